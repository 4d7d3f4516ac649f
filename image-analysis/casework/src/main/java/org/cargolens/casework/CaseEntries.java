package org.cargolens.casework;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.analysis.report.Advice;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.cases.CombinedPapers;
import org.cargolens.casework.cases.PaperVersion;
import org.cargolens.casework.cases.StandingPapers;
import org.cargolens.casework.decision.Decision;
import org.cargolens.casework.decision.DecisionJson;
import org.cargolens.casework.decision.Opening;
import org.cargolens.casework.decision.OpeningJson;
import org.cargolens.casework.decision.UncountedDecisions;
import org.cargolens.casework.decision.Verdict;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.scans.RedAdvice;
import org.cargolens.casework.scans.ScanRecord;
import org.cargolens.casework.scans.ScanRecordJson;
import org.cargolens.casework.store.StoreException;
import org.cargolens.casework.yield.CaseSummary;
import org.cargolens.casework.yield.FollowUp;
import org.cargolens.casework.yield.SummaryReader;
import org.jspecify.annotations.Nullable;

/** Reads what the entries of one case say together. */
final class CaseEntries {
  private final String caseId;
  private final List<AuditEntry> all;
  private final PersonalReader personal;
  private final Map<Long, Long> replaced = new HashMap<>();
  private final Set<Long> uncounted = new HashSet<>();
  private final Map<Long, JsonObject> bodies = new HashMap<>();

  /**
   * @param all the case's entries in order
   * @param personal returns an entry's personal part; empty if it is gone or may not be seen
   */
  private CaseEntries(String caseId, List<AuditEntry> all, PersonalReader personal) {
    this.caseId = caseId;
    this.all = all;
    this.personal = personal;
  }

  /** Reads entries; a correction replaces once it counts, which a decision may wait for. */
  static CaseEntries of(String caseId, List<AuditEntry> all, PersonalReader personal)
      throws IOException {
    CaseEntries entries = new CaseEntries(caseId, all, personal);
    entries.uncounted.addAll(UncountedDecisions.of(all));
    for (AuditEntry entry : all) {
      if (entry.corrects().isPresent() && !entries.uncounted.contains(entry.number())) {
        entries.replaced.put(entry.corrects().getAsLong(), entry.number());
      }
    }
    return entries;
  }

  /** Reads entries without what may name people. */
  static CaseEntries open(String caseId, List<AuditEntry> all) throws IOException {
    return of(caseId, all, entry -> Optional.empty());
  }

  /** Returns what second persons said, by the number of the decision: the first of each stands. */
  private Map<Long, Confirmation> confirmations() throws IOException {
    Map<Long, Confirmation> confirmations = new HashMap<>();
    for (AuditEntry entry : all) {
      if (entry.kind() == EntryKind.CONFIRMATION) {
        JsonObject body = body(entry);
        confirmations.putIfAbsent(
            body.get("decision").asLong(),
            new Confirmation(entry.actor(), body.get("agrees").asBoolean()));
      }
    }
    return confirmations;
  }

  private record Confirmation(Actor by, boolean agrees) {}

  /** Returns whether the case's personal data were erased. */
  boolean erased() {
    return all.stream().anyMatch(entry -> entry.kind() == EntryKind.ERASURE);
  }

  /**
   * Returns what the machine advised for any scan recorded so far, corrected or not: a correction
   * must not take advice away beforehand. A scan recorded only after a decision is not among them;
   * red advice then overtakes the decision.
   */
  Set<Advice> everAdvised() throws IOException {
    Set<Advice> advised = EnumSet.noneOf(Advice.class);
    for (AuditEntry entry : all) {
      if (entry.kind() == EntryKind.SCAN) {
        advised.add(ScanRecordJson.read(body(entry)).judgement().advice());
      }
    }
    return advised;
  }

  private List<ScanRecord> scans() throws IOException {
    List<ScanRecord> scans = new ArrayList<>();
    for (AuditEntry entry : all) {
      if (entry.kind() == EntryKind.SCAN && !replaced.containsKey(entry.number())) {
        scans.add(ScanRecordJson.read(body(entry), personal.read(entry)));
      }
    }
    return scans;
  }

  /** Returns an entry's personal part. */
  @FunctionalInterface
  interface PersonalReader {
    Optional<JsonObject> read(AuditEntry entry) throws IOException;
  }

  /** Returns the place of the case, which must be known. */
  Place place() throws IOException {
    return new Place(body(papers()).get("place").asText());
  }

