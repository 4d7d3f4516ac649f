package org.cargolens.simulator.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.Arrays;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;

/**
 * A plane of numbers, row after row: transmission (0 opaque, 1 open beam) or display grey (0 to
 * 255). Can be changed; for one thread at a time.
 */
public final class Plane {
  private static final int FULL_SCALE = 65_535;

  private final int width;
  private final int height;
  private final float[] values;

  /**
   * Makes a plane of zeros.
   *
   * @param width columns, at least 1
   * @param height rows, at least 1
   */
  public Plane(int width, int height) {
    this(width, height, new float[checkedSize(width, height)]);
  }

  private Plane(int width, int height, float[] values) {
    this.width = width;
    this.height = height;
    this.values = values;
  }

  private static int checkedSize(int width, int height) {
    SampleGrid.rowByRow(width, height);
    return Math.multiplyExact(width, height);
  }

  /** Returns the samples of a channel divided by their greatest value: 255 or 65,535. */
  public static Plane of(Channel channel) {
    Plane plane = new Plane(channel.lines(), channel.detectors());
    boolean wide = channel.format().bytes() == 2;
    float scale = 1f / (wide ? FULL_SCALE : 255);
    ByteBuffer bytes = channel.samples();
    ShortBuffer shorts = bytes.asShortBuffer();
    int lineStride = channel.grid().lineStride();
    int detectorStride = channel.grid().detectorStride();
    for (int y = 0; y < plane.height; y++) {
      int target = y * plane.width;
      for (int x = 0; x < plane.width; x++) {
        int from = x * lineStride + y * detectorStride;
        int sample = wide ? shorts.get(from) & 0xFFFF : bytes.get(from) & 0xFF;
        plane.values[target + x] = sample * scale;
      }
    }
    return plane;
  }

  /** Returns the number of columns. */
  public int width() {
    return width;
  }

  /** Returns the number of rows. */
  public int height() {
    return height;
  }

  /** Returns the numbers themselves, (x, y) at {@code y * width() + x}: changes show. */
  @SuppressWarnings("EI_EXPOSE_REP")
  public float[] values() {
    return values;
  }

  /** Returns one number. */
  public float at(int x, int y) {
    return values[y * width + x];
  }

  /** Sets one number. */
  public void set(int x, int y, float value) {
    values[y * width + x] = value;
  }

  /** Sets all numbers. */
  public void fill(float value) {
    Arrays.fill(values, value);
  }

  /** Returns a plane of its own with the same numbers. */
  public Plane copy() {
    return new Plane(width, height, values.clone());
  }

  /** Returns a 16-bit transmission channel: 1 becomes 65,535; what lies beyond is cut. */
  public Channel toTransmission(ChannelKind kind) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      bytes.putShort((short) rounded(value * FULL_SCALE, FULL_SCALE));
    }
    return new Channel(
        kind,
        Domain.TRANSMISSION,
        SampleFormat.U16,
        SampleGrid.rowByRow(width, height),
        bytes.flip());
  }

  /** Returns an 8-bit channel of the numbers, rounded and cut to 0 to 255. */
  public Channel toGrey(Domain domain) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(values.length);
    for (float value : values) {
      bytes.put((byte) rounded(value, 255));
    }
    return new Channel(
        ChannelKind.SINGLE_ENERGY,
        domain,
        SampleFormat.U8,
        SampleGrid.rowByRow(width, height),
        bytes.flip());
  }

  private static int rounded(float value, int most) {
    return Math.max(0, Math.min(most, (int) (value + 0.5f)));
  }
}
