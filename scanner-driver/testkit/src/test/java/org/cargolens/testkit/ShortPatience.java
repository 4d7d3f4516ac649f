package org.cargolens.testkit;

import java.time.Duration;
import org.cargolens.testkit.rule.ConformanceRules;

/** Checks rules that will fail, some of them by waiting in vain. */
public final class ShortPatience {
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private ShortPatience() {}

  /** Checks a rule with short waits. */
  public static RuleResult check(int rule, ScannerFixture fixture) {
    return Conformance.check(ConformanceRules.numbered(rule), fixture, LONGEST);
  }
}