  /** Returns the number of the entry with which its papers came in first. */
  long begun() throws CaseworkException {
    return all.stream()
        .filter(entry -> entry.kind() == EntryKind.CASE)
        .mapToLong(AuditEntry::number)
        .min()
        .orElseThrow(() -> new CaseworkException(caseId, "not known here"));
  }

  /** Returns when its papers came in first. */
  Instant came() throws CaseworkException {
    long begun = begun();
    return all.stream()
        .filter(entry -> entry.number() == begun)
        .map(AuditEntry::at)
        .findFirst()
        .orElseThrow();
  }

  /** Returns when it was first scanned, as its scans stand. */
  Optional<Instant> scanned() throws IOException {
    return scans().stream().map(ScanRecord::scannedAt).min(Comparator.naturalOrder());
  }

  /** Returns the container numbers that stand on its papers. */
  Set<String> containers() throws IOException {
    return Set.copyOf(cargoCase().texts(CaseField.CONTAINER));
  }

  /** Returns all places that the case ever had: moving it must not take a setting away. */
  Set<Place> everPlaces() throws IOException {
    Set<Place> places = new HashSet<>();
    for (AuditEntry entry : all) {
      if (entry.kind() == EntryKind.CASE) {
        places.add(new Place(body(entry).get("place").asText()));
      }
    }
    return places;
  }

  /** Returns the case as it stands; what was corrected is not read. */
  CaseView view() throws IOException {
    return view(Corrected.Entries.NONE);
  }

  /** Returns the case as it stands, and what was corrected in it. */
  CaseView viewWithCorrected() throws IOException {
    return view(corrected());
  }

  private CaseView view(Corrected.Entries corrected) throws IOException {
    List<Opening> openings = List.copyOf(openings().values());
    return new CaseView(cargoCase(), place(), scans(), decisions(), openings, corrected, all);
  }

  /** Returns the openings that stand, by the numbers of their entries. */
  SortedMap<Long, Opening> openings() throws IOException {
    SortedMap<Long, Opening> openings = new TreeMap<>();
    for (AuditEntry entry : all) {
      if (entry.kind() == EntryKind.OUTCOME && !replaced.containsKey(entry.number())) {
        openings.put(entry.number(), OpeningJson.read(body(entry)));
      }
    }
    return openings;
  }

  /** Returns all openings, also if some can't be read. */
  RecordedOpenings recordedOpenings() throws IOException {
    SortedMap<Long, Opening> readable = new TreeMap<>();
    SortedSet<Long> unreadable = new TreeSet<>();
    for (AuditEntry entry : all) {
      if (entry.kind() == EntryKind.OUTCOME) {
        try {
          readable.put(entry.number(), OpeningJson.read(body(entry)));
        } catch (IOException | RuntimeException e) {
          if (StoreException.isOfDatabase(e)) {
            throw e;
          }
          unreadable.add(entry.number());
        }
      }
    }
    return new RecordedOpenings(readable, unreadable, replaced.keySet());
  }

  /** Returns whether a correction that counts has replaced an entry. */
  boolean isReplaced(long number) {
    return replaced.containsKey(number);
  }

  /** Returns what the case waits for. */
  Optional<FollowUp> awaits() throws IOException {
    return SummaryReader.read(caseId, all).flatMap(CaseSummary::awaits);
  }

  /** Returns why something can't be done with the case. */
  CaseworkException refusal(String reason) {
    return new CaseworkException(caseId, reason);
  }

  private Corrected.Entries corrected() throws IOException {
    Map<Long, Confirmation> confirmations = confirmations();
    long red = RedAdvice.last(all);
    List<Corrected<DecisionState>> decisions = new ArrayList<>();
    List<Corrected<Opening>> openings = new ArrayList<>();
    List<Corrected.Unreadable> unreadable = new ArrayList<>();
    for (AuditEntry entry : all) {
      Long by = replaced.get(entry.number());
      if (by != null) {
        try {
          if (entry.kind() == EntryKind.DECISION) {
            decisions.add(new Corrected<>(entry, state(entry, confirmations, red), by));
          } else if (entry.kind() == EntryKind.OUTCOME) {
            openings.add(new Corrected<>(entry, OpeningJson.read(body(entry)), by));
          }
        } catch (IOException | RuntimeException e) {
          if (StoreException.isOfDatabase(e)) {
            throw e;
          }
          // What stands no more must not take what stands.
          unreadable.add(new Corrected.Unreadable(entry, by, e));
        }
      }
    }
    return new Corrected.Entries(decisions, openings, unreadable);
  }

