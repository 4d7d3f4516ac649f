package org.cargolens.station.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.cargolens.casework.AdoptedRules;
import org.cargolens.casework.Casework;
import org.cargolens.casework.RulesInForce;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.store.CaseStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Puts rules in force. */
@Command(
    name = "adopt",
    mixinStandardHelpOptions = true,
    description = {
      "Records that rules are in force at their issuer's place and below.",
      "What places below have added to the rules before is not in force any more, and is named."
    })
final class RulesAdoptCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private RuleFiles files;
  @Mixin private CaseworkOptions options;

  @Override
  public Integer call() throws IOException {
    RulesInForce rules = files.inForce();
    try (CaseStore store = options.openOrMake()) {
      AuditEntry entry = new Casework(store).adoptRules(options.request(), rules);
      Place issuer = new Place(KeptEntry.text(entry, "issuer"));
      ShownLines out = new ShownLines(spec.commandLine().getOut());
      out.println(
          "entry "
              + entry.number()
              + ": "
              + KeptEntry.text(entry, "name")
              + " "
              + KeptEntry.text(entry, "version")
              + " of "
              + issuer
              + " in force");
      for (AdoptedRules.Adoption idle : AdoptedRules.read(store).idleBelow(issuer)) {
        out.println(
            "  not in force: "
                + idle
                + " (entry "
                + idle.entry()
                + "), which adds to other rules; "
                + idle.issuer()
                + " must adopt its additions to these");
      }
      out.flush();
    }
    return ExitCode.DONE.code();
  }
}
