package org.cargolens.simulator.dataset;

import org.cargolens.simulator.physics.Energy;
import org.cargolens.simulator.picture.Plane;
import org.cargolens.simulator.projection.ThingShadow;
import org.cargolens.simulator.variation.BeamQuality;
import org.cargolens.simulator.variation.Curve;

/**
 * Looks at a picture of transmission through a display's contrast curve and with a beam's noise;
 * sharpening and compression play no part.
 */
final class DisplayObserver implements Hiding.Observer, MatchedFilter.Sight {
  private final Curve.Table curve;
  private final BeamQuality beam;

  DisplayObserver(Curve.Table curve, BeamQuality beam) {
    this.curve = curve;
    this.beam = beam;
  }

  @Override
  public Visibility look(Plane picture, ThingShadow thing, int left, int top) {
    int pixels = 0;
    int clear = 0;
    double greys = 0;
    double noises = 0;
    for (int y = 0; y < thing.height(); y++) {
      for (int x = 0; x < thing.width(); x++) {
        int px = left + x;
        int py = top + y;
        boolean inside = px >= 0 && py >= 0 && px < picture.width() && py < picture.height();
        if (!inside || !thing.own(x, y)) {
          continue;
        }
        float before = picture.at(px, py);
        float after = before * thing.factor(Energy.HIGH, x, y);
        double difference = Math.abs(Math.rint(curve.grey(before)) - Math.rint(curve.grey(after)));
        pixels++;
        greys += difference;
        clear += difference >= Visibility.CLEAR_GREYS ? 1 : 0;
        noises += (before - after) / noise(before);
      }
    }
    if (pixels == 0) {
      return new Visibility(0, 0, 0, 0);
    }
    return new Visibility(
        greys / pixels,
        (double) clear / pixels,
        noises / pixels,
        new MatchedFilter(this, thing).ratio(picture, left, top));
  }

  @Override
  public double grey(float transmission) {
    return curve.grey(transmission);
  }

  /** The curve's slope there times the beam's noise. */
  @Override
  public double spread(float transmission) {
    float spread = (float) noise(transmission);
    return Math.abs(
            curve.grey(transmission + spread) - curve.grey(Math.max(0, transmission - spread)))
        / 2;
  }

  private double noise(float transmission) {
    return Math.sqrt(
        transmission / beam.quanta() + beam.electronicNoise() * beam.electronicNoise());
  }
}
