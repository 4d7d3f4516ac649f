package org.cargolens.casework.learning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.cargolens.casework.statistics.Proportion;

/**
 * How far a model's probabilities can be believed, on scans that it was not fitted to.
 *
 * @param bands scans of like probability, the least first; as many scans in each as can be
 * @param brier mean square of the difference between probability and what was found (Brier,
 *     Verification of forecasts expressed in terms of probability, 1950)
 * @param brierOfMean the same of the mean share alone, which a useful model is below
 */
public record Calibration(List<Band> bands, double brier, double brierOfMean) {
  /** Copies the list. */
  public Calibration {
    bands = List.copyOf(bands);
  }

  /**
   * Scans of like probability.
   *
   * @param expected mean probability
   * @param found what was found
   */
  public record Band(double expected, Proportion found) {
    /** Returns whether the mean probability lies in the 95 % interval of what was found. */
    public boolean agrees() {
      return expected >= found.wilson().low() && expected <= found.wilson().high();
    }
  }

  /**
   * Returns how a model fares.
   *
   * @param model which
   * @param scans that it has not seen, at least one a band
   * @param count how many bands, 1 or more
   */
  public static Calibration of(RiskModel model, List<PastScan> scans, int count) {
    if (count < 1 || scans.size() < count) {
      throw new IllegalArgumentException(scans.size() + " scans for " + count + " bands");
    }
    List<Judged> judged =
        scans.stream()
            .map(scan -> new Judged(model.probability(scan.traits()), scan.violation()))
            .sorted(Comparator.comparing(Judged::probability))
            .toList();
    List<Band> bands = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int begin = (int) ((long) judged.size() * i / count);
      int end = (int) ((long) judged.size() * (i + 1) / count);
      bands.add(band(judged.subList(begin, end)));
    }
    Band all = band(judged);
    double share = all.found().value();
    double brier =
        judged.stream()
            .mapToDouble(one -> Math.pow((one.violation() ? 1 : 0) - one.probability(), 2))
            .average()
            .orElseThrow();
    return new Calibration(bands, brier, share * (1 - share));
  }

  private static Band band(List<Judged> judged) {
    double expected = judged.stream().mapToDouble(Judged::probability).average().orElseThrow();
    long found = judged.stream().filter(Judged::violation).count();
    return new Band(expected, new Proportion(found, judged.size()));
  }

  private record Judged(double probability, boolean violation) {}
}
