package org.cargolens.station.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.casework.TakenHistory;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.store.CaseStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says which history counts. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Says which history of another unit counts beside the store's own cases.",
      "Exit code 1 if it has run out: then it doesn't count."
    })
final class HistoryShowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CaseworkOptions options;

  @Override
  public Integer call() throws IOException {
    options.actor().check(Action.VIEW, options.actor().place());
    try (CaseStore store = options.open()) {
      ShownLines out = new ShownLines(spec.commandLine().getOut());
      Optional<TakenHistory> taken = TakenHistory.in(store);
      if (taken.isEmpty()) {
        out.println("none: the store's own cases count alone");
        return ExitCode.DONE.code();
      }
      boolean ranOut = taken.get().ranOut(store.now());
      out.println(
          "entry "
              + taken.get().entry().number()
              + " by "
              + taken.get().entry().actor().id()
              + ": "
              + HistoryText.of(taken.get().history()));
      out.println("sha256 " + taken.get().sha256().hex());
      if (ranOut) {
        out.println("run out: the store's own cases count alone");
      }
      return (ranOut ? ExitCode.FAULT_FOUND : ExitCode.DONE).code();
    }
  }
}
