package org.cargolens.station.cli;

import java.io.IOException;
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
  @Mixin private PolicyOptions policies;

  @Parameters(
      paramLabel = "WHEN",
      arity = "0..1",
      description = "never, clear-against-red, clear-against-alert, every-clear or always.")
  private Optional<String> when = Optional.empty();

  @Override
  public Integer call() throws IOException {
    Place place = policies.place(options);
    Optional<FourEyes> policy = when.map(this::policy);
    policies.checkOne("WHEN", policy.isPresent());
    options.actor().check(Action.VIEW, place);
    try (CaseStore store = policies.open(options, policy.isPresent())) {
      FourEyesSettings settings = new FourEyesSettings(store);
      if (policy.isPresent()) {
        settings.set(options.request(), place, policy.get());
      }
      policies.answer(options, settings::confirm);
      print(settings, place);
    }
    return ExitCode.DONE.code();
  }

  private void print(FourEyesSettings settings, Place place) throws IOException {
    PolicyLines lines =
        new PolicyLines(
            spec.commandLine().getOut(), place, settings.at(place).word(), "case four-eyes");
    for (FourEyesSettings.Setting one : settings.all()) {
      lines.setting(one.from(), one.place(), one.policy().word(), one.by());
    }
    for (FourEyesSettings.Proposal one : settings.awaiting()) {
      lines.proposal(one.entry(), one.place(), one.policy().word(), one.by());
    }
    lines.flush();
  }

  private FourEyes policy(String word) {
    return FourEyes.ofWord(word)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "WHEN must be never, clear-against-red, clear-against-alert, every-clear or"
                        + " always, is "
                        + word));
  }
}
