package org.cargolens.dicos.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Turns 16-bit samples: lines become columns. Four by four are turned within four 64-bit words,
 * which takes half the time of sample by sample.
 */
final class Turning {
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long EVEN = 0x0000_FFFF_0000_FFFFL;
  private static final long LOW = 0xFFFF_FFFFL;

  private Turning() {}

  /** Lines of the same number of samples behind each other, little-endian. */
  static final class Lines {
    private final byte[] bytes;
    private final int lines;
    private final int samples;

    /**
     * Names lines.
     *
     * @param bytes at least {@code 2 * lines * samples}
     * @param lines how many lines
     * @param samples how many samples each has
     */
    Lines(byte[] bytes, int lines, int samples) {
      this.bytes = bytes;
      this.lines = lines;
      this.samples = samples;
    }
  }

  /**
   * Puts sample {@code s} of line {@code l} at byte {@code offset + s * rowBytes + 2 * l}.
   *
   * @param from what to turn
   * @param target where to
   * @param offset where the first sample goes
   * @param rowBytes bytes from one row of the target to the next
   */
  static void turn(Lines from, byte[] target, int offset, int rowBytes) {
    int lines = from.lines & ~3;
    int samples = from.samples & ~3;
    for (int sample = 0; sample < samples; sample += 4) {
      for (int line = 0; line < lines; line += 4) {
        int at = 2 * (line * from.samples + sample);
        turnBlock(from, at, target, new Block(offset + sample * rowBytes + 2 * line, rowBytes));
      }
    }
    for (int sample = 0; sample < from.samples; sample++) {
      for (int line = sample < samples ? lines : 0; line < from.lines; line++) {
        short value = (short) SHORTS.get(from.bytes, 2 * (line * from.samples + sample));
        SHORTS.set(target, offset + sample * rowBytes + 2 * line, value);
      }
    }
  }

  /** Where four times four samples go. */
  private record Block(int offset, int rowBytes) {}

  /** Pairs of lines first, then pairs of pairs. */
  private static void turnBlock(Lines from, int at, byte[] target, Block to) {
    int lineBytes = 2 * from.samples;
    long a = (long) LONGS.get(from.bytes, at);
    long b = (long) LONGS.get(from.bytes, at + lineBytes);
    long c = (long) LONGS.get(from.bytes, at + 2 * lineBytes);
    long d = (long) LONGS.get(from.bytes, at + 3 * lineBytes);
    long ab02 = (a & EVEN) | ((b & EVEN) << 16);
    long ab13 = ((a >>> 16) & EVEN) | (b & ~EVEN);
    long cd02 = (c & EVEN) | ((d & EVEN) << 16);
    long cd13 = ((c >>> 16) & EVEN) | (d & ~EVEN);
    LONGS.set(target, to.offset, (ab02 & LOW) | (cd02 << 32));
    LONGS.set(target, to.offset + to.rowBytes, (ab13 & LOW) | (cd13 << 32));
    LONGS.set(target, to.offset + 2 * to.rowBytes, (ab02 >>> 32) | (cd02 & ~LOW));
    LONGS.set(target, to.offset + 3 * to.rowBytes, (ab13 >>> 32) | (cd13 & ~LOW));
  }
}
