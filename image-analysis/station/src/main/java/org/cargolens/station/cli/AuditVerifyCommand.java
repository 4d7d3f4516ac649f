package org.cargolens.station.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.casework.CaseAudit;
import org.cargolens.casework.Casework;
import org.cargolens.casework.audit.ChainCheck;
import org.cargolens.casework.audit.CountText;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.store.CaseCheck;
import org.cargolens.casework.store.CaseFinding;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.scan.Sha256;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Follows the audit trail. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Follows the audit trail from its first entry to its last; names the first broken one, exit"
          + " code 1.",
      "Prints number and digest of the last entry: noted elsewhere and given as --noted, they show"
          + " entries that were cut off.",
      "Then holds what is kept beside the trail against it: the row of each case that yields, overdue"
          + " lists and selection are read from, and the keys of personal data; names what differs,"
          + " exit code 1."
    })
final class AuditVerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CaseworkOptions options;

  @Option(
      names = "--noted",
      paramLabel = "N:DIGEST",
      description = "An entry noted earlier, which must still be there.")
  private Optional<String> noted = Optional.empty();

  @Option(
      names = "--repair",
      description =
          "Write rows that differ anew from the entries. They are named all the same, exit code 1;"
              + " keys can't be mended.")
  private boolean repair;

  @Override
  public Integer call() throws IOException {
    Optional<ChainCheck.Anchor> anchor = options.checked(() -> noted.map(AuditVerifyCommand::read));
    String top = options.actor().place().path();
    Place whole = new Place(top.replaceFirst("/.*", ""));
    ChainCheck.Result result;
    CaseCheck.Result cases;
    ShownLines out = new ShownLines(spec.commandLine().getOut());
    try (CaseStore store = options.open()) {
      result = new Casework(store).verify(options.actor(), whole, anchor);
      result.fault().ifPresent(fault -> out.println("broken at " + fault));
      cases = verifyCases(store, whole, out);
    }
    out.println(described(cases));
    out.println(described(result));
    out.flush();
    return (result.fault().isPresent() || cases.differs() ? ExitCode.FAULT_FOUND : ExitCode.DONE)
        .code();
  }

  private CaseCheck.Result verifyCases(CaseStore store, Place whole, ShownLines out)
      throws IOException {
    try (Progress progress = new Progress("verify", "cases", -1)) {
      CaseCheck check =
          new CaseCheck() {
            @Override
            public void found(CaseFinding finding) {
              progress.aside(
                  () -> {
                    out.println(finding);
                    out.flush();
                  });
            }

            @Override
            public void checked(long cases) {
              progress.at(cases);
            }
          };
      return new CaseAudit(store).verify(options.actor(), whole, check, repair);
    }
  }

  private String described(CaseCheck.Result result) {
    String cases = CountText.of(result.cases(), "case");
    if (!result.differs()) {
      return cases + ": rows and keys are what the entries say";
    }
    return cases
        + ": "
        + (repair
            ? CountText.of(result.summaries(), "row") + " written anew, "
            : CountText.of(result.summaries(), "row differs", "rows differ") + ", ")
        + CountText.of(result.keys(), "key is", "keys are")
        + " not what the entries say";
  }

  /** Returns how many entries there are, and number and digest of the last, to be noted. */
  static String described(ChainCheck.Result result) {
    return CountText.of(result.entries(), "entry", "entries")
        + ", last "
        + result.entries()
        + ":"
        + result.head();
  }

  /** Returns the entry that was noted, of its number and digest. */
  static ChainCheck.Anchor read(String text) {
    int colon = text.indexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException("--noted must be NUMBER:DIGEST, is " + text);
    }
    return new ChainCheck.Anchor(
        Long.parseLong(text.substring(0, colon)), new Sha256(text.substring(colon + 1)));
  }
}
