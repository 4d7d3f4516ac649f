package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.cargolens.casework.HistorySharing;
import org.cargolens.casework.alert.AlertPost;
import org.cargolens.casework.alert.Unit;
import org.cargolens.casework.history.HistoryReader;
import org.cargolens.casework.store.CaseStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes what a store knows of parties for other units. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Writes what this unit's store knows of parties as of now, for units below: cases and parties"
          + " under digests, when each case came in and when something was found.",
      "The file is signed by this unit, which must have people of central-risk, and encrypted to"
          + " its readers alone. Whoever reads it can try names against its digests.",
      "Erased cases are not in it: the next file takes the place of this one, and carries that."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  cargolens history export --units units.json --unit centre --keys centre.p12"
          + " --keys-password-file pw",
      "    --to deep-sea --out deep-sea.history --as c-1 --role central-risk --place centre"
    })
final class HistoryExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private UnitOptions units;
  @Mixin private CaseworkOptions options;

  @Option(
      names = "--to",
      paramLabel = "UNIT",
      split = ",",
      description = "For whom; all other units at this one's place and below by default.")
  private List<String> readers = List.of();

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "30",
      description = "How long it holds, 1 to 366 days (${DEFAULT-VALUE}); then it doesn't count.")
  private int days;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The file; never written over another.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    if (days < 1 || days > HistorySharing.LONGEST.toDays()) {
      throw new ParameterException(
          spec.commandLine(), "--days: 1 to " + HistorySharing.LONGEST.toDays() + ", not " + days);
    }
    AlertPost post = units.connected(HistoryReader.MOST_BYTES);
    if (Files.exists(out)) {
      throw new FileAlreadyExistsException(out.toString());
    }
    OutputFile.checkFolder(out);
    try (CaseStore store = options.open()) {
      HistorySharing.Written written =
          new HistorySharing(store, post)
              .share(
                  options.request(),
                  readers.isEmpty() ? below(post) : readers,
                  Duration.ofDays(days));
      Files.write(out, written.file(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      ShownLines shown = new ShownLines(spec.commandLine().getOut());
      shown.println("entry " + written.entry().number() + ": " + HistoryText.of(written.history()));
      shown.println(out + ": for " + String.join(", ", written.history().title().readers()));
      return new UnreadableCases(written.unreadable(), options.actor())
          .print(spec.commandLine().getErr(), ExitCode.DONE)
          .code();
    }
  }

  private static List<String> below(AlertPost post) {
    return post.directory().units().stream()
        .filter(unit -> post.unit().place().holds(unit.place()))
        .map(Unit::id)
        .filter(id -> !id.equals(post.own()))
        .toList();
  }
}
