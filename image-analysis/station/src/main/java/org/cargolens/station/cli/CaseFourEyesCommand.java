package org.cargolens.station.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.cargolens.casework.FourEyesSettings;
import org.cargolens.casework.decision.FourEyes;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.store.CaseStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says or sets which decisions need a second person. */
@Command(
    name = "four-eyes",
    mixinStandardHelpOptions = true,
    description = {
      "Says when decisions need a second person, for all who use the store, and who set that when.",
      "With WHEN sets it, which central-risk may; places below can ask for more, never for less.",
      "To loosen it takes two people: it holds once someone else has confirmed it (--confirm), for"
          + " cases whose papers come in after that."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cargolens case four-eyes every-clear --as c-1 --role central-risk --place centre",
      "  cargolens case four-eyes --confirm 17 --as c-2 --role central-risk --place centre"
    })
final class CaseFourEyesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CaseworkOptions options;

  @Parameters(
      paramLabel = "WHEN",
      arity = "0..1",
      description = "never, clear-against-red, every-clear or always.")
  private Optional<String> when = Optional.empty();

  @Option(
      names = "--at",
      paramLabel = "PLACE",
      description = "Where it holds, and below; --place by default.")
  private Optional<String> at = Optional.empty();

  @Option(
      names = "--confirm",
      paramLabel = "ENTRY",
      description = "Confirm a loosening that someone else asked for, by the number listed here.")
  private Optional<Long> confirm = Optional.empty();

  @Option(names = "--refuse", paramLabel = "ENTRY", description = "Refuse to confirm it.")
  private Optional<Long> refuse = Optional.empty();

  @Override
  public Integer call() throws IOException {
    Place place = options.checked(() -> at.map(Place::new).orElseGet(options.actor()::place));
    Optional<FourEyes> policy = when.map(this::policy);
    if (Stream.of(policy, confirm, refuse).filter(Optional::isPresent).count() > 1) {
      throw new ParameterException(
          spec.commandLine(), "WHEN, --confirm and --refuse exclude each other");
    }
    options.actor().check(Action.VIEW, place);
    try (CaseStore store = options.open()) {
      FourEyesSettings settings = new FourEyesSettings(store);
      if (policy.isPresent()) {
        settings.set(options.request(), place, policy.get());
      }
      if (confirm.isPresent()) {
        settings.confirm(options.request(), confirm.get(), true);
      }
      if (refuse.isPresent()) {
        settings.confirm(options.request(), refuse.get(), false);
      }
      print(settings, place);
    }
    return ExitCode.DONE.code();
  }

  private void print(FourEyesSettings settings, Place place) throws IOException {
    ShownLines out = new ShownLines(spec.commandLine().getOut());
    out.println(place + ": " + settings.at(place).word());
    for (FourEyesSettings.Setting one : settings.all()) {
      if (concerns(one.place(), place)) {
        out.println(
            one.from()
                + " "
                + one.place()
                + ": "
                + one.policy().word()
                + ", set by "
                + one.by().first().id()
                + one.by().second().map(second -> " and " + second.id()).orElse(""));
      }
    }
    for (FourEyesSettings.Proposal one : settings.awaiting()) {
      if (concerns(one.place(), place)) {
        out.println(
            "entry "
                + one.entry()
                + ", "
                + one.place()
                + ": "
                + one.policy().word()
                + ", asked for by "
                + one.by().id()
                + ", waits for a second person: case four-eyes --confirm "
                + one.entry());
      }
    }
    out.flush();
  }

  private static boolean concerns(Place one, Place other) {
    return one.holds(other) || other.holds(one);
  }

  private FourEyes policy(String word) {
    return FourEyes.ofWord(word)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "WHEN must be never, clear-against-red, every-clear or always, is " + word));
  }
}
