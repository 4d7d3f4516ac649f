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
import org.cargolens.scan.Sha256;

/**
 * When the machine last advised red for a case's container. A decision to let it go answers what
 * was recorded before it: one that is recorded before red advice doesn't clear what came after.
 */
public final class RedAdvice {
  private RedAdvice() {}

  /**
   * Returns the number of the last entry of a scan with red advice, corrected or not: a correction
   * must neither take advice away nor bring it in below an earlier decision. The same image
   * recorded again, while its first entry stands, is no news.
   *
   * @param entries all entries of one case
   * @return 0 if there is none
   * @throws IOException if a scan can't be read
   */
  public static long last(List<AuditEntry> entries) throws IOException {
    long last = 0;
    Map<Long, Sha256> standing = new HashMap<>();
    for (AuditEntry entry : entries) {
      if (entry.kind() != EntryKind.SCAN) {
        continue;
      }
      if (entry.corrects().isPresent()) {
        standing.remove(entry.corrects().getAsLong());
      }
      Optional<ScanRecord> red = red(entry);
      if (red.isPresent()) {
        boolean again = entry.corrects().isEmpty() && standing.containsValue(red.get().image());
        last = again ? last : Math.max(last, entry.number());
        standing.put(entry.number(), red.get().image());
      }
    }
    return last;
  }

  private static Optional<ScanRecord> red(AuditEntry scan) throws IOException {
    String body = scan.content().body();
    // Most scans aren't red, and needn't be read to say so.
    if (!body.contains(Advice.RED.word())) {
      return Optional.empty();
    }
    return Optional.of(ScanRecordJson.read(Json.parse(body, "entry " + scan.number()).asObject()))
        .filter(read -> read.judgement().advice() == Advice.RED);
  }
}
