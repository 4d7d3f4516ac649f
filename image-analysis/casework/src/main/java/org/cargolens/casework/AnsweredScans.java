package org.cargolens.casework;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cargolens.analysis.json.Json;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.decision.UncountedDecisions;
import org.cargolens.casework.scans.ScanRecord;
import org.cargolens.casework.scans.ScanRecordJson;

/**
 * Which scan decisions and openings of a case answered: the last one recorded before them, as it
 * stood then. A correction answers what the entry answered that it corrects, if that came to count.
 * Immutable.
 */
public final class AnsweredScans {
  private final List<AuditEntry> entries;
  private final Map<Long, Long> roots = new HashMap<>();

  /**
   * Makes the answers of a case.
   *
   * @param entries all its entries in order, corrected ones too
   * @throws IOException if an entry can't be read
   */
  public AnsweredScans(List<AuditEntry> entries) throws IOException {
    this.entries = List.copyOf(entries);
    Set<Long> uncounted = UncountedDecisions.of(entries);
    for (AuditEntry entry : entries) {
      boolean corrects =
          entry.corrects().isPresent() && !uncounted.contains(entry.corrects().getAsLong());
      long root =
          corrects
              ? roots.getOrDefault(entry.corrects().getAsLong(), entry.corrects().getAsLong())
              : entry.number();
      roots.put(entry.number(), root);
    }
  }

  /**
   * Returns the scan that an entry answered.
   *
   * @param number of the entry of a decision or an opening
   * @return empty if none was recorded before, or if another image took its place since
   * @throws IOException if an entry can't be read
   */
  public Optional<ScanRecord> by(long number) throws IOException {
    long answer = roots.getOrDefault(number, number);
    Optional<AuditEntry> last = Optional.empty();
    for (AuditEntry entry : entries) {
      if (entry.kind() == EntryKind.SCAN && entry.number() < answer) {
        boolean later = last.isEmpty() || root(entry) >= root(last.get());
        last = later ? Optional.of(entry) : last;
      }
    }
    if (last.isEmpty()) {
      return Optional.empty();
    }
    ScanRecord then = scan(last.get());
    for (AuditEntry entry : entries) {
      boolean sinceThen = entry.number() > answer && entry.kind() == EntryKind.SCAN;
      if (sinceThen
          && root(entry) == root(last.get())
          && !scan(entry).image().equals(then.image())) {
        return Optional.empty();
      }
    }
    return Optional.of(then);
  }

  private long root(AuditEntry entry) {
    return roots.getOrDefault(entry.number(), entry.number());
  }

  private static ScanRecord scan(AuditEntry entry) throws IOException {
    return ScanRecordJson.read(
        Json.parse(entry.content().body(), "entry " + entry.number()).asObject());
  }
}
