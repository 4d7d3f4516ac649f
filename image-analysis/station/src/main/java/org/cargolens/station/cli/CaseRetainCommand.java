package org.cargolens.station.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.cargolens.casework.CaseRetention;
import org.cargolens.casework.store.CaseStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Erases personal data whose time has passed. */
@Command(
    name = "retain",
    mixinStandardHelpOptions = true,
    description = {
      "Erases the personal data of cases and alerts whose time has passed ('case retention'), as"
          + " 'case erase' does; which central-risk may.",
      "Names each, and each that is kept though its time has passed: on legal hold, waiting for a"
          + " scan, a decision or an opening, or damaged.",
      "A run that was ended is gone on with by the next one."
    })
final class CaseRetainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CaseworkOptions options;

  @Option(names = "--dry-run", description = "Say only what would be done.")
  private boolean dryRun;

  @Override
  public Integer call() throws IOException {
    ShownLines out = new ShownLines(spec.commandLine().getOut());
    CaseRetention.Result result;
    try (CaseStore store = options.open();
        Progress progress = new Progress("retain", "cases", -1)) {
      result =
          new CaseRetention(store).run(options.request(), dryRun, new Told(progress, out, dryRun));
    }
    out.println(
        result.erased() + (dryRun ? " to be erased, " : " erased, ") + result.held() + " held");
    out.flush();
    return ExitCode.DONE.code();
  }

  /** Prints beside the bar. */
  private record Told(Progress progress, ShownLines out, boolean dryRun)
      implements CaseRetention.Watcher {
    @Override
    public void erased(String caseId, String why) {
      print(caseId + (dryRun ? ": to be erased, " : ": erased, ") + why);
    }

    @Override
    public void held(String caseId, String why) {
      print(caseId + ": held, " + why);
    }

    private void print(String line) {
      progress.aside(
          () -> {
            out.println(line);
            out.flush();
          });
    }

    @Override
    public void looked(long cases) {
      progress.at(cases);
    }
  }
}
