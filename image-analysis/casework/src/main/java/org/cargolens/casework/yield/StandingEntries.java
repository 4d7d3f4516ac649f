package org.cargolens.casework.yield;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.decision.Verdict;

/** Entries of a case that no correction has replaced. */
final class StandingEntries {
  private final List<AuditEntry> all;
  private final List<AuditEntry> standing = new ArrayList<>();
  private final Map<Long, AuditEntry> confirmed = new HashMap<>();
  private final Set<Long> refused = new HashSet<>();

  private StandingEntries(List<AuditEntry> all) {
    this.all = all;
  }

  /** Reads entries; a correction replaces once it counts, which a decision may wait for. */
  static StandingEntries of(List<AuditEntry> all) throws IOException {
    StandingEntries entries = new StandingEntries(all);
    for (AuditEntry entry : all) {
      if (entry.kind() == EntryKind.CONFIRMATION) {
        entries.addAnswer(entry);
      }
    }
    Set<Long> replaced = new HashSet<>();
    for (AuditEntry entry : all) {
      if (entry.corrects().isPresent() && entries.counts(entry)) {
        replaced.add(entry.corrects().getAsLong());
      }
    }
    all.stream().filter(entry -> !replaced.contains(entry.number())).forEach(entries.standing::add);
    return entries;
  }

  private void addAnswer(AuditEntry answer) throws IOException {
    JsonObject body = body(answer);
    long decision = body.get("decision").asLong();
    if (confirmed.containsKey(decision) || refused.contains(decision)) {
      return;
    }
    if (body.get("agrees").asBoolean()) {
      confirmed.put(decision, answer);
    } else {
      refused.add(decision);
    }
  }

  private boolean counts(AuditEntry entry) throws IOException {
    if (entry.kind() != EntryKind.DECISION || confirmed.containsKey(entry.number())) {
      return true;
    }
    return !refused.contains(entry.number()) && !body(entry).get("fourEyes").asBoolean();
  }

  /** Returns those of a kind in order. */
  List<AuditEntry> of(EntryKind kind) {
    return standing.stream().filter(entry -> entry.kind() == kind).toList();
  }

  /** Returns the decisions that count, in order. */
  List<AuditEntry> counting() throws IOException {
    List<AuditEntry> counting = new ArrayList<>();
    for (AuditEntry decision : of(EntryKind.DECISION)) {
      if (counts(decision)) {
        counting.add(decision);
      }
    }
    return counting;
  }

  /** Returns the decisions that count or did until they were corrected, in order. */
  private List<AuditEntry> everCounting() throws IOException {
    List<AuditEntry> counting = new ArrayList<>();
    for (AuditEntry entry : all) {
      if (entry.kind() == EntryKind.DECISION && counts(entry)) {
        counting.add(entry);
      }
    }
    return counting;
  }

  /**
   * Returns when a decision first came to count. A correction says what was decided, not when: the
   * container was waiting for the first one.
   */
  Optional<Instant> decidedAt() throws IOException {
    Optional<Instant> first = Optional.empty();
    for (AuditEntry decision : everCounting()) {
      Instant at = cameToCount(decision);
      if (first.isEmpty() || at.isBefore(first.get())) {
        first = Optional.of(at);
      }
    }
    return first;
  }

  private Instant cameToCount(AuditEntry decision) {
    return confirmed.getOrDefault(decision.number(), decision).at();
  }

  /** Returns the first of the decisions to suspect that no decision to clear has followed. */
  Optional<Suspicion> suspicion() throws IOException {
    Optional<Suspicion> open = Optional.empty();
    for (AuditEntry decision : everCounting()) {
      if (body(decision).get("verdict").asText().equals(Verdict.CLEAR.word())) {
        open = Optional.empty();
      } else if (open.isEmpty()) {
        open = Optional.of(new Suspicion(decision.number(), cameToCount(decision)));
      }
    }
    return open;
  }

  /**
   * A suspicion that stands.
   *
   * @param entry number of the decision that began it
   * @param since when that came to count
   */
  record Suspicion(long entry, Instant since) {}

  static JsonObject body(AuditEntry entry) throws IOException {
    return Json.parse(entry.content().body(), "entry " + entry.number()).asObject();
  }
}
