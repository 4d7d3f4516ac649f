package org.cargolens.bench.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.spool.SpoolKillsProgram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Kills a program that keeps scans in a spool. */
@Command(
    name = "spool-kills",
    mixinStandardHelpOptions = true,
    description = {
      "Kills a program that keeps scans in a spool. at random moments.",
      "Every line and scan that was acknowledged must be there, and all that is there right."
    })
final class SpoolKillsCommand implements Callable<Integer> {
  @Mixin private ResultOptions results;
  @Mixin private KillSeriesOptions kills = new KillSeriesOptions(1000);

  @Override
  public Integer call() throws IOException {
    Optional<BenchResult> earlier = results.readEarlier();
    return results.conclude(new SpoolKillsProgram(kills.series()).run(), earlier);
  }
}
