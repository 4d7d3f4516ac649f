package org.cargolens.scanner.source.remote;

/**
 * By what a change of a file is seen.
 *
 * @param size bytes
 * @param modifiedMillis when it was last written, milliseconds since 1970; 0 if only the tag tells
 * @param tag the server's own mark of what is in the file, such as an entity tag (RFC 9110, section
 *     8.8.3); empty if it has none
 */
public record RemoteStamp(long size, long modifiedMillis, String tag) {
  /** Checks the size. */
  public RemoteStamp {
    if (size < 0) {
      throw new IllegalArgumentException("size must not be negative, is " + size);
    }
  }
}
