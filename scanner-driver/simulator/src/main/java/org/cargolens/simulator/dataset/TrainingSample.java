package org.cargolens.simulator.dataset;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cargolens.scan.Channel;
import org.cargolens.scan.RawScan;
import org.cargolens.simulator.variation.Variation;

/**
 * One scan of a data set.
 *
 * @param index its number, from 0
 * @param scene name of the scene that it shows
 * @param sceneSeed seed of that scene
 * @param grey display version, 8-bit, bright where the beam is open
 * @param transmission two energies, 16-bit, if wanted
 * @param annotations the truth
 * @param variation what was drawn for it
 */
public record TrainingSample(
    int index,
    String scene,
    long sceneSeed,
    Channel grey,
    Optional<RawScan> transmission,
    List<Annotation> annotations,
    Variation variation) {
  /** Copies the list. */
  public TrainingSample {
    annotations = List.copyOf(annotations);
  }

  /** Returns its name: its number from 1 with six digits. */
  public String name() {
    return String.format(Locale.ROOT, "%06d", index + 1);
  }
}
