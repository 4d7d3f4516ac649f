package org.cargolens.analysis.anomaly;

import java.util.Arrays;
import java.util.List;
import org.cargolens.analysis.cv.Neighbourhood;

/**
 * How far a scan attenuates more than every reference, pixel by pixel, in units of what the
 * comparison itself leaves behind.
 *
 * <p>At each pixel the reference that explains the scan best counts, so that what varies between
 * clean scans cancels. Where references disagree, and outside the vehicle, excess weighs less. The
 * result is averaged over a window and divided by a fixed floor plus the level that only a
 * twentieth of the vehicle exceeds: a bad registration raises the yardstick, a single object
 * doesn't.
 *
 * @param significance excess over noise, 0 or more, row after row
 * @param share excess as a share of the open beam's grey, averaged over the window, row after row
 * @param noise the level that a twentieth of the vehicle exceeds, a share of the open beam's grey
 */
@SuppressWarnings("ArrayRecordComponent")
record ExcessMap(float[] significance, float[] share, double noise) {
  /** Weight outside the vehicle: open doors, people and the platform are seen there. */
  private static final float OUTSIDE_WEIGHT = 0.25f;

  /** Excess that would be noise in a perfect registration, a share of the open beam's grey. */
  private static final double FLOOR = 0.02;

  private static final double NOISE_QUANTILE = 0.95;

  /** How strongly disagreement of the references, in units of the floor, weighs down. */
  private static final double DISAGREEMENT_WEIGHT = 0.3;

  /** Returns the map of a scan. */
  static ExcessMap of(WorkingImage scan, List<RegisteredReference> references, double sigma) {
    boolean[] vehicle = VehicleOutline.of(scan, references);
    float[] excess = leastExcess(scan, references);
    float[] spread = spread(scan, references);
    float[] around = Neighbourhood.gaussian(spread, scan.width(), scan.height(), sigma);
    for (int i = 0; i < excess.length; i++) {
      excess[i] *= vehicle[i] ? 1 : OUTSIDE_WEIGHT;
      excess[i] /= (float) (1 + DISAGREEMENT_WEIGHT * around[i] / FLOOR);
    }
    float[] share = Neighbourhood.gaussian(excess, scan.width(), scan.height(), sigma);
    double noise = noise(share, vehicle);
    float[] significance = new float[share.length];
    for (int i = 0; i < share.length; i++) {
      significance[i] = (float) (share[i] / (FLOOR + noise));
    }
    return new ExcessMap(significance, share, noise);
  }

  private static float[] leastExcess(WorkingImage scan, List<RegisteredReference> references) {
    float[] least = new float[scan.grey().length];
    Arrays.fill(least, 1);
    for (RegisteredReference reference : references) {
      for (int i = 0; i < least.length; i++) {
        // A pixel that any reference leaves out isn't judged: there is nothing to confirm it.
        float missing = reference.grey()[i] - (scan.grey()[i] & 0xFF);
        float excess = reference.inside()[i] ? Math.max(0, missing / scan.openBeam()) : 0;
        least[i] = Math.min(least[i], excess);
      }
    }
    return least;
  }

  /** Returns the standard deviation of the references, a share of the open beam's grey. */
  private static float[] spread(WorkingImage scan, List<RegisteredReference> references) {
    int count = references.size();
    float[] spread = new float[scan.grey().length];
    for (int i = 0; i < spread.length; i++) {
      double sum = 0;
      for (RegisteredReference reference : references) {
        sum += reference.grey()[i];
      }
      double mean = sum / count;
      double square = 0;
      for (RegisteredReference reference : references) {
        square += (reference.grey()[i] - mean) * (reference.grey()[i] - mean);
      }
      spread[i] = (float) (Math.sqrt(square / count) / scan.openBeam());
    }
    return spread;
  }

  private static double noise(float[] share, boolean[] vehicle) {
    float[] values = new float[share.length];
    int count = 0;
    for (int i = 0; i < share.length; i++) {
      if (vehicle[i]) {
        values[count++] = share[i];
      }
    }
    if (count == 0) {
      return 0;
    }
    Arrays.sort(values, 0, count);
    return values[(int) (NOISE_QUANTILE * (count - 1))];
  }

  /** Returns the greatest significance. */
  double greatest() {
    float greatest = 0;
    for (float value : significance) {
      greatest = Math.max(greatest, value);
    }
    return greatest;
  }

  /** Returns the greatest excess among some pixels, a share of the open beam's grey. */
  double greatestShare(List<Integer> pixels) {
    float greatest = 0;
    for (int pixel : pixels) {
      greatest = Math.max(greatest, share[pixel]);
    }
    return greatest;
  }

  /** Returns the map mirrored left to right. */
  ExcessMap mirrored(int width) {
    return new ExcessMap(mirrored(significance, width), mirrored(share, width), noise);
  }

  private static float[] mirrored(float[] values, int width) {
    float[] mirrored = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      int column = i % width;
      mirrored[i - column + width - 1 - column] = values[i];
    }
    return mirrored;
  }
}
