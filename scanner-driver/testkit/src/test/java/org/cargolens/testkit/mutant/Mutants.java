package org.cargolens.testkit.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import org.cargolens.testkit.Conformance;
import org.cargolens.testkit.RuleResult;
import org.cargolens.testkit.ScannerFixture;
import org.cargolens.testkit.ShortPatience;
import org.cargolens.testkit.rule.ConformanceRules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** Shows of rules that the sound model keeps them, and a mutant doesn't. */
@Timeout(300)
abstract class Mutants {
  @AfterEach
  void becomeSound() {
    MutantModel.become(new Mutation());
    Leaks.end();
  }

  /** The wrapper alone breaks no rule: what a mutant fails by is its mutation. */
  static void assertKept(int rule) {
    MutantModel.become(new Mutation());
    RuleResult result = Conformance.check(ConformanceRules.numbered(rule), MutantFixture.of(""));
    assertThat(result.status()).as("%s", result).isNotEqualTo(RuleResult.Status.FAILED);
  }

  static void assertFails(int rule, Mutation mutation, String reason) {
    assertFails(rule, MutantFixture.of(""), mutation, reason);
  }

  static void assertFails(int rule, ScannerFixture fixture, Mutation mutation, String reason) {
    MutantModel.become(mutation);
    RuleResult result = ShortPatience.check(rule, fixture);
    assertThat(result.status()).as("%s", result).isEqualTo(RuleResult.Status.FAILED);
    assertThat(result.reason()).contains(reason);
  }
}
