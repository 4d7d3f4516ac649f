package org.cargolens.analysis.detect;

import java.util.Arrays;

/** What a network gave: numbers and their shape. */
public final class TensorOutput {
  private final float[] values;
  private final long[] shape;

  /**
   * Makes an output; keeps the array.
   *
   * @param values all numbers, the last dimension running fastest
   * @param shape size in each dimension
   * @throws IllegalArgumentException if the shape holds another number of values
   */
  public TensorOutput(float[] values, long... shape) {
    this.values = values;
    this.shape = shape.clone();
    long size = 1;
    for (long side : shape) {
      size = Math.multiplyExact(size, side);
    }
    if (size != values.length) {
      throw new IllegalArgumentException(
          "shape " + Arrays.toString(shape) + " of " + values.length + " values");
    }
  }

  /** Returns the numbers themselves, not a copy. */
  float[] values() {
    return values;
  }

  /** Returns a copy of the numbers, the last dimension running fastest. */
  public float[] toArray() {
    return values.clone();
  }

  /** Returns whether it has a shape. */
  boolean hasShape(long... wanted) {
    return Arrays.equals(shape, wanted);
  }

  /** Returns the shape in words. */
  String shape() {
    return Arrays.toString(shape);
  }
}
