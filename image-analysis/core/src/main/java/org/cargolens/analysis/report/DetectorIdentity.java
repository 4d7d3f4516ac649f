package org.cargolens.analysis.report;

/**
 * Which program part made an entry.
 *
 * @param name lower-case name, such as {@code reference-comparison}
 * @param version its version; changes whenever results may
 */
public record DetectorIdentity(String name, String version) {
  /** Checks that neither is blank. */
  public DetectorIdentity {
    if (name.isBlank() || version.isBlank()) {
      throw new IllegalArgumentException(
          "a detector has a name and a version, not '" + name + "', '" + version + "'");
    }
  }
}
