package org.cargolens.bench.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.bench.folder.FolderKillsProgram;
import org.cargolens.bench.result.BenchResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Kills a station that takes scans from a watched folder. */
@Command(
    name = "folder-kills",
    mixinStandardHelpOptions = true,
    description = {
      "Kills a station that takes scans from a watched folder, at random moments.",
      "Each scan must be handed out, and none again after it was taken."
    })
final class FolderKillsCommand implements Callable<Integer> {
  @Mixin private ResultOptions results;
  @Mixin private KillSeriesOptions kills = new KillSeriesOptions(1000);

  @Override
  public Integer call() throws IOException {
    Optional<BenchResult> earlier = results.readEarlier();
    return results.conclude(new FolderKillsProgram(kills.series()).run(), earlier);
  }
}
