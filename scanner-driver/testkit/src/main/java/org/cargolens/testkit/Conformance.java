package org.cargolens.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.cargolens.scanner.ScannerException;
import org.cargolens.testkit.RuleResult.Status;

/** Checks rules, one after another, each on a bench of its own. */
public final class Conformance {
  private Conformance() {}

  /**
   * Checks all rules.
   *
   * @param fixture what is checked
   * @param rules the rules
   * @param told hears each result as soon as it is there
   */
  public static List<RuleResult> run(
      ScannerFixture fixture, List<Rule> rules, Consumer<RuleResult> told) {
    List<RuleResult> results = new ArrayList<>();
    for (Rule rule : rules) {
      RuleResult result = check(rule, fixture);
      results.add(result);
      told.accept(result);
    }
    return List.copyOf(results);
  }

  /** Checks a rule. Never throws what the rule or the scanner model throws; that is a failure. */
  public static RuleResult check(Rule rule, ScannerFixture fixture) {
    return check(rule, fixture, Patience.USUAL);
  }

  static RuleResult check(Rule rule, ScannerFixture fixture, Patience patience) {
    long began = System.nanoTime();
    Holdings before = Holdings.settled();
    Status status = Status.PASSED;
    String reason = "";
    try (Trial trial = new Trial(fixture, patience)) {
      rule.check(trial);
    } catch (RuleDeclared declared) {
      status = Status.DECLARED;
      reason = String.valueOf(declared.getMessage());
    } catch (RuleFailure failure) {
      status = Status.FAILED;
      reason = String.valueOf(failure.getMessage());
    } catch (Exception | LinkageError | AssertionError unexpected) {
      status = Status.FAILED;
      reason = describe(unexpected);
    }
    if (status != Status.FAILED) {
      List<String> left = before.leftOver(patience.settling());
      if (!left.isEmpty()) {
        status = Status.FAILED;
        reason = "left over after all was closed: " + left;
      }
    }
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    return new RuleResult(rule.number(), rule.title(), status, reason, took);
  }

  private static String describe(Throwable unexpected) {
    if (unexpected instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    String kind =
        unexpected instanceof ScannerException
            ? unexpected.getClass().getSimpleName()
            : unexpected.getClass().getName();
    StackTraceElement[] trace = unexpected.getStackTrace();
    String where = trace.length == 0 ? "" : " at " + trace[0];
    return String.format(Locale.ROOT, "%s: %s%s", kind, unexpected.getMessage(), where);
  }
}
