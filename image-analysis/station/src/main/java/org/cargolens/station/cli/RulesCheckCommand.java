package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.cargolens.casework.audit.CountText;
import org.cargolens.casework.rules.Rule;
import org.cargolens.casework.rules.RuleFile;
import org.cargolens.casework.rules.RuleSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks files of rules. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Names every fault of files of rules with its place, exit code 1 if there is one.",
      "With --local, also what of the additions is not granted."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  cargolens rules check centre.json --local north.json"})
final class RulesCheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private RuleFiles files;

  @Override
  public Integer call() throws IOException {
    ShownLines out = new ShownLines(spec.commandLine().getOut());
    List<String> faults = new ArrayList<>();
    for (Path file : files.files()) {
      faults.addAll(RuleFile.faults(file));
    }
    if (faults.isEmpty()) {
      faults.addAll(files.refusals());
    }
    faults.forEach(out::println);
    if (faults.isEmpty()) {
      RuleSet rules = files.read();
      long holding =
          rules.rules().stream().filter(rule -> rule.basis().valid().holds(files.day())).count();
      out.println(
          rules.title()
              + ": "
              + CountText.of(rules.rules().size(), "rule")
              + ", "
              + holding
              + " of them hold on "
              + files.day());
      rules.rules().stream()
          .filter(rule -> !rule.basis().valid().holds(files.day()))
          .map(Rule::id)
          .forEach(id -> out.println("does not hold: " + id));
    }
    out.flush();
    return (faults.isEmpty() ? ExitCode.DONE : ExitCode.FAULT_FOUND).code();
  }
}
