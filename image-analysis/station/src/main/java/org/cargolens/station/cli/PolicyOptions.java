package org.cargolens.station.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cargolens.casework.Request;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.store.CaseStore;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a policy holds, and the answer to what someone else asked for. */
final class PolicyOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--at",
      paramLabel = "PLACE",
      description = "Where it holds, and below; --place by default.")
  private Optional<String> at = Optional.empty();

  @Option(
      names = "--confirm",
      paramLabel = "ENTRY",
      description = "Confirm what someone else asked for, by the number listed here.")
  private Optional<Long> confirm = Optional.empty();

  @Option(names = "--refuse", paramLabel = "ENTRY", description = "Refuse to confirm it.")
  private Optional<Long> refuse = Optional.empty();

  /** Answers what someone asked for. */
  @FunctionalInterface
  interface Confirmation {
    /** Confirms an entry, or refuses to. */
    AuditEntry confirm(Request request, long proposal, boolean agrees) throws IOException;
  }

  Place place(CaseworkOptions options) {
    return options.checked(() -> at.map(Place::new).orElseGet(options.actor()::place));
  }

  /**
   * Checks that at most one thing is asked for.
   *
   * @param others what a command has beside these, between commas
   * @param given which of them are given
   */
  void checkOne(String others, boolean... given) {
    long count = IntStream.range(0, given.length).filter(i -> given[i]).count();
    if (count + confirm.stream().count() + refuse.stream().count() > 1) {
      throw new ParameterException(
          spec.commandLine(), others + ", --confirm and --refuse exclude each other");
    }
  }

  /** Opens the store, which a setting may be the first entry of. */
  CaseStore open(CaseworkOptions options, boolean sets) throws IOException {
    return sets ? options.openOrMake() : options.open();
  }

  /** Gives the answer, if there is one. */
  void answer(CaseworkOptions options, Confirmation confirmation) throws IOException {
    if (confirm.isPresent()) {
      var unused = confirmation.confirm(options.request(), confirm.get(), true);
    }
    if (refuse.isPresent()) {
      var unused = confirmation.confirm(options.request(), refuse.get(), false);
    }
  }
}
