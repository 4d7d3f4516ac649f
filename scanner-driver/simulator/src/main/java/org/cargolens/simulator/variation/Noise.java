package org.cargolens.simulator.variation;

import org.cargolens.simulator.physics.Energy;
import org.cargolens.simulator.physics.GaussianNoise;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.picture.Plane;

/**
 * Applies a beam's quality to a plane of transmission: open-beam level, ground, blur, counting and
 * electronic noise, stripes, bad rows.
 *
 * <p>Counting noise is the normal distribution of variance transmission / quanta.
 */
final class Noise {
  private static final double LOW_BEAM = 0.6;

  private final BeamQuality quality;
  private final long seed;

  Noise(BeamQuality quality, long seed) {
    this.quality = quality;
    this.seed = seed;
  }

  /** Returns what the scanner shows of an ideal plane, which may be changed. */
  Plane applied(Plane ideal, Energy energy) {
    background(ideal);
    Plane plane = Smoothing.gaussian(ideal, quality.blurX(), quality.blurY());
    float perQuantum = (float) (1 / (quality.quanta() * (energy == Energy.HIGH ? 1 : LOW_BEAM)));
    float electronic = (float) (quality.electronicNoise() * quality.electronicNoise());
    GaussianNoise noise = new GaussianNoise(SplitMix.of(seed, "noise " + energy));
    float[] rows = factors(plane.height(), quality.rowStripes(), noise);
    float[] columns = factors(plane.width(), quality.columnStripes(), noise);
    float[] values = plane.values();
    for (int y = 0; y < plane.height(); y++) {
      int start = y * plane.width();
      for (int x = 0; x < plane.width(); x++) {
        float passed = values[start + x] * rows[y] * columns[x];
        float spread = (float) Math.sqrt(passed * perQuantum + electronic);
        values[start + x] = Math.max(0, passed + spread * noise.next());
      }
    }
    badRows(plane);
    return plane;
  }

  private void background(Plane plane) {
    int groundFrom = (int) Math.round(plane.height() * (1 - quality.ground()));
    boolean[] joints = joints(plane.width());
    float[] values = plane.values();
    for (int y = 0; y < plane.height(); y++) {
      double down = quality.slopeY() * y / plane.height();
      for (int x = 0; x < plane.width(); x++) {
        double level = quality.level() * (1 - down - quality.slopeX() * x / plane.width());
        if (y >= groundFrom && !joints[x]) {
          level *= y < groundFrom + 2 ? quality.groundPasses() * 0.9 : quality.groundPasses();
        }
        values[y * plane.width() + x] *= (float) level;
      }
    }
  }

  /** Rails and track plates have gaps between them. */
  private boolean[] joints(int width) {
    SplitMix random = SplitMix.of(seed, "ground");
    boolean[] joints = new boolean[width];
    for (int joint = random.nextInt(3); joint > 0; joint--) {
      int from = random.nextInt(width);
      int end = Math.min(width, from + 1 + random.nextInt(1 + width / 60));
      for (int x = from; x < end; x++) {
        joints[x] = true;
      }
    }
    return joints;
  }

  private static float[] factors(int count, double spread, GaussianNoise noise) {
    float[] factors = new float[count];
    for (int i = 0; i < count; i++) {
      factors[i] = (float) (1 + spread * noise.next());
    }
    return factors;
  }

  private void badRows(Plane plane) {
    SplitMix random = SplitMix.of(seed, "bad rows");
    for (int i = 0; i < quality.badRows(); i++) {
      int row = random.nextInt(plane.height());
      float value = quality.badRowsWhite() ? (float) quality.level() : 0;
      int start = row * plane.width();
      for (int x = 0; x < plane.width(); x++) {
        plane.values()[start + x] = value;
      }
    }
  }
}
