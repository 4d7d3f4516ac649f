package org.cargolens.casework.scans;

import java.io.IOException;
import java.util.List;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.report.Advice;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;

/**
 * When the machine last advised red for a case's container. A decision to let it go answers what
 * was recorded before it: one that is recorded before red advice doesn't clear what came after.
 */
public final class RedAdvice {
  private RedAdvice() {}

  /**
   * Returns the number of the last entry of a scan with red advice, corrected or not: a correction
   * must neither take advice away nor bring it in below an earlier decision.
   *
   * @param entries all entries of one case
   * @return 0 if there is none
   * @throws IOException if a scan can't be read
   */
  public static long last(List<AuditEntry> entries) throws IOException {
    long last = 0;
    for (AuditEntry entry : entries) {
      if (entry.kind() == EntryKind.SCAN && isRed(entry)) {
        last = Math.max(last, entry.number());
      }
    }
    return last;
  }

  private static boolean isRed(AuditEntry scan) throws IOException {
    String body = scan.content().body();
    // Most scans aren't red, and needn't be read to say so.
    return body.contains(Advice.RED.word())
        && ScanRecordJson.read(Json.parse(body, "entry " + scan.number()).asObject())
                .judgement()
                .advice()
            == Advice.RED;
  }
}
