package org.cargolens.casework.rules;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cargolens.casework.people.Place;

/**
 * Rules that are in force together. Immutable.
 *
 * @param title what the set is called
 * @param scoring how scores are made
 * @param grants what places may add
 * @param rules its rules in order
 */
public record RuleSet(Title title, Scoring scoring, List<Grant> grants, List<Rule> rules) {
  /** Identity of the JSON schema that files of rules obey. */
  public static final String SCHEMA = "urn:cargolens:risk-rules:1";

  /** Copies the lists and checks that no id comes twice. */
  public RuleSet {
    grants = List.copyOf(grants);
    rules = List.copyOf(rules);
    Set<String> ids = new HashSet<>();
    for (Rule rule : rules) {
      if (!ids.add(rule.id())) {
        throw new IllegalArgumentException("two rules of the id " + rule.id());
      }
    }
  }

  /**
   * What a set is called.
   *
   * @param name lower-case name
   * @param version such as {@code 2026-11}
   * @param issuer which place issued it
   */
  public record Title(String name, String version, Place issuer) {
    /** Checks that nothing is blank. */
    public Title {
      if (name.isBlank() || version.isBlank()) {
        throw new IllegalArgumentException("a set of rules has a name and a version");
      }
    }

    @Override
    public String toString() {
      return name + " " + version + " of " + issuer;
    }
  }

  /**
   * How scores are made.
   *
   * @param combination how weights are combined
   * @param norms how much goods weigh as a rule
   */
  public record Scoring(Combination combination, WeightNorms norms) {}
}
