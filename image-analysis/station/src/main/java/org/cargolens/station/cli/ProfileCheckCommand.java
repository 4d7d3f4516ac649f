package org.cargolens.station.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.cargolens.scanner.profile.ProfileFault;
import org.cargolens.scanner.profile.Profiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Names every fault of profiles and their transcripts. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Names every fault of profiles of instruments and line detectors as FILE:LINE:COLUMN: fault.",
      "A transcript beside a profile (NAME.transcript) is played to it."
    },
    footerHeading = "%nExit codes:%n",
    footer = {"  0  no fault", "  1  a fault", "  3  a file could not be read"})
final class ProfileCheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Profiles, NAME.profile.xml.")
  private List<Path> files = List.of();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    ExitCode code = ExitCode.DONE;
    for (Path file : files) {
      try {
        List<ProfileFault> faults = Profiles.check(file);
        faults.forEach(out::println);
        if (faults.isEmpty()) {
          boolean played = Files.exists(Profiles.transcript(file));
          out.println(file + ": no fault" + (played ? ", keeps to its transcript" : ""));
        } else {
          code = ExitCode.FAULT_FOUND;
        }
      } catch (IOException e) {
        spec.commandLine().getErr().println("cargolens: " + FailureHandler.describe(e));
        code = code == ExitCode.DONE ? ExitCode.INPUT_UNREADABLE : code;
      }
    }
    out.flush();
    return code.code();
  }
}
