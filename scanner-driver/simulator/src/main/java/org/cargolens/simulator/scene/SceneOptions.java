package org.cargolens.simulator.scene;

import java.util.OptionalDouble;

/**
 * How a scene is scanned.
 *
 * @param passSeed the pass: another number is the same vehicle on another day
 * @param pixels number and size of pixels
 * @param hidden whether the things that don't belong are on board
 * @param speedSpread by which share the vehicle's speed changes at most while it passes, 0 to 0.3;
 *     if absent, it changes a little, as the pass has it
 */
public record SceneOptions(
    long passSeed, PixelSize pixels, boolean hidden, OptionalDouble speedSpread) {
  /** Checks the spread of the speed. */
  public SceneOptions {
    double spread = speedSpread.orElse(0);
    if (!(spread >= 0 && spread <= 0.3)) {
      throw new IllegalArgumentException("speedSpread must be 0 to 0.3, is " + spread);
    }
  }

  /** Returns a pass at full size with the hidden things on board. */
  public static SceneOptions pass(long passSeed) {
    return new SceneOptions(passSeed, PixelSize.FULL, true, OptionalDouble.empty());
  }

  /** Returns these options with other pixels. */
  public SceneOptions withPixels(PixelSize other) {
    return new SceneOptions(passSeed, other, hidden, speedSpread);
  }

  /** Returns these options without the things that don't belong: a reference scan. */
  public SceneOptions withoutHidden() {
    return new SceneOptions(passSeed, pixels, false, speedSpread);
  }

  /** Returns these options with a speed that changes by up to a share while the vehicle passes. */
  public SceneOptions withSpeedSpread(double share) {
    return new SceneOptions(passSeed, pixels, hidden, OptionalDouble.of(share));
  }

  Passage passage() {
    Passage usual = Passage.of(passSeed);
    return speedSpread.isPresent() ? usual.withSpeedSpread(speedSpread.getAsDouble()) : usual;
  }
}
