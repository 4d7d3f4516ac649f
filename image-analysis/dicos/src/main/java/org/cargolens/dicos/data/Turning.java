package org.cargolens.dicos.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Turns 16-bit samples: lines become rows. Four by four are turned within four 64-bit words, which
 * takes half the time of sample by sample.
 */
final class Turning {
  /** Lines between whose samples one goes to and fro: they and what they become stay cached. */
  private static final int TILE = 32;

  private static final VarHandle FROM_SHORTS =
      MethodHandles.byteBufferViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle FROM_LONGS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long EVEN = 0x0000_FFFF_0000_FFFFL;
  private static final long LOW = 0xFFFF_FFFFL;

  private final Lines from;
  private final byte[] rows;
  private final int rowBytes;

  private Turning(Lines from, byte[] rows) {
    this.from = from;
    this.rows = rows;
    this.rowBytes = 2 * from.lines;
  }

  /**
   * A part of some lines: as many samples of each.
   *
   * @param bytes little-endian samples, line after line
   * @param lines how many lines
   * @param samples how many samples a line has
   */
  record Lines(ByteBuffer bytes, int lines, int samples) {}

  /**
   * Puts sample {@code first + r} of line {@code l} at byte {@code 2 * (r * lines + l)}.
   *
   * @param from what to turn
   * @param first first sample of each line, from 0
   * @param count how many samples of each line
   * @param rows where to, at least {@code 2 * lines * count}
   */
  static void turn(Lines from, int first, int count, byte[] rows) {
    Turning turning = new Turning(from, rows);
    int wholeLines = from.lines & ~3;
    int wholeRows = count & ~3;
    for (int line = 0; line < wholeLines; line += TILE) {
      int end = Math.min(wholeLines, line + TILE);
      for (int row = 0; row < wholeRows; row += 4) {
        turning.turnWords(line, end, first + row, row);
      }
    }
    for (int row = 0; row < count; row++) {
      for (int line = row < wholeRows ? wholeLines : 0; line < from.lines; line++) {
        turning.turnSample(line, first + row, row);
      }
    }
  }

  private void turnSample(int line, int sample, int row) {
    int at = 2 * (line * from.samples + sample);
    SHORTS.set(rows, row * rowBytes + 2 * line, (short) FROM_SHORTS.get(from.bytes, at));
  }

  /**
   * Turns four samples of some lines, four lines at a time: pairs of lines, then pairs of pairs.
   */
  private void turnWords(int firstLine, int end, int sample, int row) {
    int lineBytes = 2 * from.samples;
    for (int line = firstLine; line < end; line += 4) {
      int at = line * lineBytes + 2 * sample;
      long a = (long) FROM_LONGS.get(from.bytes, at);
      long b = (long) FROM_LONGS.get(from.bytes, at + lineBytes);
      long c = (long) FROM_LONGS.get(from.bytes, at + 2 * lineBytes);
      long d = (long) FROM_LONGS.get(from.bytes, at + 3 * lineBytes);
      long ab02 = (a & EVEN) | ((b & EVEN) << 16);
      long ab13 = ((a >>> 16) & EVEN) | (b & ~EVEN);
      long cd02 = (c & EVEN) | ((d & EVEN) << 16);
      long cd13 = ((c >>> 16) & EVEN) | (d & ~EVEN);
      int to = row * rowBytes + 2 * line;
      LONGS.set(rows, to, (ab02 & LOW) | (cd02 << 32));
      LONGS.set(rows, to + rowBytes, (ab13 & LOW) | (cd13 << 32));
      LONGS.set(rows, to + 2 * rowBytes, (ab02 >>> 32) | (cd02 & ~LOW));
      LONGS.set(rows, to + 3 * rowBytes, (ab13 >>> 32) | (cd13 & ~LOW));
    }
  }
}
