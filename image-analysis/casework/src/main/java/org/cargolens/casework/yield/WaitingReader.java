package org.cargolens.casework.yield;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.decision.OpeningJson;
import org.cargolens.casework.scans.ScanRecordJson;

/**
 * Reads what a case waits for. A decision or an opening answers what was recorded before it: a scan
 * or a demand that came later waits for an answer of its own, as do red advice that overtook a
 * decision to clear, a correction to graver advice, and a suspicion that waits for a second person.
 */
final class WaitingReader {
  private final StandingEntries standing;
  private final CaseSummary.Steps steps;

  WaitingReader(StandingEntries standing, CaseSummary.Steps steps) {
    this.standing = standing;
    this.steps = steps;
  }

  Optional<Waiting> read() throws IOException {
    Optional<StandingEntries.Suspicion> suspicion = standing.suspicion();
    if (suspicion.isPresent()) {
      return Optional.of(new Waiting(FollowUp.OPENING, suspicion.get().since()));
    }
    long answer =
        standing.counting().stream()
            .mapToLong(standing::position)
            .reduce(standing.last(EntryKind.OUTCOME), Math::max);
    List<Instant> unanswered = scansAfter(answer);
    standing.graverAfter(answer).ifPresent(unanswered::add);
    if (unanswered.isEmpty()) {
      standing.unconfirmedSuspicionAfter(answer).ifPresent(unanswered::add);
    }
    if (!unanswered.isEmpty()) {
      return Optional.of(
          new Waiting(FollowUp.DECISION, unanswered.stream().min(Comparator.naturalOrder()).get()));
    }
    return demandAfter(Math.max(answer, standing.last(EntryKind.SCAN)));
  }

  /** Returns when scans were made that were recorded after an answer, and not before an opening. */
  private List<Instant> scansAfter(long answer) throws IOException {
    Instant opened = Instant.MIN;
    for (AuditEntry entry : standing.of(EntryKind.OUTCOME)) {
      Instant at = OpeningJson.read(StandingEntries.body(entry)).openedAt();
      opened = at.isAfter(opened) ? at : opened;
    }
    List<Instant> scans = new ArrayList<>();
    Optional<AuditEntry> red = standing.overtaking();
    if (red.isPresent()) {
      // Also a correction to red, which stands where the scan stands that was decided on.
      Instant at = ScanRecordJson.read(StandingEntries.body(red.get())).scannedAt();
      if (at.isAfter(opened)) {
        scans.add(at);
      }
    }
    for (AuditEntry entry : standing.of(EntryKind.SCAN)) {
      Instant at = ScanRecordJson.read(StandingEntries.body(entry)).scannedAt();
      if (standing.position(entry) > answer && at.isAfter(opened)) {
        scans.add(at);
      }
    }
    return scans;
  }

  /** The first demand of all waits since the alert; a later one since it was made. */
  private Optional<Waiting> demandAfter(long entry) throws IOException {
    for (AuditEntry score : standing.of(EntryKind.SCORE)) {
      JsonObject body = StandingEntries.body(score);
      if (standing.position(score) > entry && body.get("mustScan").asBoolean()) {
        Instant since = entry == 0 ? steps.alerted().orElse(steps.came()) : score.at();
        return Optional.of(new Waiting(FollowUp.SCAN, since));
      }
    }
    return Optional.empty();
  }
}
