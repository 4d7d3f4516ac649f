package org.cargolens.analysis.detect;

import org.cargolens.scan.Sha256;

/**
 * One file of weights in a pack.
 *
 * @param name file name inside the pack, without a folder
 * @param sha256 digest of its bytes
 * @param bytes its length
 * @param precision number format that it computes in
 * @param layout order of its numbers in memory
 */
public record WeightsFile(
    String name, Sha256 sha256, long bytes, Precision precision, MemoryLayout layout) {
  /** Most bytes of a weights file: 1 GiB. */
  public static final long MOST_BYTES = 1L << 30;

  /** Checks name and length. */
  public WeightsFile {
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
