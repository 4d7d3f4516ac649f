package org.cargolens.station.evaluation;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.evaluate.detection.TruthBox;
import org.cargolens.scan.ViewKind;

/**
 * An image of a {@link TruthSet}.
 *
 * @param name file name relative to the set's folder
 * @param picture the picture
 * @param transmission the calibrated transmission of the same geometry, if the set has it
 * @param scene name of what it shows, shared by images that aren't independent
 * @param view from where it is seen
 * @param width in pixels
 * @param height in pixels
 * @param truth everything that is in it, in stored pixels
 */
public record TruthImage(
    String name,
    Path picture,
    Optional<Path> transmission,
    String scene,
    ViewKind view,
    int width,
    int height,
    List<TruthBox> truth) {
  /** Copies the list. */
  public TruthImage {
    truth = List.copyOf(truth);
  }

  /** Returns the file that a detector is to look at, if the set has it. */
  public Optional<Path> file(InputChoice choice) {
    return choice == InputChoice.DISPLAY ? Optional.of(picture) : transmission;
  }
}
