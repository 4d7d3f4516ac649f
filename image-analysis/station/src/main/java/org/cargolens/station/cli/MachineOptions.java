package org.cargolens.station.cli;

import java.util.List;
import java.util.Locale;
import org.cargolens.simulator.physics.BeamPair;
import org.cargolens.simulator.physics.Machine;
import org.cargolens.simulator.physics.MachineQuirks;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Options that choose the virtual scanner. */
final class MachineOptions {
  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--machine",
      paramLabel = "STATE",
      defaultValue = "usual",
      description =
          "State of the scanner: usual (uneven gains, dead detectors), or worn: also interlaced"
              + " energies, a swinging beam, noisy detectors, cross-talk, scatter, uneven dose"
              + " with reference detectors, encoder (${DEFAULT-VALUE}).")
  private State state;

  @Option(
      names = "--beams",
      paramLabel = "MV",
      split = "/",
      defaultValue = "6/4",
      description = "Its two voltages, 1 to 10 MV, the higher first (${DEFAULT-VALUE}).")
  private List<Double> megavolts;

  /** What state a scanner is in. */
  private enum State {
    USUAL,
    WORN;

    MachineQuirks quirks() {
      return switch (this) {
        case USUAL -> MachineQuirks.USUAL;
        case WORN -> MachineQuirks.WORN;
      };
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Machine machine() {
    if (megavolts.size() != 2) {
      throw new ParameterException(
          spec.commandLine(), "--beams must be two voltages like 6/4, is " + megavolts);
    }
    try {
      return Machine.DEFAULT
          .withBeams(BeamPair.ofMegavolts(megavolts.get(0), megavolts.get(1)))
          .withQuirks(state.quirks());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--beams: " + e.getMessage(), e);
    }
  }
}
