package org.cargolens.station.cli;

import java.io.IOException;
import java.util.List;
import org.cargolens.analysis.json.Json;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.cases.PaperDifference;

/** In what papers that came in differ from those that their cases had. */
final class PaperDifferences {
  private static final int MOST_SHOWN = 100;

  private PaperDifferences() {}

  /** Returns the differences that the entry of papers holds. */
  static List<PaperDifference> of(AuditEntry entry) throws IOException {
    return PaperDifference.read(
        Json.parse(entry.content().body(), "entry " + entry.number()).asObject());
  }

  /** Prints those of an import, few of many: each case shows its own. */
  static void print(List<AuditEntry> entries, ShownLines out) throws IOException {
    int shown = 0;
    int all = 0;
    for (AuditEntry entry : entries) {
      for (PaperDifference difference : of(entry)) {
        all++;
        if (shown < MOST_SHOWN) {
          shown++;
          out.println("papers differ: case " + entry.subject().orElse("") + ", " + difference);
        }
      }
    }
    if (all > shown) {
      out.println("papers differ: " + (all - shown) + " more, which case show tells");
    }
  }
}
