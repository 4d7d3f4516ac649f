package org.cargolens.scanner.source.folder;

import java.net.URI;
import java.nio.file.Path;

/**
 * Names of files below a root, as the journal writes them: relative, so that the root may be
 * mounted elsewhere tomorrow, and percent-encoded as in RFC 3986 from the bytes that the file
 * system holds. Two names that look alike as text, as neither can be decoded in this computer's
 * character set, stay two. Immutable.
 */
final class PathKeys {
  private static final char SAYS = '#';

  private final String prefix;

  PathKeys(Path root) {
    String uri = root.toUri().toString();
    // A folder that is there ends with a slash, one that is away does not.
    prefix = uri.endsWith("/") ? uri : uri + "/";
  }

  /** Returns the key of a file below the root. */
  String of(Path file) {
    String uri = file.toUri().toString();
    if (!uri.startsWith(prefix)) {
      throw new IllegalArgumentException("expected a file below " + prefix + ", is " + uri);
    }
    return uri.substring(prefix.length());
  }

  /**
   * Returns the key of what a file says of a scan beside it: the scan's key, a number sign, which
   * no key has in it, and the file's name.
   */
  String of(Path scan, Path sidecar) {
    String key = of(sidecar);
    return of(scan) + SAYS + key.substring(key.lastIndexOf('/') + 1);
  }

  /**
   * Returns the file of a key; of one of two files the scan, without which it means nothing.
   *
   * @throws IllegalArgumentException if it is no key
   */
  Path file(String key) {
    int scanEnd = key.indexOf(SAYS);
    return Path.of(URI.create(prefix + (scanEnd < 0 ? key : key.substring(0, scanEnd))));
  }

  /** Returns the part of a key before its first slash; empty for a file in the root itself. */
  static String firstFolder(String key) {
    return key.substring(0, Math.max(0, key.indexOf('/')));
  }
}
