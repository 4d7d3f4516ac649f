package org.cargolens.analysis.anomaly;

import org.cargolens.analysis.cv.CorrelationSpectrum;
import org.cargolens.analysis.cv.Neighbourhood;
import org.cargolens.analysis.cv.Pixels;
import org.cargolens.analysis.cv.Resampling;

/**
 * A picture of {@value #WIDTH} x {@value #HEIGHT} numbers that shows where a scan attenuates more
 * than its surroundings, with unit norm: the correlation of two is at most 1, and high for scans of
 * one vehicle wherever it stands in the picture.
 */
final class Thumbnail {
  static final int WIDTH = 160;
  static final int HEIGHT = 48;
  static final int LENGTH = WIDTH * HEIGHT;

  /** Working pixels of a thumbnail pixel; fixed, so that scans of a vehicle keep their scale. */
  private static final double BIN = 8;

  /** Surroundings that are subtracted, in thumbnail pixels. */
  private static final double SIGMA = 1.5;

  private Thumbnail() {}

  /** Returns the thumbnail's numbers, row after row. */
  static float[] of(WorkingImage image) {
    double scale = Math.min(1 / BIN, (double) WIDTH / image.width());
    scale = Math.min(scale, (double) HEIGHT / image.height());
    int width = Math.max(1, (int) Math.round(image.width() * scale));
    int height = Math.max(1, (int) Math.round(image.height() * scale));
    float[] missing = new float[image.width() * image.height()];
    for (int i = 0; i < missing.length; i++) {
      missing[i] = image.missing(i);
    }
    try (Pixels all = Pixels.of(missing, image.width(), image.height());
        Pixels small = Resampling.shrink(all, width, height)) {
      float[] values = small.toFloats();
      float[] around = Neighbourhood.gaussian(values, width, height, SIGMA);
      for (int i = 0; i < values.length; i++) {
        values[i] -= around[i];
      }
      return padded(values, width);
    }
  }

  private static float[] padded(float[] values, int width) {
    double square = 0;
    for (float value : values) {
      square += value * value;
    }
    float scale = (float) (1 / (Math.sqrt(square) + 1e-6));
    float[] thumbnail = new float[LENGTH];
    for (int i = 0; i < values.length; i++) {
      thumbnail[i / width * WIDTH + i % width] = values[i] * scale;
    }
    return thumbnail;
  }

  /** Returns a thumbnail's spectrum. */
  static CorrelationSpectrum spectrum(float[] thumbnail) {
    return CorrelationSpectrum.of(thumbnail, WIDTH, HEIGHT);
  }
}
