package org.cargolens.casework.learning;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A logistic model: the logarithm of the odds of a violation is a base plus the weight of each
 * trait. Immutable.
 *
 * @param base logarithm of the odds of a case without known traits
 * @param weights by trait; a trait that isn't there weighs nothing
 */
public record RiskModel(double base, Map<String, Double> weights) {
  /** Copies the map and checks that all is finite. */
  public RiskModel {
    weights = Collections.unmodifiableMap(new TreeMap<>(weights));
    if (!Double.isFinite(base) || !weights.values().stream().allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("weights of a model are finite numbers");
    }
  }

  /** Returns the probability of a violation, 0 to 1. */
  public double probability(Collection<String> traits) {
    double odds = base;
    for (String trait : traits) {
      odds += weights.getOrDefault(trait, 0.0);
    }
    return 1 / (1 + Math.exp(-odds));
  }

  /**
   * Returns why: each trait that weighs something, the heaviest first.
   *
   * @param traits of a case
   */
  public List<Reason> reasons(Collection<String> traits) {
    return traits.stream()
        .filter(weights::containsKey)
        .map(trait -> new Reason(trait, Math.exp(weights.getOrDefault(trait, 0.0))))
        .sorted(
            Comparator.comparing((Reason reason) -> -Math.abs(Math.log(reason.factor())))
                .thenComparing(Reason::trait))
        .toList();
  }

  /**
   * Why a case has its probability.
   *
   * @param trait what is known of it
   * @param factor how many times the odds that makes, above 0
   */
  public record Reason(String trait, double factor) {}
}
