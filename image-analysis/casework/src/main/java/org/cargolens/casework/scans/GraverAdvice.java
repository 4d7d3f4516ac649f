package org.cargolens.casework.scans;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.report.Advice;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;

/**
 * Corrections that made the advice of a scan graver. Who decided or opened before knew nothing of
 * it, although the correction stands where the scan stood.
 */
public final class GraverAdvice {
  private GraverAdvice() {}

  /**
   * Returns the last scan that corrects another to graver advice, corrected again or not: a
   * correction must not take advice away.
   *
   * @param entries all entries of one case in order
   * @throws IOException if a scan can't be read
   */
  public static Optional<AuditEntry> last(List<AuditEntry> entries) throws IOException {
    if (entries.stream()
        .noneMatch(entry -> entry.kind() == EntryKind.SCAN && entry.corrects().isPresent())) {
      return Optional.empty();
    }
    Map<Long, Advice> advised = new HashMap<>();
    Optional<AuditEntry> last = Optional.empty();
    for (AuditEntry entry : entries) {
      if (entry.kind() == EntryKind.SCAN) {
        Advice advice = advice(entry);
        advised.put(entry.number(), advice);
        Advice before = advised.get(entry.corrects().orElse(entry.number()));
        if (before != null && gravity(advice) > gravity(before)) {
          last = Optional.of(entry);
        }
      }
    }
    return last;
  }

  private static Advice advice(AuditEntry scan) throws IOException {
    return ScanRecordJson.read(
            Json.parse(scan.content().body(), "entry " + scan.number()).asObject())
        .judgement()
        .advice();
  }

  /** What can't be judged is no reason to let go, and none to look closely. */
  private static int gravity(Advice advice) {
    return switch (advice) {
      case GREEN -> 0;
      case UNJUDGED -> 1;
      case AMBER -> 2;
      case RED -> 3;
    };
  }
}
