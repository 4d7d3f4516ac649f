package org.cargolens.bench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.BenchResultJson;
import org.cargolens.bench.result.Comparison;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two stored runs. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = "Compares two stored runs of one program.")
final class CompareCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "EARLIER", description = "result of the earlier run")
  private Path earlier;

  @Parameters(index = "1", paramLabel = "LATER", description = "result of the later run")
  private Path later;

  @Option(
      names = "--noise",
      paramLabel = "SHARE",
      defaultValue = ComparisonText.DEFAULT_NOISE,
      description = "relative change that means nothing (default: ${DEFAULT-VALUE})")
  private double noise;

  @Option(names = "--fail", description = "end with 7 if a figure is worse beyond the noise")
  private boolean fail;

  @Override
  public Integer call() throws IOException {
    BenchResult before = BenchResultJson.read(earlier);
    BenchResult after = BenchResultJson.read(later);
    Comparison comparison;
    try {
      comparison = Comparison.of(before, after, noise);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    ComparisonText.print(comparison, spec.commandLine().getOut());
    return (fail && comparison.hasRegression() ? ExitCode.REGRESSION : ExitCode.DONE).code();
  }
}
