package org.cargolens.station.cli;

import org.cargolens.casework.decision.FourEyes;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * When a decision needs a second person; who decides can ask for more than that, never for less.
 */
final class FourEyesOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--four-eyes",
      paramLabel = "WHEN",
      defaultValue = "clear-against-red",
      description =
          "When a second person must confirm: clear-against-red, every-clear, always"
              + " (${DEFAULT-VALUE}).")
  private String word;

  FourEyes policy() {
    return FourEyes.ofWord(word)
        .filter(policy -> policy != FourEyes.NEVER)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "--four-eyes must be clear-against-red, every-clear or always, is " + word));
  }
}
