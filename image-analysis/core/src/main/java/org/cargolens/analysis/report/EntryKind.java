package org.cargolens.analysis.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where an entry of a report comes from. */
public enum EntryKind {
  /** Something recognised and not suspicious in itself, such as the container. */
  OBJECT,
  /** A trained detector names what it sees. */
  DETECTOR,
  /** Comparison with reference scans of the same vehicle or cargo. */
  REFERENCE,
  /** Unlike normal cargo, without comparison. */
  ANOMALY,
  /** What was declared contradicts what is seen. */
  VERIFICATION;

  /** Returns the lower-case word that JSON uses. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the kind of a JSON word. */
  public static Optional<EntryKind> ofWord(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
