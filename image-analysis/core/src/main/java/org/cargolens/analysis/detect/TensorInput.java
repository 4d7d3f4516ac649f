package org.cargolens.analysis.detect;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * A batch of images of one plane and one size, as 32-bit floats in native memory: image after
 * image, row after row. Filled by one thread at a time.
 */
public final class TensorInput {
  private final int count;
  private final int height;
  private final int width;
  private final ByteBuffer bytes;

  /**
   * Makes a batch.
   *
   * @param memory direct buffer with room for all numbers from its start
   */
  TensorInput(ByteBuffer memory, int count, int height, int width) {
    this.count = count;
    this.height = height;
    this.width = width;
    this.bytes = memory.slice(0, bytes(count, height, width)).order(ByteOrder.nativeOrder());
  }

  /**
   * Makes a batch of its own memory, for those who run a {@link Network} by itself.
   *
   * @param values image after image, row after row; copied
   * @throws IllegalArgumentException if there are more or fewer values than the sizes say
   */
  public static TensorInput of(float[] values, int count, int height, int width) {
    if (count < 1 || height < 1 || width < 1 || values.length != (long) count * height * width) {
      throw new IllegalArgumentException(
          values.length + " values for " + count + " images of " + width + " x " + height);
    }
    ByteBuffer memory =
        ByteBuffer.allocateDirect(bytes(count, height, width)).order(ByteOrder.nativeOrder());
    memory.asFloatBuffer().put(values);
    return new TensorInput(memory, count, height, width);
  }

  /** Returns how many bytes a batch needs. */
  static int bytes(int count, int height, int width) {
    return Math.toIntExact(4L * count * height * width);
  }

  /** Returns the number of images. */
  public int count() {
    return count;
  }

  /** Returns the rows of an image. */
  public int height() {
    return height;
  }

  /** Returns the columns of an image. */
  public int width() {
    return width;
  }

  /** Returns the numbers: a direct buffer in the processor's byte order, from its start. */
  public ByteBuffer bytes() {
    return bytes.duplicate().order(ByteOrder.nativeOrder());
  }

  /** Returns the numbers. */
  FloatBuffer floats() {
    return bytes().asFloatBuffer();
  }
}
