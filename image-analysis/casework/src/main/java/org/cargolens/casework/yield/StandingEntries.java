package org.cargolens.casework.yield;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.decision.UncountedDecisions;
import org.cargolens.casework.decision.Verdict;
import org.cargolens.casework.scans.GraverAdvice;
import org.cargolens.casework.scans.RedAdvice;
import org.cargolens.casework.scans.ScanRecord;
import org.cargolens.casework.scans.ScanRecordJson;

/** Entries of a case that no correction has replaced. */
final class StandingEntries {
  private final List<AuditEntry> all;
  private final List<AuditEntry> standing = new ArrayList<>();
  private final List<AuditEntry> counting = new ArrayList<>();
  private final Map<Long, AuditEntry> confirmed = new HashMap<>();
  private final Set<Long> refused = new HashSet<>();
  private final Map<Long, Long> positions = new HashMap<>();
  private final Set<Long> uncounted;
  private final Set<Long> replaced = new HashSet<>();

  private StandingEntries(List<AuditEntry> all) throws IOException {
    this.all = all;
    this.uncounted = UncountedDecisions.of(all);
  }

  /** Reads entries; a correction replaces once it counts, which a decision may wait for. */
  static StandingEntries of(List<AuditEntry> all) throws IOException {
    StandingEntries entries = new StandingEntries(all);
    for (AuditEntry entry : all) {
      if (entry.kind() == EntryKind.CONFIRMATION) {
        entries.addAnswer(entry);
      }
    }
    for (AuditEntry entry : all) {
      if (entry.corrects().isPresent() && entries.counts(entry)) {
        entries.replaced.add(entry.corrects().getAsLong());
      }
    }
    entries.place();
    all.stream()
        .filter(entry -> !entries.replaced.contains(entry.number()))
        .sorted(Comparator.comparing(entries::position))
        .forEach(entries.standing::add);
    for (AuditEntry decision : entries.of(EntryKind.DECISION)) {
      if (entries.counts(decision)) {
        entries.counting.add(decision);
      }
    }
    return entries;
  }

  private void place() throws IOException {
    Map<Long, AuditEntry> byNumber = new HashMap<>();
    for (AuditEntry entry : all) {
      byNumber.put(entry.number(), entry);
      positions.put(entry.number(), entry.number());
      if (entry.corrects().isPresent()) {
        AuditEntry corrected = byNumber.get(entry.corrects().getAsLong());
        if (corrected != null && counts(corrected) && !isAnotherScan(entry, corrected)) {
          positions.put(entry.number(), position(corrected));
        }
      }
    }
  }

  private static boolean isAnotherScan(AuditEntry entry, AuditEntry corrected) throws IOException {
    return entry.kind() == EntryKind.SCAN
        && !ScanRecordJson.read(body(entry))
            .image()
            .equals(ScanRecordJson.read(body(corrected)).image());
  }

  /**
   * Returns where in the course of the case an entry belongs: a correction says what was so, not
   * when, so it stands where the first entry stands that it corrects; what corrects a decision that
   * never came to count stands where it was recorded. A scan corrected to another image is another
   * scan, which nobody has answered: it stands where it was recorded.
   */
  long position(AuditEntry entry) {
    return Objects.requireNonNull(positions.get(entry.number()));
  }

