package org.cargolens.bench.kernel;

import java.util.Optional;
import java.util.Random;
import org.cargolens.analysis.cv.Neighbourhood;

/** Smoothing of a plane at the size and width that the comparison with references works at. */
final class SmoothingKernel implements Kernel {
  private static final int WORKING_ROWS = 320;
  private static final double SIGMA = 5;

  /** Where OpenCV cuts the distribution for planes of float. */
  private static final int RADIUS = (int) (4 * SIGMA);

  private static final float LARGEST_ERROR = 1e-4f;

  private final int width;
  private final int height;
  private final float[] values;
  private final float[] copied;
  private float[] plain = new float[0];

  SmoothingKernel(KernelData data) {
    height = Math.min(WORKING_ROWS, data.detectors());
    width = data.lines() * height / data.detectors();
    values = new float[width * height];
    copied = new float[width * height];
    Random random = new Random(42);
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
  }

  @Override
  public long pixels() {
    return values.length;
  }

  @Override
  public long bytes() {
    return 4L * values.length;
  }

  @Override
  public int run() {
    return (int) Neighbourhood.gaussian(values, width, height, SIGMA)[0];
  }

  @Override
  public int runPlain() {
    float[] rows = new float[values.length];
    float[] both = new float[values.length];
    float[] weights = weights();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float sum = 0;
        for (int k = -RADIUS; k <= RADIUS; k++) {
          sum += weights[k + RADIUS] * values[y * width + mirrored(x + k, width)];
        }
        rows[y * width + x] = sum;
      }
    }
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float sum = 0;
        for (int k = -RADIUS; k <= RADIUS; k++) {
          sum += weights[k + RADIUS] * rows[mirrored(y + k, height) * width + x];
        }
        both[y * width + x] = sum;
      }
    }
    plain = both;
    return (int) both[0];
  }

  private static float[] weights() {
    double[] weights = new double[2 * RADIUS + 1];
    double sum = 0;
    for (int k = -RADIUS; k <= RADIUS; k++) {
      weights[k + RADIUS] = Math.exp(-k * k / (2 * SIGMA * SIGMA));
      sum += weights[k + RADIUS];
    }
    float[] normalised = new float[weights.length];
    for (int i = 0; i < weights.length; i++) {
      normalised[i] = (float) (weights[i] / sum);
    }
    return normalised;
  }

  /** Mirrors at the outermost pixels, which don't repeat. */
  private static int mirrored(int at, int size) {
    int index = Math.abs(at);
    return index < size ? index : 2 * (size - 1) - index;
  }

  @Override
  public int copy() {
    System.arraycopy(values, 0, copied, 0, values.length);
    return (int) copied[copied.length / 2];
  }

  @Override
  public Optional<String> difference() {
    runPlain();
    float[] fast = Neighbourhood.gaussian(values, width, height, SIGMA);
    for (int i = 0; i < fast.length; i++) {
      if (!(Math.abs(fast[i] - plain[i]) <= LARGEST_ERROR)) {
        return Optional.of("pixel " + i + " is " + fast[i] + ", plain " + plain[i]);
      }
    }
    return Optional.empty();
  }
}
