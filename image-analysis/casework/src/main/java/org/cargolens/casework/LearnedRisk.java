package org.cargolens.casework;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cargolens.casework.learning.Calibration;
import org.cargolens.casework.learning.CaseTraits;
import org.cargolens.casework.learning.LogisticFit;
import org.cargolens.casework.learning.PastScan;
import org.cargolens.casework.learning.RiskModel;
import org.cargolens.casework.selection.Ground;
import org.cargolens.casework.statistics.Proportion;
import org.cargolens.casework.yield.CaseSummary;
import org.cargolens.casework.yield.RuleHeld;

/**
 * What scans of the past say of cases to come.
 *
 * @param model fitted to all of them; empty if too little was found
 * @param scans how many
 * @param finds how many of them held something
 * @param drawn finds among the scans that were drawn at random, by recorded plans or by rules
 * @param check how a model fitted to the earlier four fifths fares on the latest fifth; empty if
 *     there is no model
 */
public record LearnedRisk(
    Optional<RiskModel> model,
    long scans,
    long finds,
    Proportion drawn,
    Optional<Calibration> check) {
  /** Finds without which nothing is learned: fewer say more of chance than of risk. */
  public static final int LEAST_FINDS = 20;

  private static final double EARLIER = 0.8;
  private static final int BANDS = 5;

  /**
   * Learns.
   *
   * @param past summaries of cases; those not scanned, or not decided on, say nothing
   */
  public static LearnedRisk of(List<CaseSummary> past) {
    List<CaseSummary> answered = answered(past);
    List<PastScan> scans = learnable(answered);
    long finds = scans.stream().filter(PastScan::violation).count();
    List<PastScan> earlier = scans.subList(0, earlier(scans.size()));
    boolean enough =
        finds >= LEAST_FINDS
            && finds < scans.size()
            && earlier.stream().anyMatch(PastScan::violation)
            && !earlier.stream().allMatch(PastScan::violation);
    if (!enough) {
      return new LearnedRisk(
          Optional.empty(), scans.size(), finds, drawn(answered), Optional.empty());
    }
    List<PastScan> latest = scans.subList(earlier.size(), scans.size());
    Optional<Calibration> check =
        latest.size() < BANDS
            ? Optional.empty()
            : Optional.of(Calibration.of(LogisticFit.USUAL.fit(earlier), latest, BANDS));
    return new LearnedRisk(
        Optional.of(LogisticFit.USUAL.fit(scans)), scans.size(), finds, drawn(answered), check);
  }

  private static Proportion drawn(List<CaseSummary> answered) {
    List<CaseSummary> drawn =
        answered.stream()
            .filter(
                one ->
                    one.traits().choice().drawn()
                        || one.traits().rules().stream().anyMatch(RuleHeld::random))
            .toList();
    return new Proportion(
        drawn.stream().filter(one -> one.result().violation()).count(), drawn.size());
  }

  /**
   * Returns what can be learned from scanned cases. What was chosen by must be among the traits, as
   * rules are; an alert is none, and what it was about would make its traits look risky: such cases
   * are left out unless they were drawn too.
   */
  static List<PastScan> learnable(List<CaseSummary> scanned) {
    return scanned.stream()
        .filter(
            one ->
                one.traits().choice().drawn()
                    || !one.traits().choice().ground().equals(Optional.of(Ground.ALERT.word())))
        .map(CaseTraits::scan)
        .toList();
  }

  /** Returns the cases from which can be learned, in the order of their scans. */
  static List<CaseSummary> answered(List<CaseSummary> past) {
    return past.stream()
        .filter(one -> one.steps().scanned().isPresent() && one.awaits().isEmpty())
        .sorted(Comparator.comparing(one -> one.steps().scanned().orElseThrow()))
        .toList();
  }

  /** Returns how many of so many scans are learned from where the others are to judge by. */
  static int earlier(int scans) {
    return (int) (EARLIER * scans);
  }

  /**
   * Returns how likely a case holds something and why, such as {@code risk 1.2 %} and {@code goods
   * 95 x 3.1}: how many times the odds that makes.
   *
   * @throws IllegalStateException if nothing was learned
   */
  List<String> reasons(CaseSummary one) {
    RiskModel fitted = model.orElseThrow(() -> new IllegalStateException("nothing was learned"));
    List<String> traits = CaseTraits.of(one);
    List<String> reasons = new ArrayList<>();
    reasons.add(String.format(Locale.ROOT, "risk %.2g %%", 100 * fitted.probability(traits)));
    for (RiskModel.Reason reason : fitted.reasons(traits)) {
      reasons.add(String.format(Locale.ROOT, "%s x %.2g", reason.trait(), reason.factor()));
    }
    return reasons;
  }
}
