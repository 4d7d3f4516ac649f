package org.cargolens.testkit.junit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cargolens.testkit.Conformance;
import org.cargolens.testkit.ConformanceReport;
import org.cargolens.testkit.Rule;
import org.cargolens.testkit.RuleResult;
import org.cargolens.testkit.RuleResult.Status;
import org.cargolens.testkit.ScannerFixture;
import org.cargolens.testkit.rule.ConformanceRules;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * The conformance kit as JUnit tests, one for each rule. Extend it, and return the fixture of your
 * scanner model:
 *
 * <pre>{@code
 * final class MyScannerConformanceTest extends ScannerConformance {
 *   @Override
 *   protected ScannerFixture fixture() {
 *     return new MyScannerFixture();
 *   }
 * }
 * }</pre>
 *
 * <p>Each run writes {@code target/conformance/MODEL-LINK.json} and {@code .txt}. A rule that could
 * not be checked is declared there; its test passes and prints the reason.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ScannerConformance {
  private static final Path REPORTS = Path.of("target", "conformance");

  private final List<RuleResult> results = new ArrayList<>();

  /** For subclasses. */
  protected ScannerConformance() {}

  /**
   * Returns the fixture of the model under test. Called once.
   *
   * @throws Exception if it can't be made; all rules fail then
   */
  protected abstract ScannerFixture fixture() throws Exception;

  /** Returns a test for each rule. */
  @TestFactory
  protected Stream<DynamicTest> rules() throws Exception {
    ScannerFixture fixture = fixture();
    return ConformanceRules.all().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.name(), () -> check(rule, fixture)));
  }

  private void check(Rule rule, ScannerFixture fixture) throws Exception {
    RuleResult result = Conformance.check(rule, fixture);
    results.add(result);
    if (result.status() == Status.DECLARED) {
      System.getLogger(ScannerConformance.class.getName())
          .log(System.Logger.Level.INFO, rule.name() + " -- " + result);
    }
    if (rule.number() == ConformanceRules.all().size()) {
      ConformanceReport.of(fixture, results).write(REPORTS);
    }
    if (result.status() == Status.FAILED) {
      Assertions.fail(rule.name() + " -- " + result.reason());
    }
  }
}
