package org.cargolens.casework;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryDraft;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.rules.CaseFacts;
import org.cargolens.casework.rules.CompiledRules;
import org.cargolens.casework.store.CaseFault;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.EntryPlan;

/**
 * Scores many cases in one pass: the history of their parties is counted once, the rules are
 * compiled once, and some thousand scores are recorded at a time. Each score is the one that {@link
 * Casework#score} would record. Safe for use by several threads.
 */
public final class ScoringRound {
  /** Scores recorded at a time: others who write wait for so many. */
  private static final int AT_ONCE = 2_000;

  private final CaseStore store;
  private final RulesInForce rules;

  /**
   * Makes a round.
   *
   * @param store stays owned by the caller
   * @param rules of today, or with the reason why not
   */
  public ScoringRound(CaseStore store, RulesInForce rules) {
    this.store = store;
    this.rules = rules;
  }

  /**
   * Scores cases. What is recorded stays if it fails on the way; the same request goes on then. A
   * case that can't be read is left out and named. A request of an earlier day that says the same
   * again gets what was recorded then; it goes on by the rules of today, or not at all.
   *
   * @param request who asks, with the right to score and to see the cases' parties; others are no
   *     part of the round
   * @param choice which cases
   * @throws IOException if the store can't be read or written
   */
  public Result run(Request request, Choice choice) throws IOException {
    request.refuseCorrection();
    request.actor().check(Action.SCORE, request.actor().place());
    CompiledRules compiled = new CompiledRules(rules.rules(), rules.day());
    Map<Place, Boolean> inForce = new HashMap<>();
    Map<String, Integer> leftOut = new TreeMap<>();
    List<EntryPlan> plans = new ArrayList<>();
    List<Scored> scored = new ArrayList<>();
    PastCases past = PastCases.read(store, request.actor(), Optional.of(store.now()));
    for (PastCases.PastCase one : past.cases()) {
      Place place = one.standing().place();
      if (!choice.takes().test(one.standing()) || !request.actor().may(Action.SCORE, place)) {
        continue;
      }
      if (!inForce.containsKey(place)) {
        inForce.put(place, rules.isAdopted(store, place));
      }
      if (!inForce.getOrDefault(place, false)) {
        leftOut.merge(place.path(), 1, Integer::sum);
        continue;
      }
      plans.add(plan(request, one.facts(), rules.score(one.facts(), compiled.score(one.facts()))));
      if (plans.size() == AT_ONCE) {
        record(request, plans, scored);
      }
    }
    record(request, plans, scored);
    if (scored.isEmpty()) {
      rules.checkDay(store.now());
    }
    return new Result(scored, leftOut, past.unreadable());
  }

  private EntryPlan plan(Request request, CaseFacts facts, JsonObject body) {
    String id = entryId(request, facts.caseId());
    EntryPlan plan =
        new EntryPlan(
            id,
            EntryKind.SCORE,
            request.actor(),
            Optional.of(facts.caseId()),
            entries -> {
              Place place =
                  CaseEntries.of(facts.caseId(), entries, entry -> Optional.empty()).place();
              request.actor().check(Action.SCORE, place);
              ScoreRecording.checkDay(facts.caseId(), rules, store.now());
              return Optional.of(
                  EntryDraft.of(id, EntryKind.SCORE, request.actor(), body).about(facts.caseId()));
            });
    return plan.saying(ScoreRecording.said(rules, body, store.now()));
  }

  private void record(Request request, List<EntryPlan> plans, List<Scored> scored)
      throws IOException {
    List<Optional<AuditEntry>> entries;
    try {
      entries = store.appendAll(plans);
    } catch (IOException e) {
      if (!rules.lacksDayReason(store.now())) {
        throw e;
      }
      List<String> cases = new ArrayList<>(scored.stream().limit(1).map(Scored::caseId).toList());
      plans.forEach(plan -> cases.add(plan.subject().orElseThrow()));
      Optional<String> begun = begun(request, cases);
      throw begun.isPresent() ? new IOException(e.getMessage() + begun.get(), e) : e;
    }
    for (Optional<AuditEntry> entry : entries) {
      scored.add(Scored.of(entry.orElseThrow()));
    }
    plans.clear();
  }

  /** Says what the same request recorded on an earlier day, if it did, and how it can go on. */
  private Optional<String> begun(Request request, List<String> cases) throws IOException {
    for (String caseId : cases) {
      Optional<AuditEntry> entry = store.ofRequest(entryId(request, caseId));
      if (entry.isPresent()) {
        AuditEntry first = entry.get();
        JsonObject body = Json.parse(first.content().body(), "entry " + first.number()).asObject();
        Optional<JsonValue> day = body.find("day");
        return Optional.of(
            "; request "
                + request.id()
                + " was begun at "
                + first.at()
                + " with entry "
                + first.number()
                + " (score of case "
                + caseId
                + ")"
                + (day.isPresent() ? " by the rules of " + day.get().asText() : "")
                + " and no reason, as that was the day: it goes on by the rules of today if no day"
                + " is given; those of another day take a reason and a request of another id");
      }
    }
    return Optional.empty();
  }

  private static String entryId(Request request, String caseId) {
    return request.id() + "/" + caseId;
  }

  /**
   * Which cases.
   *
   * @param takes whether one is taken, as it stands
   */
  public record Choice(Predicate<PastCases.Standing> takes) {
    /** Cases that were never scored. */
    public static final Choice UNSCORED = new Choice(one -> !one.scored());

    /**
     * Returns cases that arrived from a moment on and before another, and were neither scanned nor
     * opened nor decided on.
     */
    public static Choice arrived(Instant from, Instant until) {
      return new Choice(
          one -> one.untouched() && !one.arrived().isBefore(from) && one.arrived().isBefore(until));
    }
  }

  /**
   * What a round came to.
   *
   * @param scored in the order in which the cases came in
   * @param leftOut how many cases were left out by place, as other rules are in force there
   * @param unreadable cases that can't be read, of all places: nobody knows whether they were to be
   *     scored, and no party's history counts them
   */
  public record Result(
      List<Scored> scored, Map<String, Integer> leftOut, List<CaseFault> unreadable) {
    /** Copies all. */
    public Result {
      scored = List.copyOf(scored);
      leftOut = Map.copyOf(leftOut);
      unreadable = List.copyOf(unreadable);
    }
  }

  /**
   * A score as it was recorded.
   *
   * @param entry number of its entry
   * @param caseId of which case
   * @param score 0 to 100
   * @param mustScan whether a rule demands a scan
   * @param rules ids of the rules that held
   * @param demanding ids of those that demand a scan
   */
  public record Scored(
      long entry,
      String caseId,
      double score,
      boolean mustScan,
      List<String> rules,
      List<String> demanding) {
    /** Copies the lists. */
    public Scored {
      rules = List.copyOf(rules);
      demanding = List.copyOf(demanding);
    }

    static Scored of(AuditEntry entry) throws IOException {
      JsonObject body = Json.parse(entry.content().body(), "entry " + entry.number()).asObject();
      List<String> rules = new ArrayList<>();
      for (JsonValue rule : body.get("rules").asArray().items()) {
        rules.add(rule.asObject().get("id").asText());
      }
      return new Scored(
          entry.number(),
          entry.subject().orElseThrow(),
          body.get("score").asDouble(),
          body.get("mustScan").asBoolean(),
          rules,
          DemandingRules.of(body));
    }
  }
}