  /** Returns what its papers say together. */
  CargoCase cargoCase() throws IOException {
    papers();
    return CombinedPapers.of(versions());
  }

  /** Returns what stands of what came in of its papers, in order. */
  List<PaperVersion> versions() throws IOException {
    return versions(new StandingPapers());
  }

  /** Returns what stands with papers that came later and were read. */
  List<PaperVersion> versions(StandingPapers standing) throws IOException {
    for (int i = all.size() - 1; i >= 0; i--) {
      AuditEntry entry = all.get(i);
      if (entry.kind() == EntryKind.CASE && !replaced.containsKey(entry.number())) {
        standing.addEarlier(
            body(entry), () -> personal.read(entry).orElse(JsonObject.builder().build()));
      }
    }
    return standing.versions();
  }

  /** Returns whether its papers name any of some references. */
  boolean namesAny(Set<String> references) throws IOException {
    for (AuditEntry entry : all) {
      Optional<JsonValue> named =
          entry.kind() == EntryKind.CASE ? body(entry).find("references") : Optional.empty();
      if (named.isPresent()) {
        for (JsonValue one : named.get().asArray().items()) {
          if (references.contains(one.asText())) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Returns the papers that came last: they say where the case is. */
  private AuditEntry papers() throws CaseworkException {
    return all.stream()
        .filter(entry -> entry.kind() == EntryKind.CASE && !replaced.containsKey(entry.number()))
        .reduce((first, last) -> last)
        .orElseThrow(() -> new CaseworkException(caseId, "not known here"));
  }

  List<DecisionState> decisions() throws IOException {
    Map<Long, Confirmation> confirmations = confirmations();
    long red = RedAdvice.last(all);
    List<DecisionState> states = new ArrayList<>();
    for (AuditEntry entry : all) {
      if (entry.kind() == EntryKind.DECISION && !replaced.containsKey(entry.number())) {
        states.add(state(entry, confirmations, red));
      }
    }
    // A correction stands where the decision stood that it corrects, not after what came since.
    states.sort(Comparator.comparing(state -> first(state.entry())));
    return states;
  }

  private DecisionState state(AuditEntry entry, Map<Long, Confirmation> confirmations, long red)
      throws IOException {
    JsonObject body = body(entry);
    Decision decision = DecisionJson.read(body, personal.read(entry));
    Confirmation second = confirmations.get(entry.number());
    return new DecisionState(
        entry.number(),
        entry.actor(),
        entry.at(),
        decision,
        new DecisionState.Outcome(
            status(body.get("fourEyes").asBoolean(), second),
            Optional.ofNullable(second).map(Confirmation::by),
            decision.verdict() == Verdict.CLEAR && first(entry.number()) < red,
            DecisionJson.grounds(body)));
  }

  /**
   * Returns the number of the first entry that an entry corrects, as far as those came to count;
   * its own if there is none.
   */
  long first(long number) {
    long first = number;
    for (int i = all.size() - 1; i >= 0; i--) {
      AuditEntry entry = all.get(i);
      long corrected = entry.corrects().orElse(entry.number());
      first = entry.number() == first && !uncounted.contains(corrected) ? corrected : first;
    }
    return first;
  }

  private static DecisionState.Status status(boolean fourEyes, @Nullable Confirmation second) {
    if (second != null) {
      return second.agrees() ? DecisionState.Status.CONFIRMED : DecisionState.Status.REFUSED;
    }
    return fourEyes ? DecisionState.Status.AWAITS_CONFIRMATION : DecisionState.Status.FINAL;
  }

  /**
   * Checks that an entry may be corrected: it is this case's, of that kind and not yet replaced.
   */
  void checkCorrectable(long number, EntryKind kind) throws CaseworkException {
    boolean there =
        all.stream().anyMatch(entry -> entry.number() == number && entry.kind() == kind);
    if (!there) {
      throw new CaseworkException(
          caseId, "entry " + number + " is no " + kind.word() + " of this case");
    }
    if (isReplaced(number)) {
      throw new CaseworkException(caseId, "entry " + number + " was corrected already");
    }
  }

  /** Papers are asked for again and again; that an entry can't be read is found out each time. */
  private JsonObject body(AuditEntry entry) throws IOException {
    JsonObject known = bodies.get(entry.number());
    if (known != null) {
      return known;
    }
    JsonObject body = Json.parse(entry.content().body(), "entry " + entry.number()).asObject();
    bodies.put(entry.number(), body);
    return body;
  }
}
