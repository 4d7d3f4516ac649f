package org.cargolens.station.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
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
      "With WHEN sets it, which central-risk may; places below can ask for more, never for less."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  cargolens case four-eyes every-clear --as c-1 --role central-risk --place centre"})
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

  @Override
  public Integer call() throws IOException {
    Place place = options.checked(() -> at.map(Place::new).orElseGet(options.actor()::place));
    Optional<FourEyes> policy = when.map(this::policy);
    options.actor().check(Action.VIEW, place);
    try (CaseStore store = options.open()) {
      FourEyesSettings settings = new FourEyesSettings(store);
      if (policy.isPresent()) {
        settings.set(options.request(), place, policy.get());
      }
      PrintWriter out = spec.commandLine().getOut();
      out.println(place + ": " + settings.at(place).word());
      for (FourEyesSettings.Setting one : settings.all()) {
        if (one.place().holds(place) || place.holds(one.place())) {
          out.println(
              one.from()
                  + " "
                  + one.place()
                  + ": "
                  + one.policy().word()
                  + ", set by "
                  + one.by().id());
        }
      }
      out.flush();
    }
    return ExitCode.DONE.code();
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
