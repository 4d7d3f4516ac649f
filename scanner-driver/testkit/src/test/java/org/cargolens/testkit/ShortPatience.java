package org.cargolens.testkit;

import java.time.Duration;
import org.cargolens.testkit.rule.ConformanceRules;

/** Checks rules that will fail, some of them by waiting in vain. */
public final class ShortPatience {
  /** What is left over on purpose stays, however long one waits. */
  private static final Patience SHORT =
      new Patience(Duration.ofSeconds(10), Duration.ofMillis(500));

  private ShortPatience() {}

  /** Checks a rule with short waits. */
  public static RuleResult check(int rule, ScannerFixture fixture) {
    return Conformance.check(ConformanceRules.numbered(rule), fixture, SHORT);
  }
}
