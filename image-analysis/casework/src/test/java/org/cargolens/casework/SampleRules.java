package org.cargolens.casework;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.rules.Combination;
import org.cargolens.casework.rules.Condition;
import org.cargolens.casework.rules.PartySide;
import org.cargolens.casework.rules.Rule;
import org.cargolens.casework.rules.RuleSet;
import org.cargolens.casework.rules.WeightNorms;
import org.cargolens.scan.Sha256;

/** Rules of the tests, made and in force on one day. */
final class SampleRules {
  static final LocalDate DAY = LocalDate.parse("2026-11-29");

  /** The file of the centre's rules. */
  static final Sha256 BASE = new Sha256("11".repeat(32));

  private static final Rule.Basis BASIS =
      new Rule.Basis(
          "first-time trader", "c-1", "order 1", new Rule.Validity(DAY, Optional.empty()));

  private SampleRules() {}

  static Rule rule(String id, Condition when, double weight) {
    return rule(id, 1, when, new Rule.Effect(weight, false));
  }

  static Rule rule(String id, int version, Condition when, Rule.Effect effect) {
    return new Rule(id, version, BASIS, when, effect);
  }

  /** Rules of the centre alone. */
  static RulesInForce of(Rule... rules) {
    return of("centre", new RulesInForce.Files(BASE, Optional.empty()), rules);
  }

  /** The centre's rule for traders nobody knows yet. */
  static RulesInForce firstTrader() {
    return firstTrader("centre", BASE, Optional.empty());
  }

  /** The same, and what a place has added to it. */
  static RulesInForce firstTrader(String issuer, Sha256 centre, Optional<Sha256> local) {
    return of(
        issuer,
        new RulesInForce.Files(centre, local),
        rule("first", new Condition.ShipmentsAtMost(PartySide.CONSIGNEE, 0), 40));
  }

  private static RulesInForce of(String issuer, RulesInForce.Files files, Rule... rules) {
    return new RulesInForce(
        new RuleSet(
            new RuleSet.Title("base", "1", new Place(issuer)),
            new RuleSet.Scoring(Combination.SUM, new WeightNorms(Map.of())),
            List.of(),
            List.of(rules)),
        files,
        DAY);
  }
}
