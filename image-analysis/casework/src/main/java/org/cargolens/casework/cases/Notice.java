package org.cargolens.casework.cases;

import java.util.Locale;
import java.util.Set;

/**
 * What a document says of papers that came in before it.
 *
 * @param kind what it says
 * @param document which document, and with which function
 * @param where it was read
 * @param named what it says it of
 */
public record Notice(Kind kind, String document, Provenance where, Named named) {
  /** What becomes of papers. */
  public enum Kind {
    /** They are taken back. */
    WITHDRAWN,
    /** Others take their place, which may not state all of their cases. */
    REPLACED,
    /** They are changed; what the change says is not taken. */
    CHANGED;

    /** Returns the lower-case word. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Which cases are meant.
   *
   * @param cases ids that the document names
   * @param references of documents and consignments ({@link References})
   */
  public record Named(Set<String> cases, Set<String> references) {
    /** Copies the sets. */
    public Named {
      cases = Set.copyOf(cases);
      references = Set.copyOf(references);
    }
  }

  /** Checks that the document is named. */
  public Notice {
    if (document.isBlank()) {
      throw new IllegalArgumentException("a notice names its document");
    }
  }
}
