package org.cargolens.station.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.cargolens.casework.HistorySharing;
import org.cargolens.casework.TakenHistory;
import org.cargolens.casework.alert.AlertPost;
import org.cargolens.casework.history.HistoryReader;
import org.cargolens.casework.store.CaseStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes in what another unit knows of parties. */
@Command(
    name = "take",
    mixinStandardHelpOptions = true,
    description = {
      "Takes in what the centre knows of parties, in place of what was taken in before. Taken"
          + " twice, a file changes nothing.",
      "Refused if it is not for this unit, not from one above it with people of central-risk,"
          + " changed, run out, or not newer than what is there."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  cargolens history take deep-sea.history --units units.json --unit deep-sea --keys"
          + " deep-sea.p12",
      "    --keys-password-file pw --as p-1 --role port-officer --place centre/north/deep-sea"
    })
final class HistoryTakeCommand implements Callable<Integer> {
  /** What an envelope may have beside its content, and a byte that is too many. */
  private static final int ENVELOPE = (1 << 20) + 1;

  @Spec private CommandSpec spec;
  @Mixin private UnitOptions units;
  @Mixin private CaseworkOptions options;

  @Parameters(paramLabel = "FILE", description = "As 'history export' wrote it.")
  private Path file;

  @Override
  public Integer call() throws IOException {
    AlertPost post = units.connected(HistoryReader.MOST_BYTES);
    byte[] sealed;
    try (InputStream in = Files.newInputStream(file)) {
      sealed = in.readNBytes(HistoryReader.MOST_BYTES + ENVELOPE);
    }
    try (CaseStore store = options.openOrMake()) {
      HistorySharing.Taken taken =
          new HistorySharing(store, post).take(options.request(), sealed, file.toString());
      TakenHistory kept = TakenHistory.in(store).orElseThrow();
      new ShownLines(spec.commandLine().getOut())
          .println(
              "entry "
                  + taken.entry().number()
                  + (taken.again() ? ", taken in before: " : ": ")
                  + HistoryText.of(kept.history()));
    }
    return ExitCode.DONE.code();
  }
}
