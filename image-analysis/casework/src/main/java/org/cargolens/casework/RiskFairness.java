package org.cargolens.casework;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.learning.CaseTraits;
import org.cargolens.casework.learning.Fairness;
import org.cargolens.casework.learning.LogisticFit;
import org.cargolens.casework.learning.PastScan;
import org.cargolens.casework.learning.RiskModel;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.store.CaseFault;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.YieldSpan;
import org.cargolens.casework.yield.CaseSummary;
import org.cargolens.casework.yield.RuleHeld;
import org.cargolens.scan.Sha256;

/**
 * Whom the learned risk falls on. A model is fitted to the earlier four fifths of the scans of a
 * period and judged on the latest fifth: a case counts as picked if its risk is among the highest
 * share of them. Both hold cases that were cleared and never opened: the model takes them for
 * empty, and what is found is counted among those opened alone.
 *
 * @param learnedFrom scans that the model was fitted to
 * @param judged scans that it was judged on
 * @param groups the counts by what cases are grouped by; empty if too little was found to learn
 *     from
 * @param leftOut cases that can't be read; one whose trader alone can't be is in other groups
 */
public record RiskFairness(
    long learnedFrom, long judged, Map<By, Fairness> groups, List<CaseFault> leftOut) {
  private static final String NONE = "(none)";
  private static final String SEVERAL = "(several)";

  /** Copies the collections. */
  public RiskFairness {
    groups = Map.copyOf(groups);
    leftOut = List.copyOf(leftOut);
  }

  /** What cases are grouped by. */
  public enum By {
    /** Declared country of origin; cases of several countries are a group of their own. */
    ORIGIN,
    /** Consignees: their number, else their name. */
    TRADER
  }

  /**
   * What is asked.
   *
   * @param span when the cases were scanned
   * @param share share of the cases that counts as picked, above 0, below 1
   * @param by what they are grouped by
   */
  public record Question(YieldSpan span, double share, Set<By> by) {
    /** Copies the set and checks the share. */
    public Question {
      by = Set.copyOf(by);
      if (!(share > 0 && share < 1)) {
        throw new IllegalArgumentException(
            "the share that counts as picked is above 0 and below 1, not " + share);
      }
    }
  }

  /**
   * Reads cases and counts them.
   *
   * @param store where they are
   * @param actor who asks: cases that it may not see are left out, and traders are told of places
   *     whose names it may see alone
   */
  public static RiskFairness read(CaseStore store, Actor actor, Question question)
      throws IOException {
    List<CaseSummary> past = new ArrayList<>();
    List<CaseFault> faults =
        store
            .summaries()
            .scanned(
                question.span(),
                one -> {
                  boolean inSpan =
                      one.steps()
                          .scanned()
                          .filter(at -> !at.isBefore(question.span().from()))
                          .filter(at -> at.isBefore(question.span().to()))
                          .isPresent();
                  if (inSpan && actor.may(Action.VIEW, one.place())) {
                    past.add(one);
                  }
                });
    Casework casework = new Casework(store);
    RiskFairness read = of(past, question, one -> trader(casework.view(actor, one.caseId())));
    List<CaseFault> all = new ArrayList<>(faults);
    all.addAll(read.leftOut());
    return new RiskFairness(read.learnedFrom(), read.judged(), read.groups(), all);
  }

  private static String trader(CaseView view) {
    return view.cargoCase()
        .text(CaseField.CONSIGNEE_ID)
        .or(() -> view.cargoCase().text(CaseField.CONSIGNEE))
        .map(name -> name.replaceAll("\\p{Cntrl}", " "))
        .orElse(NONE);
  }

  /** Says which trader a case is of. */
  @FunctionalInterface
  interface Traders {
    String of(CaseSummary one) throws IOException;
  }

  static RiskFairness of(List<CaseSummary> past, Question question, Traders traders)
      throws IOException {
    List<CaseSummary> cases = LearnedRisk.answered(past);
    List<CaseSummary> earlier = cases.subList(0, LearnedRisk.earlier(cases.size()));
    List<CaseSummary> latest = cases.subList(earlier.size(), cases.size());
    Optional<RiskModel> model = fitted(LearnedRisk.learnable(earlier));
    if (model.isEmpty() || latest.isEmpty()) {
      return new RiskFairness(earlier.size(), latest.size(), Map.of(), List.of());
    }
    Set<String> picked = picked(latest, model.get(), question.share());
    Map<By, Fairness> groups = new EnumMap<>(By.class);
    List<CaseFault> faults = new ArrayList<>();
    for (By by : question.by()) {
      List<Fairness.Judged> judged = new ArrayList<>();
      for (CaseSummary one : latest) {
        try {
          String group = by == By.ORIGIN ? origin(one) : traders.of(one);
          judged.add(judged(group, picked.contains(one.caseId()), one));
        } catch (IOException e) {
          // One damaged case must not take the answer from all others; who asks is told.
          faults.add(
              new CaseFault(
                  one.caseId(), Optional.of(one.place()), String.valueOf(e.getMessage())));
        }
      }
      groups.put(by, Fairness.of(judged));
    }
    return new RiskFairness(earlier.size(), latest.size(), groups, faults);
  }

  /** Groups share no case, since all of them together are what each is held against. */
  private static String origin(CaseSummary one) {
    List<String> origins = one.traits().origins();
    return origins.size() > 1 ? SEVERAL : origins.stream().findFirst().orElse(NONE);
  }

  private static Fairness.Judged judged(String group, boolean picked, CaseSummary one) {
    return new Fairness.Judged(
        group,
        picked,
        one.traits().choice().drawn() || one.traits().rules().stream().anyMatch(RuleHeld::random),
        one.steps().opened().map(at -> one.result().violation()));
  }

  private static Optional<RiskModel> fitted(List<PastScan> scans) {
    long finds = scans.stream().filter(PastScan::violation).count();
    return finds < LearnedRisk.LEAST_FINDS || finds == scans.size()
        ? Optional.empty()
        : Optional.of(LogisticFit.USUAL.fit(scans));
  }

  /**
   * Among cases of one risk chance picks, the same each time: their ids may begin with who sends
   * them, so the order of the ids would pick some traders whole.
   */
  private static Set<String> picked(List<CaseSummary> cases, RiskModel model, double share) {
    Set<String> picked = new HashSet<>();
    cases.stream()
        .sorted(
            Comparator.comparing((CaseSummary one) -> -model.probability(CaseTraits.of(one)))
                .thenComparing(
                    one -> Sha256.of(ByteBuffer.wrap(one.caseId().getBytes(UTF_8))).hex()))
        .limit((long) Math.ceil(share * cases.size()))
        .forEach(one -> picked.add(one.caseId()));
    return picked;
  }
}
