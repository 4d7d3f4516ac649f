package org.cargolens.simulator.variation;

import java.util.Optional;
import org.cargolens.simulator.physics.Energy;
import org.cargolens.simulator.picture.Plane;

/**
 * All that was drawn for one scan.
 *
 * @param framing what is shown and how it is stretched
 * @param beam noise, blur and stripes
 * @param display contrast curve, sharpening, compression
 */
public record Variation(Framing framing, BeamQuality beam, Display display) {
  /**
   * Applies all of it.
   *
   * @param high ideal transmission of the high-energy beam
   * @param low of the low-energy beam, or empty if only the display version is wanted
   * @param seed decides the noise
   */
  public VariedScan apply(Plane high, Optional<Plane> low, long seed) {
    Noise noise = new Noise(beam, seed);
    Plane seen = noise.applied(Resampling.of(high, framing), Energy.HIGH);
    float unscanned = framing.border().white() ? 1 : 0;
    Plane grey = Resampling.bordered(display.grey(seen), framing, 255 * unscanned);
    if (display.jpegQuality() > 0) {
      JpegLoss.apply(grey, display.jpegQuality());
    }
    return new VariedScan(
        grey,
        Resampling.bordered(seen, framing, unscanned),
        low.map(
            plane ->
                Resampling.bordered(
                    noise.applied(Resampling.of(plane, framing), Energy.LOW), framing, unscanned)));
  }
}
