package org.cargolens.station.cli;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.cargolens.casework.alert.DutyContact;
import org.cargolens.casework.alert.Unit;
import org.cargolens.casework.alert.UnitDirectory;
import org.cargolens.casework.alert.UnitDirectoryReader;
import org.cargolens.casework.people.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows and checks the directory of units. */
@Command(
    name = "units",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the directory of units and whom to call there; exit code 1 if a unit has no"
          + " certificate that holds now, or no URL. With --unit and --keys it is checked that they"
          + " belong together."
    })
final class AlertUnitsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private UnitOptions units;

  @Override
  public Integer call() throws IOException {
    UnitDirectory directory = UnitDirectoryReader.read(units.file());
    ShownLines out = new ShownLines(spec.commandLine().getOut());
    boolean fault = false;
    for (Unit unit : directory.units()) {
      out.println(
          unit.id()
              + " at "
              + unit.place()
              + ", "
              + unit.roles().stream().map(Role::word).sorted().collect(Collectors.joining(", "))
              + unit.link().url().map(url -> ", " + url).orElse(""));
      for (DutyContact contact : unit.contacts()) {
        out.println("  " + contact.role().word() + " " + contact.name() + ": " + contact.reach());
      }
      if (unit.link().url().isEmpty()) {
        out.println("  fault: no URL, so nothing can be sent to it");
        fault = true;
      }
      if (unit.link().certificates().stream().noneMatch(AlertUnitsCommand::holds)) {
        out.println("  fault: no certificate that holds now");
        fault = true;
      }
    }
    if (units.named()) {
      out.println("keys of unit " + units.connected().own());
    }
    out.flush();
    return (fault ? ExitCode.FAULT_FOUND : ExitCode.DONE).code();
  }

  private static boolean holds(X509Certificate certificate) {
    Instant now = Instant.now();
    return !now.isBefore(certificate.getNotBefore().toInstant())
        && !now.isAfter(certificate.getNotAfter().toInstant());
  }
}
