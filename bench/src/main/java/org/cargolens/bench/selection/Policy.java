package org.cargolens.bench.selection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.cargolens.casework.learning.RiskModel;
import org.cargolens.casework.simulation.InventedArrival;

/** By what arrivals are chosen once the demanded and the drawn have their slots. */
enum Policy {
  /** By nothing: ties are broken by chance. */
  RANDOM,
  /** By the sum of the weights that people gave the rules. */
  RULES,
  /** By a model that learned from a year of openings. */
  LEARNED,
  /** By the true probability given all that is known before a scan: nobody can do better. */
  ORACLE,
  /** By what is in the container: what could be found at all. */
  CLAIRVOYANT;

  private static final double MOST_WEIGHT = 1_000;

  /** What the model looks at: as of real cases, the rules that hold and what is declared. */
  static List<String> traits(InventedArrival one) {
    List<String> traits = new ArrayList<>(one.declared().traits());
    one.declared().rules().forEach(rule -> traits.add("rule " + rule));
    return traits;
  }

  ToDoubleFunction<InventedArrival> risk(RiskModel model) {
    return switch (this) {
      case RANDOM -> one -> 0;
      case RULES -> one -> one.declared().score() / MOST_WEIGHT;
      case LEARNED -> one -> model.probability(traits(one));
      case ORACLE -> InventedArrival::probability;
      case CLAIRVOYANT -> one -> one.truth().violation() ? 1 : 0;
    };
  }
}
