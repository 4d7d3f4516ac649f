package org.cargolens.simulator.scene;

import java.util.List;
import org.cargolens.simulator.physics.SplitMix;

/** Builds drawn trailers. */
final class Trailers {
  private Trailers() {}

  /**
   * Returns a trailer.
   *
   * @param boxes where containers begin and end on it, each {from, to}
   */
  static SceneObject build(TrailerDesign trailer, List<Stretch> boxes) {
    SceneObject.Builder parts = new SceneObject.Builder();
    TrailerFrame.add(parts, trailer);
    addBolsters(parts, trailer, boxes);
    TrailerGear.add(parts, trailer);
    TrailerFittings.add(parts, trailer);
    TrailerGuides.add(parts, trailer);
    return parts.build("trailer");
  }

  /** Locks under the containers' corners, and more where others could stand. */
  private static void addBolsters(
      SceneObject.Builder parts, TrailerDesign trailer, List<Stretch> boxes) {
    SplitMix random = trailer.random("bolsters");
    double fill = random.between(0.05, 0.18);
    for (Stretch box : boxes) {
      TrailerFrame.addBolster(parts, trailer, box.from(), fill);
      TrailerFrame.addBolster(parts, trailer, box.to() - 170, fill);
    }
    double middle = trailer.deckEnd() / 2;
    if (trailer.length() > 9000 && random.chance(0.8)) {
      double apart = random.between(180, 420);
      TrailerFrame.addBolster(parts, trailer, middle - apart / 2 - 85, fill);
      TrailerFrame.addBolster(parts, trailer, middle + apart / 2 - 85, fill);
    }
    if (random.chance(0.6)) {
      TrailerFrame.addBolster(parts, trailer, 30, fill);
      TrailerFrame.addBolster(parts, trailer, trailer.deckEnd() - 200, fill);
    }
  }

  /** A stretch of a trailer in mm from its front. */
  record Stretch(double from, double to) {}
}
