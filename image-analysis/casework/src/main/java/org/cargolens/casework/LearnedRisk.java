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
import org.cargolens.casework.yield.CaseSummary;

/**
 * What scans of the past say of cases to come.
 *
 * @param model fitted to all of them; empty if too little was found
 * @param scans how many
 * @param finds how many of them held something
 * @param check how a model fitted to the earlier four fifths fares on the latest fifth; empty if
 *     there is no model
 */
public record LearnedRisk(
    Optional<RiskModel> model, long scans, long finds, Optional<Calibration> check) {
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
    List<PastScan> scans = answered(past).stream().map(CaseTraits::scan).toList();
    long finds = scans.stream().filter(PastScan::violation).count();
    List<PastScan> earlier = scans.subList(0, earlier(scans.size()));
    boolean enough =
        finds >= LEAST_FINDS
            && finds < scans.size()
            && earlier.stream().anyMatch(PastScan::violation)
            && !earlier.stream().allMatch(PastScan::violation);
    if (!enough) {
      return new LearnedRisk(Optional.empty(), scans.size(), finds, Optional.empty());
    }
    List<PastScan> latest = scans.subList(earlier.size(), scans.size());
    Optional<Calibration> check =
        latest.size() < BANDS
            ? Optional.empty()
            : Optional.of(Calibration.of(LogisticFit.USUAL.fit(earlier), latest, BANDS));
    return new LearnedRisk(Optional.of(LogisticFit.USUAL.fit(scans)), scans.size(), finds, check);
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
