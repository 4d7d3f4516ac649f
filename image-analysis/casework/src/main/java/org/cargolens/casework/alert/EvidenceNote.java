package org.cargolens.casework.alert;

import org.cargolens.scan.Sha256;

/**
 * A file that goes with an alert.
 *
 * @param name its name, 1 to 100 characters without slashes; may name people
 * @param digest digest of its bytes
 * @param size how many bytes, 1 to {@value #LARGEST}
 */
public record EvidenceNote(String name, Sha256 digest, int size) {
  /** Most bytes of all files of an alert: 4 MiB. */
  public static final int LARGEST = 4 << 20;

  /** What stands for a name that was erased or may not be seen. */
  public static final String HIDDEN = "(not shown)";

  private static final int LONGEST_NAME = 100;

  /** Checks name and size. */
  public EvidenceNote {
    if (name.isBlank()
        || name.length() > LONGEST_NAME
        || name.equals("..")
        || name.equals(".")
        || name.chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))) {
      throw new IllegalArgumentException(
          "a file goes by a name of 1 to 100 characters without slashes");
    }
    if (size < 1 || size > LARGEST) {
      throw new IllegalArgumentException(
          name + ": files of an alert have 1 to " + LARGEST + " bytes in all, not " + size);
    }
  }
}
