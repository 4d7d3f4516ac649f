package org.cargolens.analysis.cv;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/**
 * A plane of one sample a pixel in native memory: {@code height} rows of {@code width} columns.
 *
 * <p>OpenCV's matrix over a foreign buffer keeps no reference to it: this class holds both, so that
 * the buffer lives at least as long. Not safe for writing from several threads; reading is. Closing
 * frees native memory at once; use after that throws {@link IllegalStateException}.
 */
public final class Pixels implements AutoCloseable {
  private final SampleType type;
  private final int width;
  private final int height;

  /** Never read: holds the memory that the matrix points to. */
  @SuppressWarnings("unused")
  private final @Nullable ByteBuffer buffer;

  private @Nullable Mat mat;

  private Pixels(Mat mat, @Nullable ByteBuffer buffer) {
    this.type = SampleType.of(mat.type());
    this.width = mat.cols();
    this.height = mat.rows();
    this.buffer = buffer;
    this.mat = mat;
  }

  /** Returns new pixels of undefined content. */
  public static Pixels allocate(int width, int height, SampleType type) {
    OpenCvLibrary.load();
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("pixels need a size, not " + width + " x " + height);
    }
    return new Pixels(new Mat(height, width, type.cvType()), null);
  }

  /**
   * Returns pixels over a direct or mapped buffer, without copying it.
   *
   * @param buffer little-endian samples, row after row from the buffer's position; must not be
   *     written to while the pixels are in use
   * @throws IllegalArgumentException if the buffer is on the heap or too short
   */
  public static Pixels wrap(ByteBuffer buffer, int width, int height, SampleType type) {
    OpenCvLibrary.load();
    long needed = (long) width * height * type.bytes();
    if (!buffer.isDirect() || buffer.remaining() < needed) {
      throw new IllegalArgumentException(
          "need a direct buffer of "
              + needed
              + " bytes, have "
              + (buffer.isDirect() ? "" : "one on the heap of ")
              + buffer.remaining());
    }
    // The binding takes the buffer's base address: a slice makes the position its base.
    ByteBuffer base = buffer.slice();
    return new Pixels(new Mat(height, width, type.cvType(), base), base);
  }

  /** Takes ownership of a single-channel matrix. */
  static Pixels own(Mat mat) {
    return new Pixels(mat, null);
  }

  /** Returns the matrix, which stays owned by this object. */
  Mat mat() {
    Mat current = mat;
    if (current == null) {
      throw new IllegalStateException("pixels used after close");
    }
    return current;
  }

  /** Returns the type of the samples. */
  public SampleType type() {
    return type;
  }

  /** Returns the number of columns. */
  public int width() {
    return width;
  }

  /** Returns the number of rows. */
  public int height() {
    return height;
  }

  /** Returns a copy in memory of its own. */
  public Pixels copy() {
    return own(mat().clone());
  }

  /** Returns one sample as a number, for tests and probes. */
  public double at(int x, int y) {
    return mat().get(y, x)[0];
  }

  /**
   * Copies all samples into an array, row after row.
   *
   * @throws IllegalStateException unless the type is {@link SampleType#F32}
   */
  public float[] toFloats() {
    requireType(SampleType.F32);
    float[] values = new float[width * height];
    mat().get(0, 0, values);
    return values;
  }

  /** Copies all samples into an array, row after row; read each with {@code & 0xFFFF}. */
  public short[] toShorts() {
    requireType(SampleType.U16);
    short[] values = new short[width * height];
    mat().get(0, 0, values);
    return values;
  }

  /** Copies all samples into an array, row after row; read each with {@code & 0xFF}. */
  public byte[] toBytes() {
    requireType(SampleType.U8);
    byte[] values = new byte[width * height];
    mat().get(0, 0, values);
    return values;
  }

  /**
   * Copies all samples into an array, row after row, as shares of full scale, 0 to 1.
   *
   * @throws IllegalStateException unless the type is {@link SampleType#U8} or {@link
   *     SampleType#U16}
   */
  public float[] toShares() {
    float[] shares = new float[width * height];
    if (type == SampleType.U8) {
      byte[] samples = toBytes();
      for (int i = 0; i < shares.length; i++) {
        shares[i] = (samples[i] & 0xFF) / 255f;
      }
    } else {
      short[] samples = toShorts();
      for (int i = 0; i < shares.length; i++) {
        shares[i] = (samples[i] & 0xFFFF) / 65_535f;
      }
    }
    return shares;
  }

  /** Returns new pixels with the given samples, row after row. */
  public static Pixels of(float[] values, int width, int height) {
    checkLength(values.length, width, height);
    Pixels pixels = allocate(width, height, SampleType.F32);
    pixels.mat().put(0, 0, values);
    return pixels;
  }

  /** Returns new pixels with the given unsigned samples, row after row. */
  public static Pixels of(short[] values, int width, int height) {
    checkLength(values.length, width, height);
    Pixels pixels = allocate(width, height, SampleType.U16);
    pixels.mat().put(0, 0, values);
    return pixels;
  }

  /** Returns new pixels with the given unsigned samples, row after row. */
  public static Pixels of(byte[] values, int width, int height) {
    checkLength(values.length, width, height);
    Pixels pixels = allocate(width, height, SampleType.U8);
    pixels.mat().put(0, 0, values);
    return pixels;
  }

  /** Frees the native memory; further calls do nothing. */
  @Override
  public void close() {
    Mat current = mat;
    if (current != null) {
      mat = null;
      current.release();
    }
  }

  private void requireType(SampleType wanted) {
    if (type != wanted) {
      throw new IllegalStateException("pixels are " + type + ", not " + wanted);
    }
  }

  private static void checkLength(int length, int width, int height) {
    if ((long) width * height != length) {
      throw new IllegalArgumentException(
          width + " x " + height + " pixels need that many values, not " + length);
    }
  }

  @Override
  public String toString() {
    return "Pixels[" + type + ", " + width + " x " + height + "]";
  }
}
