package org.cargolens.casework;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.analysis.report.Advice;
import org.cargolens.analysis.report.Category;
import org.cargolens.casework.alert.CaseAlerts;
import org.cargolens.casework.alert.Urgency;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.decision.Opening;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.risk.AdviceEvidence;
import org.cargolens.casework.risk.CaseRisk;
import org.cargolens.casework.store.CaseStore;

/**
 * Risks of cases, read from a store. Scores and scans stand there as entries of their own; what
 * they come to together is reckoned when it is asked for and written nowhere. Safe for use by
 * several threads.
 */
public final class CaseRisks {
  private final CaseStore store;

  /**
   * Reads from a store.
   *
   * @param store stays owned by the caller
   */
  public CaseRisks(CaseStore store) {
    this.store = store;
  }

  /**
   * Returns the risk of a case.
   *
   * @param actor who asks, with the right to see the case
   * @param caseId which case
   * @param evidence how much an advice tells
   * @throws IOException if the store can't be read or doesn't know the case
   */
  public CaseRisk of(Actor actor, String caseId, AdviceEvidence evidence) throws IOException {
    CaseView view = view(actor, caseId);
    List<CaseRisk.Alerted> alerts =
        new CaseAlerts(store)
            .about(caseId, view.cargoCase().texts(CaseField.CONTAINER)).stream()
                .map(CaseRisks::alerted)
                .toList();
    return new CaseRisk(caseId, papers(view), advice(view), evidence, alerts);
  }

  /** Units of other versions may name what is unknown here: that is anything. */
  private static CaseRisk.Alerted alerted(CaseAlerts.Held alert) {
    Set<Category> lookFor = EnumSet.noneOf(Category.class);
    boolean known = true;
    for (String word : alert.categories()) {
      Optional<Category> category = Category.ofWord(word);
      known &= category.isPresent();
      category.ifPresent(lookFor::add);
    }
    String words = String.join(", ", lookFor.stream().map(Category::word).toList());
    return new CaseRisk.Alerted(
        alert + (words.isEmpty() ? "" : ", look for " + words),
        factor(alert.urgency()),
        known ? lookFor : Set.of());
  }

  /** A convention, as the scale of scores is: ten times the odds at most, in equal steps. */
  private static double factor(Urgency urgency) {
    double thirds =
        switch (urgency) {
          case ROUTINE -> 1;
          case URGENT -> 2;
          case IMMEDIATE -> 3;
        };
    return Math.pow(10, thirds / 3);
  }

  /**
   * Returns how much advice tells by the opened cases that someone may see.
   *
   * @throws IOException if the store can't be read
   */
  public AdviceEvidence evidence(Actor actor) throws IOException {
    Map<Advice, AdviceEvidence.Counts> counts = new EnumMap<>(Advice.class);
    for (String caseId : store.cases()) {
      CaseEntries known = CaseEntries.of(caseId, store.ofCase(caseId), entry -> Optional.empty());
      if (actor.may(Action.VIEW, known.place())) {
        CaseView view = known.view();
        Optional<Opening> opening = view.openings().stream().reduce((first, last) -> last);
        Optional<Advice> advice = advice(view);
        if (opening.isPresent() && advice.isPresent()) {
          counts.merge(
              advice.get(),
              AdviceEvidence.Counts.NONE.and(opening.get().result().violation()),
              CaseRisks::sum);
        }
      }
    }
    return AdviceEvidence.of(counts);
  }

  private static AdviceEvidence.Counts sum(AdviceEvidence.Counts a, AdviceEvidence.Counts b) {
    return new AdviceEvidence.Counts(a.violations() + b.violations(), a.nothing() + b.nothing());
  }

  private CaseView view(Actor actor, String caseId) throws IOException {
    CaseEntries known = CaseEntries.of(caseId, store.ofCase(caseId), entry -> Optional.empty());
    actor.check(Action.VIEW, known.place());
    return known.view();
  }

  /** The gravest advice: what one scan shows isn't taken back by another that doesn't. */
  private static Optional<Advice> advice(CaseView view) {
    return view.scans().stream()
        .map(scan -> scan.judgement().advice())
        .max(Comparator.comparingInt(CaseRisks::gravity));
  }

  private static int gravity(Advice advice) {
    return switch (advice) {
      case RED -> 3;
      case AMBER -> 2;
      case UNJUDGED -> 1;
      case GREEN -> 0;
    };
  }

  private static Optional<CaseRisk.Papers> papers(CaseView view) throws IOException {
    Optional<AuditEntry> last =
        view.entries().stream()
            .filter(entry -> entry.kind() == EntryKind.SCORE)
            .reduce((first, second) -> second);
    if (last.isEmpty()) {
      return Optional.empty();
    }
    JsonObject body =
        Json.parse(last.get().content().body(), "entry " + last.get().number()).asObject();
    List<String> rules = new ArrayList<>();
    for (JsonValue rule : body.get("rules").asArray().items()) {
      if (!isDrawn(rule.asObject())) {
        rules.add(rule.asObject().get("id").asText());
      }
    }
    // Scores of earlier versions don't say what they are without the draws.
    Optional<JsonValue> undrawn = body.find("scoreUndrawn");
    double score = (undrawn.isPresent() ? undrawn.get() : body.get("score")).asDouble();
    return Optional.of(new CaseRisk.Papers(score, rules));
  }

  /** Chance is no reason. */
  private static boolean isDrawn(JsonObject rule) throws IOException {
    for (String flag : List.of("drawn", "random")) {
      Optional<JsonValue> value = rule.find(flag);
      if (value.isPresent() && value.get().asBoolean()) {
        return true;
      }
    }
    return false;
  }
}
