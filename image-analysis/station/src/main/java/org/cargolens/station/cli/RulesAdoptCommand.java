package org.cargolens.station.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.cargolens.casework.Casework;
import org.cargolens.casework.RulesInForce;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.store.CaseStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Puts rules in force. */
@Command(
    name = "adopt",
    mixinStandardHelpOptions = true,
    description = "Records that rules are in force at their issuer's place and below.")
final class RulesAdoptCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private RuleFiles files;
  @Mixin private CaseworkOptions options;

  @Override
  public Integer call() throws IOException {
    RulesInForce rules = files.inForce();
    try (CaseStore store = options.open()) {
      AuditEntry entry = new Casework(store).adoptRules(options.request(), rules);
      new ShownLines(spec.commandLine().getOut())
          .println(
              "entry "
                  + entry.number()
                  + ": "
                  + KeptEntry.text(entry, "name")
                  + " "
                  + KeptEntry.text(entry, "version")
                  + " of "
                  + KeptEntry.text(entry, "issuer")
                  + " in force");
    }
    return ExitCode.DONE.code();
  }
}
