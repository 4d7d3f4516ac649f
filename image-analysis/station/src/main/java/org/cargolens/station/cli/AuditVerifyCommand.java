package org.cargolens.station.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.casework.Casework;
import org.cargolens.casework.audit.ChainCheck;
import org.cargolens.casework.people.Place;
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
          + " entries that were cut off."
    })
final class AuditVerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CaseworkOptions options;

  @Option(
      names = "--noted",
      paramLabel = "N:DIGEST",
      description = "An entry noted earlier, which must still be there.")
  private Optional<String> noted = Optional.empty();

  @Override
  public Integer call() throws IOException {
    Optional<ChainCheck.Anchor> anchor = options.checked(() -> noted.map(AuditVerifyCommand::read));
    String top = options.actor().place().path();
    ChainCheck.Result result;
    try (CaseStore store = options.open()) {
      result =
          new Casework(store)
              .verify(options.actor(), new Place(top.replaceFirst("/.*", "")), anchor);
    }
    ShownLines out = new ShownLines(spec.commandLine().getOut());
    result.fault().ifPresent(fault -> out.println("broken at " + fault));
    out.println(described(result));
    out.flush();
    return (result.fault().isPresent() ? ExitCode.FAULT_FOUND : ExitCode.DONE).code();
  }

  /** Returns how many entries there are, and number and digest of the last, to be noted. */
  static String described(ChainCheck.Result result) {
    return result.entries() + " entries, last " + result.entries() + ":" + result.head();
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
