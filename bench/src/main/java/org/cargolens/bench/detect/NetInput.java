package org.cargolens.bench.detect;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.cargolens.analysis.detect.TensorInput;

/** One picture for a net, in native memory, so that no rival has to copy it there first. */
final class NetInput {
  private final String name;
  private final int rows;
  private final int columns;
  private final TensorInput tensor;

  /**
   * Makes an input.
   *
   * @param name what figures call it
   * @param values 0 (opaque) to 1 (open beam), row after row
   */
  NetInput(String name, int rows, int columns, float[] values) {
    this.name = name;
    this.rows = rows;
    this.columns = columns;
    this.tensor = TensorInput.of(values, 1, rows, columns);
  }

  String name() {
    return name;
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  TensorInput tensor() {
    return tensor;
  }

  /** Returns the numbers in the processor's byte order. */
  ByteBuffer bytes() {
    return tensor.bytes().order(ByteOrder.nativeOrder());
  }

  /** Returns the shape that nets are given: pictures, planes, rows, columns. */
  long[] shape() {
    return new long[] {1, 1, rows, columns};
  }
}
