package org.cargolens.station.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.cargolens.scanner.InstrumentModel;
import org.cargolens.scanner.Instruments;
import org.cargolens.scanner.LinkKind;
import org.cargolens.scanner.profile.ProfileCatalog;
import org.cargolens.station.text.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lists the instrument models. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the instrument models, built in and from a folder of profiles.")
final class ProfileListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--profiles",
      paramLabel = "DIR",
      description = "Folder of profiles; otherwise that of the property cargolens.profiles.")
  private Optional<Path> folder = Optional.empty();

  @Override
  public Integer call() {
    if (folder.isPresent() && !Files.isDirectory(folder.get())) {
      throw new ParameterException(spec.commandLine(), "no such folder: " + folder.get());
    }
    folder.ifPresent(path -> System.setProperty(ProfileCatalog.FOLDER, path.toString()));
    PrintWriter out = spec.commandLine().getOut();
    TextTable models = new TextTable("model", "links", "maturity", "description");
    for (InstrumentModel model : Instruments.models()) {
      models.add(
          model.id(),
          model.links().stream().map(LinkKind::word).sorted().collect(Collectors.joining(" ")),
          MaturityWords.of(model.maturity()),
          model.description());
    }
    out.print(models);
    out.flush();
    return ExitCode.DONE.code();
  }
}
