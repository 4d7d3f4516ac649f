package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.simulator.dataset.RawHiding;
import org.cargolens.simulator.physics.BeamPair;
import org.cargolens.simulator.projection.CutOut;
import org.cargolens.simulator.projection.Pitch;
import org.cargolens.station.dataset.CutOutFile;
import picocli.CommandLine.Option;

/** The options of projection into raw samples. */
final class RawProjectionOptions {
  @Option(
      names = "--raw",
      description =
          "Project into the raw samples instead: counts with dark and open-beam frames, or"
              + " transmission, of both energies. Writes NAME-projected.npy with its sidecar and"
              + " frames for each scan in which a thing can be hidden, and coco.json.")
  private boolean raw;

  @Option(
      names = "--cut-out",
      paramLabel = "FILE",
      description =
          "With --raw: things that 'cargolens cut-out' made, instead of drawn ones; may be given"
              + " several times.")
  private List<Path> cutOuts = List.of();

  @Option(
      names = "--vary",
      description =
          "With --raw: turn, flip, magnify (0.85 to 1.15) and thicken (0.7 to 1.4) each thing.")
  private boolean varied;

  @Option(
      names = "--partly-behind-dense",
      description =
          "With --raw: only where a fifth to four fifths of the thing lie where a tenth of the beam"
              + " or less comes through.")
  private boolean partly;

  @Option(
      names = "--beams",
      paramLabel = "MV",
      split = "/",
      defaultValue = "6/4",
      description =
          "With --raw: the machine's two voltages, 1 to 10 MV, by which drawn things attenuate"
              + " (${DEFAULT-VALUE}).")
  private List<Double> megavolts = List.of(6.0, 4.0);

  /**
   * Returns whether raw samples are projected into.
   *
   * @throws IllegalArgumentException if an option is given that is for raw samples alone
   */
  boolean isWanted() {
    if (!raw && (!cutOuts.isEmpty() || varied || partly)) {
      throw new IllegalArgumentException(
          "--cut-out, --vary and --partly-behind-dense go with --raw");
    }
    return raw;
  }

  /**
   * Returns how things are chosen.
   *
   * @throws IOException if a cut-out can't be read
   * @throws IllegalArgumentException if the voltages are none
   */
  RawHiding.Wish wish(Optional<Pitch> pitch) throws IOException {
    if (megavolts.size() != 2) {
      throw new IllegalArgumentException("--beams must be two voltages like 6/4, is " + megavolts);
    }
    List<CutOut> things = new ArrayList<>();
    for (Path file : cutOuts) {
      things.add(CutOutFile.read(file));
    }
    return new RawHiding.Wish(
        BeamPair.ofMegavolts(megavolts.get(0), megavolts.get(1)), things, varied, partly, pitch);
  }
}
