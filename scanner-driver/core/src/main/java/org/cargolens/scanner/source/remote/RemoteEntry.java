package org.cargolens.scanner.source.remote;

import java.util.Optional;

/**
 * What a listing says of one name in a folder.
 *
 * @param name as the server says it
 * @param kind what it is
 * @param look what the listing shows of size and time, as text: it may be too coarse to tell a file
 *     from the one that takes its place, but another look means another file; empty if it shows
 *     nothing
 * @param modifiedMillis when it was last changed as far as the listing tells, milliseconds since
 *     1970; 0 if it does not. Only says what to look at first
 * @param stamp what the file is, if the listing is that exact
 */
public record RemoteEntry(
    String name, Kind kind, String look, long modifiedMillis, Optional<RemoteStamp> stamp) {
  /** What a name stands for. */
  public enum Kind {
    /** A file. */
    FILE,
    /** A folder. */
    FOLDER,
    /** A symbolic link, a device or the like, which is left alone. */
    OTHER
  }
}
