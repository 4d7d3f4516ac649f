package org.cargolens.analysis.evaluate.likeness;

import java.util.Arrays;
import java.util.List;

/** Values at places in ascending order, such as a histogram over its bins. Immutable. */
public final class Curve {
  private final double[] values;

  private Curve(double[] values) {
    this.values = values;
  }

  /** Returns a curve of at least one value; copied. */
  public static Curve of(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("a curve has at least one value");
    }
    return new Curve(values.clone());
  }

  /** Returns the mean of curves of the same length, at least one. */
  static Curve mean(List<Curve> curves) {
    double[] sum = new double[curves.get(0).size()];
    for (Curve curve : curves) {
      curve.checkSize(sum.length);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += curve.at(i) / curves.size();
      }
    }
    return new Curve(sum);
  }

  /** Returns the number of values. */
  public int size() {
    return values.length;
  }

  /** Returns a value. */
  public double at(int place) {
    return values[place];
  }

  /** Returns the values; a copy. */
  public double[] toArray() {
    return values.clone();
  }

  /** Returns this curve scaled so that its values add up to 1; all zeros stay so. */
  Curve normalised() {
    double sum = Arrays.stream(values).sum();
    return sum == 0 ? this : new Curve(Arrays.stream(values).map(value -> value / sum).toArray());
  }

  /**
   * Returns how far the mass of this curve must move to become the other, in lengths of the whole
   * curve: the earth mover's distance of two histograms, 0 to 1.
   */
  double distance(Curve other) {
    other.checkSize(values.length);
    Curve mine = normalised();
    Curve theirs = other.normalised();
    double difference = 0;
    double moved = 0;
    for (int i = 0; i < values.length; i++) {
      difference += mine.at(i) - theirs.at(i);
      moved += Math.abs(difference);
    }
    return moved / Math.max(1, values.length - 1);
  }

  private void checkSize(int size) {
    if (values.length != size) {
      throw new IllegalArgumentException("curves of " + values.length + " and " + size + " values");
    }
  }
}
