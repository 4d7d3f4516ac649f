package org.cargolens.casework.cases;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a document says of papers that came in before it.
 *
 * @param kind what it says
 * @param document which document, and with which function
 * @param where it was read
 * @param named what it says it of
 * @param said how much its papers had said before it, as in {@link CaseKeys#said()}
 */
public record Notice(Kind kind, String document, Provenance where, Named named, long said) {
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
   * @param otherwise what it names under ids that may be another case's
   * @param references of documents and consignments ({@link References})
   */
  public record Named(Set<String> cases, Set<Otherwise> otherwise, Set<String> references) {
    /** Copies the sets. */
    public Named {
      cases = Set.copyOf(cases);
      otherwise = Set.copyOf(otherwise);
      references = Set.copyOf(references);
    }

    /** Returns whether nothing is named. */
    public boolean isEmpty() {
      return cases.isEmpty() && otherwise.isEmpty() && references.isEmpty();
    }
  }

  /**
   * A case under an id that earlier versions gave, or a table. It counts only if the papers there
   * are of this bill or container and of no other.
   *
   * @param id under which it may be known
   * @param bill its bill; empty if it is called otherwise
   * @param container its container; empty if it is known by its bill alone
   */
  public record Otherwise(String id, Optional<String> bill, Optional<String> container) {}

  /** Checks that the document is named. */
  public Notice {
    if (document.isBlank()) {
      throw new IllegalArgumentException("a notice names its document");
    }
  }
}
