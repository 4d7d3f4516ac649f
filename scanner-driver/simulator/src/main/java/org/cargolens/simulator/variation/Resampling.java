package org.cargolens.simulator.variation;

import java.util.Arrays;
import org.cargolens.simulator.picture.Plane;

/**
 * Takes the scanned part of a picture out of an ideal scan: bilinear, with as many samples a pixel
 * along x as the scan is shrunk. Averages transmission, as a detector does.
 */
final class Resampling {
  private static final int MOST_SAMPLES = 4;

  private final Plane source;
  private final Framing framing;

  /** Left neighbour and its weight for each sample of each column. */
  private final int[] left;

  private final float[] weight;
  private final double[] lowered;
  private final int samples;

  private Resampling(Plane source, Framing framing) {
    this.source = source;
    this.framing = framing;
    double shrink = framing.window().width() / framing.width();
    samples = Math.max(1, Math.min(MOST_SAMPLES, (int) Math.ceil(shrink - 0.2)));
    left = new int[framing.width() * samples];
    weight = new float[left.length];
    lowered = new double[framing.width()];
    for (int i = 0; i < left.length; i++) {
      double x = framing.sourceX((i + 0.5) / samples) - 0.5;
      left[i] = (int) Math.floor(x);
      weight[i] = (float) (x - left[i]);
    }
    for (int column = 0; column < lowered.length; column++) {
      lowered[column] = framing.motion().lowered(column + 0.5, framing.width());
    }
  }

  static Plane of(Plane source, Framing framing) {
    return new Resampling(source, framing).run();
  }

  private Plane run() {
    Plane target = new Plane(framing.width(), framing.height());
    float[] row = new float[framing.width()];
    double scale = framing.window().height() / framing.height();
    for (int y = 0; y < framing.height(); y++) {
      for (int x = 0; x < framing.width(); x++) {
        double from = framing.window().y1() + (y + 0.5 - lowered[x]) * scale - 0.5;
        int top = (int) Math.floor(from);
        float down = (float) (from - top);
        float sum = 0;
        for (int i = x * samples; i < (x + 1) * samples; i++) {
          sum += (1 - down) * along(i, top) + down * along(i, top + 1);
        }
        row[x] = sum / samples;
      }
      System.arraycopy(row, 0, target.values(), y * framing.width(), row.length);
    }
    return target;
  }

  /** There is air beside and above the ideal scan, and below it what its lowest row shows. */
  private float along(int sample, int y) {
    if (y < 0) {
      return 1;
    }
    int start = Math.min(y, source.height() - 1) * source.width();
    int x = left[sample];
    if (x < 0 || x + 1 >= source.width()) {
      return 1;
    }
    float a = source.values()[start + x];
    return a + weight[sample] * (source.values()[start + x + 1] - a);
  }

  /** Returns a picture with a border of one number round some content. */
  static Plane bordered(Plane content, Framing framing, float value) {
    Border border = framing.border();
    if (border.equals(Border.NONE)) {
      return content;
    }
    Plane picture = new Plane(framing.pictureWidth(), framing.pictureHeight());
    Arrays.fill(picture.values(), value);
    for (int y = 0; y < content.height(); y++) {
      System.arraycopy(
          content.values(),
          y * content.width(),
          picture.values(),
          (y + border.top()) * picture.width() + border.left(),
          content.width());
    }
    return picture;
  }
}
