package org.cargolens.bench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.BenchResultJson;
import org.cargolens.bench.result.Check;
import org.cargolens.bench.result.Comparison;
import org.cargolens.bench.result.Metric;
import org.cargolens.station.text.TextTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What every measuring command does with its result: show it, store it, compare it. */
final class ResultOptions {
  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--json", paramLabel = "FILE", description = "store the result here")
  private @Nullable Path json;

  @Option(
      names = "--compare",
      paramLabel = "FILE",
      description = "compare with the stored result of an earlier run")
  private @Nullable Path earlier;

  @Option(
      names = "--noise",
      paramLabel = "SHARE",
      defaultValue = ComparisonText.DEFAULT_NOISE,
      description = "relative change that means nothing (default: ${DEFAULT-VALUE})")
  private double noise;

  @Option(names = "--fail", description = "end with 7 if a figure is worse beyond the noise")
  private boolean fail;

  /**
   * Reads the earlier result before the time-consuming work, so that a wrong name fails at once.
   */
  Optional<BenchResult> readEarlier() throws IOException {
    return earlier == null ? Optional.empty() : Optional.of(BenchResultJson.read(earlier));
  }

  /** Shows and stores a result and returns the exit code. */
  int conclude(BenchResult result, Optional<BenchResult> before) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    show(result, out);
    if (json != null) {
      BenchResultJson.write(json, result);
    }
    boolean regressed = false;
    if (before.isPresent()) {
      Comparison comparison = compare(before.get(), result);
      ComparisonText.print(comparison, out);
      regressed = comparison.hasRegression();
    }
    out.flush();
    if (!result.answersAreRight()) {
      return ExitCode.WRONG_ANSWER.code();
    }
    return (fail && regressed ? ExitCode.REGRESSION : ExitCode.DONE).code();
  }

  private Comparison compare(BenchResult before, BenchResult result) {
    try {
      return Comparison.of(before, result, noise);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private static void show(BenchResult result, PrintWriter out) {
    out.printf(
        "%s on %s, %d cores, %s, %s%n",
        result.program(),
        result.environment().cpu(),
        result.environment().cores(),
        result.environment().jvm(),
        result.environment().os());
    result.parameters().forEach((name, value) -> out.printf("  %s = %s%n", name, value));
    TextTable table = TextTable.ofFigures("figure", "value", "unit");
    for (Metric metric : result.metrics()) {
      table.add(metric.name(), FigureText.number(metric.value()), metric.unit());
    }
    out.print(table);
    for (Check check : result.checks()) {
      out.println(verdict(check) + ": " + check.claim() + " (" + cases(check) + ")");
      List<String> failures = check.failures();
      failures.forEach(failure -> out.println("  " + failure));
      if (check.failed() > failures.size()) {
        out.println("  and " + (check.failed() - failures.size()) + " more");
      }
    }
    if (!result.answersAreRight()) {
      out.println("THE FIGURES ARE VOID: an answer was wrong or nothing could be checked");
    }
  }

  private static String verdict(Check check) {
    if (check.cases() == 0) {
      return "not checked";
    }
    return check.holds() ? "right" : "WRONG";
  }

  private static String cases(Check check) {
    return check.holds()
        ? check.cases() + " cases"
        : check.failed() + " of " + check.cases() + " cases fail";
  }
}
