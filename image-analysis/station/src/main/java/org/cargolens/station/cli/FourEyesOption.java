package org.cargolens.station.cli;

import java.util.Optional;
import org.cargolens.casework.decision.FourEyes;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Asks for a second person more often than the store does, never less often. */
final class FourEyesOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--four-eyes",
      paramLabel = "WHEN",
      description =
          "Ask for a second person also when the store doesn't (case four-eyes):"
              + " clear-against-red, clear-against-alert, every-clear or always.")
  private Optional<String> word = Optional.empty();

  /** Returns what is asked for beside the store's policy. */
  FourEyes atLeast() {
    return word.map(this::policy).orElse(FourEyes.NEVER);
  }

  private FourEyes policy(String given) {
    return FourEyes.ofWord(given)
        .filter(policy -> policy != FourEyes.NEVER)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "--four-eyes must be clear-against-red, clear-against-alert, every-clear or"
                        + " always, is "
                        + given));
  }
}
