package org.cargolens.bench.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.bench.folder.FolderKillsOptions;
import org.cargolens.bench.folder.FolderKillsProgram;
import org.cargolens.bench.result.BenchResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Kills a station that takes scans from a watched folder. */
@Command(
    name = "folder-kills",
    mixinStandardHelpOptions = true,
    description = {
      "Kills a station that takes scans from a watched folder, at random moments.",
      "Each scan must be handed out, and none again after it was taken."
    })
final class FolderKillsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ResultOptions results;

  @Option(
      names = "--kills",
      paramLabel = "N",
      defaultValue = "1000",
      description = "times that the station is killed (default: ${DEFAULT-VALUE})")
  private int kills;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "seed of the first kill (default: ${DEFAULT-VALUE})")
  private long seed;

  @Override
  public Integer call() throws IOException {
    Optional<BenchResult> earlier = results.readEarlier();
    return results.conclude(new FolderKillsProgram(options()).run(), earlier);
  }

  private FolderKillsOptions options() {
    try {
      return new FolderKillsOptions(kills, seed);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
