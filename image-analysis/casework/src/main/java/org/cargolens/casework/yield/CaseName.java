package org.cargolens.casework.yield;

import java.util.Locale;

/**
 * A name by which cases are found; several cases may have one in common.
 *
 * @param kind what it names
 * @param name its text
 */
public record CaseName(Kind kind, String name) {
  /** What a name names. */
  public enum Kind {
    /** A container. */
    CONTAINER,
    /** A bill of lading. */
    BILL,
    /** A seal. */
    SEAL,
    /** The image of a case's first scan, by its digest. */
    IMAGE;

    /** Returns the lower-case word. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
