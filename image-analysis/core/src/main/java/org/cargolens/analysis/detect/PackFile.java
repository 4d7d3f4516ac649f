package org.cargolens.analysis.detect;

import org.cargolens.scan.Sha256;

/**
 * A file of a pack and what it must be.
 *
 * @param name file name inside the pack, without a folder
 * @param sha256 digest of its bytes
 * @param bytes its length, 1 to {@link #MOST_BYTES}
 */
public record PackFile(String name, Sha256 sha256, long bytes) {
  /** Most bytes of a file: 1 GiB. */
  public static final long MOST_BYTES = 1L << 30;

  /** Checks name and length. */
  public PackFile {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
      throw new IllegalArgumentException(
          "not a plain file name of letters, digits, '.', '_' and '-': " + name);
    }
    if (bytes < 1 || bytes > MOST_BYTES) {
      throw new IllegalArgumentException(
          name + " must have 1 to " + MOST_BYTES + " bytes, not " + bytes);
    }
  }
}
