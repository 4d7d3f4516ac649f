package org.cargolens.bench.cli;

import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How many processes work on a store at once, and how often one of them is killed. */
final class KilledProcessesOptions {
  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--processes",
      paramLabel = "N",
      defaultValue = "4",
      description = "processes that work at once (default: ${DEFAULT-VALUE})")
  private int processes;

  @Option(
      names = "--kills",
      paramLabel = "N",
      defaultValue = "200",
      description = "kills (default: ${DEFAULT-VALUE})")
  private int kills;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "seed of the moments (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--store",
      paramLabel = "STORE",
      description =
          "an empty store for those who are killed, such as postgresql://USER@HOST/DATABASE; else a"
              + " new file")
  private Optional<String> store = Optional.empty();

  int processes() {
    return processes;
  }

  int kills() {
    return kills;
  }

  long seed() {
    return seed;
  }

  Optional<String> store() {
    return store;
  }

  /** Makes a value of options; one that it refuses is a mistake on the command line. */
  <T> T checked(Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
