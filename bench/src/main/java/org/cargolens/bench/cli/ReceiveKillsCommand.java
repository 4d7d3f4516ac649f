package org.cargolens.bench.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.bench.receivekills.ReceiveKillsProgram;
import org.cargolens.bench.result.BenchResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Kills a program that receives DICOS images. */
@Command(
    name = "receive-kills",
    mixinStandardHelpOptions = true,
    description = {
      "Kills a program that receives DICOS images over several associations, at random moments.",
      "Each object that was answered for must be there once, as it was sent, and all that is"
          + " there be whole."
    })
final class ReceiveKillsCommand implements Callable<Integer> {
  @Mixin private ResultOptions results;
  @Mixin private KillSeriesOptions kills = new KillSeriesOptions(200);

  @Override
  public Integer call() throws IOException {
    Optional<BenchResult> earlier = results.readEarlier();
    return results.conclude(new ReceiveKillsProgram(kills.series()).run(), earlier);
  }
}
