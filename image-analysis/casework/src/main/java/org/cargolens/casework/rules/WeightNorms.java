package org.cargolens.casework.rules;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * How much goods weigh as a rule. Immutable.
 *
 * @param kgPerPackage usual mass of a package in kg, above 0, by HS prefix; the longest prefix of a
 *     code counts
 */
public record WeightNorms(Map<String, Double> kgPerPackage) {
  /** Copies the map and checks its numbers. */
  public WeightNorms {
    kgPerPackage.forEach(
        (prefix, norm) -> {
          if (!(norm > 0) || norm.isInfinite() || !prefix.matches("[0-9]{1,10}")) {
            throw new IllegalArgumentException(
                "a norm is above 0 kg for 1 to 10 digits, not " + norm + " for " + prefix);
          }
        });
    kgPerPackage = Collections.unmodifiableMap(new TreeMap<>(kgPerPackage));
  }

  /** Returns a line's mass a package, divided by the norm; empty if something isn't known. */
  public OptionalDouble ratio(CaseFacts.Goods goods) {
    Optional<String> hs = goods.hs();
    if (hs.isEmpty() || goods.weightKg().isEmpty() || goods.packages().isEmpty()) {
      return OptionalDouble.empty();
    }
    double packages = goods.packages().getAsDouble();
    for (int length = hs.get().length(); length > 0 && packages > 0; length--) {
      Double norm = kgPerPackage.get(hs.get().substring(0, length));
      if (norm != null) {
        return OptionalDouble.of(goods.weightKg().getAsDouble() / packages / norm);
      }
    }
    return OptionalDouble.empty();
  }
}
