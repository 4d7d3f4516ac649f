package org.cargolens.analysis.display;

/** Unsharp masking: adds to each level its difference from the mean of the square around it. */
final class EdgeSharpening {
  private EdgeSharpening() {}

  /** Changes the levels of a plane, which may leave 0 to 1. */
  static void apply(LevelPlane plane, Enhancement.Edges wanted) {
    float[] across = new float[plane.levels().length];
    for (int y = 0; y < plane.height(); y++) {
      means(plane.levels(), across, new Line(y * plane.width(), 1, plane.width()), wanted.radius());
    }
    float[] means = new float[across.length];
    for (int x = 0; x < plane.width(); x++) {
      means(across, means, new Line(x, plane.width(), plane.height()), wanted.radius());
    }
    for (int i = 0; i < means.length; i++) {
      plane.levels()[i] += (float) (wanted.amount() * (plane.levels()[i] - means[i]));
    }
  }

  /** A row or a column. */
  private record Line(int first, int step, int length) {
    int at(int k) {
      return first + step * k;
    }
  }

  /** Running means; at the ends of what there is. */
  private static void means(float[] from, float[] to, Line line, int radius) {
    double sum = 0;
    int count = 0;
    for (int k = -radius; k < line.length; k++) {
      if (k + radius < line.length) {
        sum += from[line.at(k + radius)];
        count++;
      }
      if (k - radius > 0) {
        sum -= from[line.at(k - radius - 1)];
        count--;
      }
      if (k >= 0) {
        to[line.at(k)] = (float) (sum / count);
      }
    }
  }
}
