package org.cargolens.analysis.evaluate.likeness;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The flattest tenth of a picture's square patches: what varies in them is noise.
 *
 * <p>Patches that don't vary at all are left out as long as others are there: they are saturated or
 * were never scanned.
 */
final class FlatPatches {
  /** Pixels of a patch in each direction. */
  static final int SIDE = 32;

  private final List<double[]> patches;

  private FlatPatches(List<double[]> patches) {
    this.patches = patches;
  }

  static FlatPatches of(float[] values, int width, int height) {
    List<double[]> all = new ArrayList<>();
    for (int y = 0; y + SIDE <= height; y += SIDE) {
      for (int x = 0; x + SIDE <= width; x += SIDE) {
        all.add(patch(values, width, x, y));
      }
    }
    List<double[]> varied = all.stream().filter(patch -> variance(patch) > 0).toList();
    List<double[]> chosen =
        (varied.isEmpty() ? all : varied)
            .stream().sorted(Comparator.comparingDouble(FlatPatches::variance)).toList();
    return new FlatPatches(chosen.subList(0, Math.max(1, chosen.size() / 10)));
  }

  /** Returns the standard deviation within patches. */
  double noise() {
    return Math.sqrt(patches.stream().mapToDouble(FlatPatches::variance).average().orElse(0));
  }

  /**
   * Returns the power of each frequency from 1 to {@code SIDE / 2} cycles a patch, adding up to 1.
   *
   * @param along along rows, else along columns
   */
  Curve power(boolean along) {
    double[] power = new double[SIDE / 2];
    for (double[] patch : patches) {
      for (int line = 0; line < SIDE; line++) {
        for (int frequency = 1; frequency <= power.length; frequency++) {
          power[frequency - 1] += powerOf(patch, line, along, frequency);
        }
      }
    }
    return Curve.of(power).normalised();
  }

  private static double powerOf(double[] patch, int line, boolean along, int frequency) {
    double real = 0;
    double imaginary = 0;
    for (int i = 0; i < SIDE; i++) {
      double value = along ? patch[line * SIDE + i] : patch[i * SIDE + line];
      double turn = 2 * Math.PI * frequency * i / SIDE;
      real += value * Math.cos(turn);
      imaginary += value * Math.sin(turn);
    }
    return real * real + imaginary * imaginary;
  }

  /** Copies a patch and takes away its best plane, so that slow slopes don't count as noise. */
  private static double[] patch(float[] values, int width, int left, int top) {
    double[] patch = new double[SIDE * SIDE];
    double mean = 0;
    double slopeX = 0;
    double slopeY = 0;
    double middle = (SIDE - 1) / 2.0;
    double square = SIDE * (SIDE * (double) SIDE - 1) / 12 * SIDE;
    for (int i = 0; i < patch.length; i++) {
      int x = i % SIDE;
      int y = i / SIDE;
      patch[i] = values[(top + y) * width + left + x];
      mean += patch[i] / patch.length;
      slopeX += patch[i] * (x - middle) / square;
      slopeY += patch[i] * (y - middle) / square;
    }
    for (int i = 0; i < patch.length; i++) {
      int x = i % SIDE;
      int y = i / SIDE;
      patch[i] -= mean + slopeX * (x - middle) + slopeY * (y - middle);
    }
    return patch;
  }

  private static double variance(double[] patch) {
    double squares = 0;
    for (double value : patch) {
      squares += value * value;
    }
    return squares / patch.length;
  }
}