  /** Returns the last position of those of a kind; 0 if there is none. */
  long last(EntryKind kind) {
    return of(kind).stream().mapToLong(this::position).max().orElse(0);
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

  private boolean counts(AuditEntry entry) {
    return !uncounted.contains(entry.number());
  }

  /** Returns those of a kind in the order of their positions. */
  List<AuditEntry> of(EntryKind kind) {
    return standing.stream().filter(entry -> entry.kind() == kind).toList();
  }

  /** Returns the decisions that came to count, in order, overtaken or not. */
  List<AuditEntry> counting() {
    return counting;
  }

  /**
   * Returns the scan whose red advice has overtaken the last decision that came to count: that was
   * to let the container go, and answers what came before it, as does its correction. The scan
   * corrected or not, as {@link RedAdvice} has it.
   */
  Optional<AuditEntry> overtaking() throws IOException {
    if (counting.isEmpty()) {
      return Optional.empty();
    }
    long red = RedAdvice.last(all);
    AuditEntry last = counting.get(counting.size() - 1);
    return position(last) < red && body(last).get("verdict").asText().equals(Verdict.CLEAR.word())
        ? all.stream().filter(entry -> entry.number() == red).findFirst()
        : Optional.empty();
  }

  /**
   * Returns when the scan was made of the last correction to graver advice that was recorded after
   * an answer. It counts by when it was recorded, also where it stands before that answer: who gave
   * it didn't know.
   *
   * @param answer position of the last decision or opening
   */
  Optional<Instant> graverAfter(long answer) throws IOException {
    Optional<AuditEntry> graver = GraverAdvice.last(all).filter(entry -> entry.number() > answer);
    return graver.isPresent()
        ? Optional.of(ScanRecordJson.read(body(graver.get())).scannedAt())
        : Optional.empty();
  }

  /**
   * Returns when the first decision to suspect was recorded that waits for its second person and
   * came after an answer: until then what was decided before it counts, and nobody would look.
   *
   * @param answer position of the last decision or opening
   */
  Optional<Instant> unconfirmedSuspicionAfter(long answer) throws IOException {
    for (AuditEntry decision : of(EntryKind.DECISION)) {
      if (decision.number() > answer
          && !counts(decision)
          && !refused.contains(decision.number())
          && !body(decision).get("verdict").asText().equals(Verdict.CLEAR.word())) {
        return Optional.of(decision.at());
      }
    }
    return Optional.empty();
  }

  /** Returns the decisions that count or did until they were corrected, in order. */
  private List<AuditEntry> everCounting() {
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
  Optional<Instant> decidedAt() {
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

  /**
   * Returns the first of the decisions to suspect that neither a decision to clear nor an opening
   * has followed. After an opening only one counts that a scan stands before: the container was
   * looked into already.
   */
  Optional<Suspicion> suspicion() throws IOException {
    Optional<Suspicion> open = Optional.empty();
    boolean opened = false;
    List<ScanRecord> scans = new ArrayList<>();
    for (List<AuditEntry> step : steps()) {
      AuditEntry first = step.get(0);
      if (first.kind() == EntryKind.SCAN) {
        ScanRecord scan = ScanRecordJson.read(body(first));
        opened &= scans.stream().anyMatch(scan::repeats);
        scans.add(scan);
      } else if (first.kind() == EntryKind.OUTCOME) {
        opened = true;
        open = Optional.empty();
      } else {
        Optional<Suspicion> here = suspicionOf(step);
        open = here.isEmpty() || opened ? Optional.empty() : open.or(() -> here);
      }
    }
    return open;
  }

  /** Returns scans and openings that stand and decisions that ever counted, by position. */
  private Collection<List<AuditEntry>> steps() {
    Map<Long, List<AuditEntry>> steps = new TreeMap<>();
    List<AuditEntry> entries = new ArrayList<>(of(EntryKind.SCAN));
    entries.addAll(of(EntryKind.OUTCOME));
    entries.addAll(everCounting());
    for (AuditEntry entry : entries) {
      steps.computeIfAbsent(position(entry), at -> new ArrayList<>()).add(entry);
    }
    return steps.values();
  }

  /** Returns what a decision and its corrections say together, as far as those can be read. */
  private Optional<Suspicion> suspicionOf(List<AuditEntry> versions) throws IOException {
    Optional<Suspicion> open = Optional.empty();
    for (AuditEntry decision : versions) {
      Optional<Boolean> clears = clears(decision);
      if (clears.isPresent() && clears.get()) {
        open = Optional.empty();
      } else if (clears.isPresent() && open.isEmpty()) {
        open = Optional.of(new Suspicion(cameToCount(decision)));
      }
    }
    return open;
  }

  /** Returns whether a decision is to clear; empty if it was corrected and can't be read. */
  private Optional<Boolean> clears(AuditEntry decision) throws IOException {
    try {
      return Optional.of(body(decision).get("verdict").asText().equals(Verdict.CLEAR.word()));
    } catch (IOException e) {
      if (replaced.contains(decision.number())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * A suspicion that stands.
   *
   * @param since when that came to count
   */
  record Suspicion(Instant since) {}

  static JsonObject body(AuditEntry entry) throws IOException {
    return Json.parse(entry.content().body(), "entry " + entry.number()).asObject();
  }
}
