package org.cargolens.station.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.cargolens.casework.alert.AlertDesk;
import org.cargolens.casework.alert.AlertPost;
import org.cargolens.casework.alert.AlertView;
import org.cargolens.casework.alert.EvidenceNote;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.store.CaseStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows an alert. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Shows an alert with all that happened to it, as far as the role sees it.")
final class AlertShowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CaseworkOptions options;

  @Parameters(paramLabel = "ALERT", description = "Its id.")
  private UUID alertId;

  @Option(
      names = "--evidence",
      paramLabel = "DIR",
      description = "Writes its evidence there, each file named by its sha-256.")
  private Optional<Path> folder = Optional.empty();

  @Override
  public Integer call() throws IOException {
    Place place = options.actor().place();
    try (CaseStore store = options.open()) {
      AlertDesk desk = new AlertDesk(store, AlertPost.alone(place));
      AlertView view = desk.view(options.actor(), alertId);
      PrintWriter out = spec.commandLine().getOut();
      AlertText.print(view, new ShownLines(out));
      if (folder.isPresent()) {
        Files.createDirectories(folder.get());
        for (EvidenceNote note : view.alert().content().evidence()) {
          Optional<byte[]> bytes = desk.evidence(options.actor(), alertId, note.digest());
          if (bytes.isPresent()) {
            // A digest is a name that no sender chooses.
            Path file = folder.get().resolve(note.digest().hex());
            Files.write(file, bytes.get());
            out.println(note.name() + ": " + file);
          }
        }
      }
    }
    return ExitCode.DONE.code();
  }
}
