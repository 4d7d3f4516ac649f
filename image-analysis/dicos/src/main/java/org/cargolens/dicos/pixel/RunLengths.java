package org.cargolens.dicos.pixel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cargolens.scan.Channel;
import org.cargolens.scan.format.RowBytes;

/**
 * Run lengths of DICOM PS3.5 annex G: a table of 16 numbers, then the samples' high bytes and their
 * low bytes, each packed row by row as PackBits does.
 */
final class RunLengths {
  private static final int TABLE_BYTES = 64;
  private static final int LONGEST = 128;

  private RunLengths() {}

  /** Returns a channel's samples as one compressed frame of even length. */
  static byte[] encode(Channel channel) {
    int width = channel.format().bytes();
    ByteArrayOutputStream[] planes = new ByteArrayOutputStream[width];
    Arrays.setAll(planes, plane -> new ByteArrayOutputStream());
    int step = RowBytes.bandRows(channel);
    byte[] row = new byte[channel.lines()];
    for (int first = 0; first < channel.detectors(); first += step) {
      int rows = Math.min(step, channel.detectors() - first);
      byte[] band = RowBytes.rows(channel, first, rows);
      for (int start = 0; start < band.length; start += row.length * width) {
        for (int plane = 0; plane < width; plane++) {
          for (int i = 0; i < row.length; i++) {
            row[i] = band[start + i * width + width - 1 - plane];
          }
          packRow(row, planes[plane]);
        }
      }
    }
    return join(planes);
  }

  private static byte[] join(ByteArrayOutputStream[] planes) {
    int size = TABLE_BYTES;
    ByteBuffer table = ByteBuffer.allocate(TABLE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    table.putInt(planes.length);
    for (ByteArrayOutputStream plane : planes) {
      if (plane.size() % 2 != 0) {
        plane.write(0);
      }
      table.putInt(size);
      size = Math.addExact(size, plane.size());
    }
    ByteBuffer frame = ByteBuffer.allocate(size).put(table.rewind());
    for (ByteArrayOutputStream plane : planes) {
      frame.put(plane.toByteArray());
    }
    byte[] bytes = new byte[size];
    frame.get(0, bytes);
    return bytes;
  }

  private static void packRow(byte[] row, ByteArrayOutputStream out) {
    int position = 0;
    while (position < row.length) {
      int run = run(row, position);
      if (run > 1) {
        out.write(1 - run);
        out.write(row[position]);
        position += run;
      } else {
        int literal = literal(row, position);
        out.write(literal - 1);
        out.write(row, position, literal);
        position += literal;
      }
    }
  }

  private static int run(byte[] row, int from) {
    int end = from + 1;
    while (end < row.length && end - from < LONGEST && row[end] == row[from]) {
      end++;
    }
    return end - from;
  }

  /** Bytes up to the next three that are equal: a run of two saves nothing. */
  private static int literal(byte[] row, int from) {
    int end = from + 1;
    while (end < row.length
        && end - from < LONGEST
        && !(end + 2 < row.length && row[end] == row[end + 1] && row[end] == row[end + 2])) {
      end++;
    }
    return end - from;
  }

  /**
   * Expands a frame.
   *
   * @param frame the frame, from position 0
   * @param width bytes of a sample, 1 or 2
   * @param samples target of {@code pixels * width} bytes
   */
  static void decode(ByteBuffer frame, int width, ByteBuffer samples) throws PixelException {
    ByteBuffer in = frame.duplicate();
    int plane = width;
    ByteBuffer head = in.slice(0, Math.min(TABLE_BYTES, in.limit()));
    for (Stretch stretch : planes(head, width, in.limit())) {
      int start = (int) stretch.start;
      plane--;
      unpack(in.slice(start, (int) stretch.end - start), start, new Plane(samples, plane, width));
    }
  }

  /** Where a plane lies in a frame. */
  private record Stretch(long start, long end) {}

  /** Returns where the planes lie, that of the highest bytes first, each within the frame. */
  private static List<Stretch> planes(ByteBuffer head, int width, long length)
      throws PixelException {
    ByteBuffer table = head.order(ByteOrder.LITTLE_ENDIAN);
    if (table.remaining() < TABLE_BYTES) {
      throw new PixelException(0, "a table of 64 bytes", table.remaining() + " bytes");
    }
    if (table.getInt(0) != width) {
      throw new PixelException(
          0, width + " planes of bytes", Integer.toUnsignedString(table.getInt(0)));
    }
    List<Stretch> planes = new ArrayList<>();
    for (int plane = 0; plane < width; plane++) {
      long start = table.getInt(4 + 4 * plane);
      long end = plane + 1 < width ? table.getInt(8 + 4 * plane) : length;
      if (start < TABLE_BYTES || end < start || end > length) {
        throw new PixelException(
            4 + 4 * plane, "a plane within " + length + " bytes", start + " to " + end);
      }
      planes.add(new Stretch(start, end));
    }
    return planes;
  }

  /**
   * Checks that {@link #decode} would expand a frame, without expanding it.
   *
   * @param frame the frame, which is looked at from the beginning to the end, once
   * @param width bytes of a sample, 1 or 2
   * @param pixels how many samples it must hold
   * @throws PixelException as {@link #decode}
   */
  static void check(CompressedFrame frame, int width, long pixels) throws IOException {
    ByteBuffer head = frame.read(0, (int) Math.min(TABLE_BYTES, frame.length()));
    for (Stretch plane : planes(head, width, frame.length())) {
      long at = plane.start;
      long left = pixels;
      while (left > 0) {
        if (at >= plane.end) {
          throw new PixelException((int) at, "more runs", "the end of a plane");
        }
        int code = frame.at(at++);
        if (code == -128) {
          continue;
        }
        int count = code >= 0 ? code + 1 : 1 - code;
        int bytes = code >= 0 ? count : 1;
        if (count > left || plane.end - at < bytes) {
          throw new PixelException((int) at, "a run that fits", "one of " + count + " bytes");
        }
        left -= count;
        at += bytes;
      }
    }
  }

  /** One byte of each sample. */
  private record Plane(ByteBuffer samples, int first, int step) {}

  private static void unpack(ByteBuffer in, int at, Plane plane) throws PixelException {
    int target = plane.first;
    int end = plane.samples.limit();
    while (target < end) {
      if (!in.hasRemaining()) {
        throw new PixelException(at + in.position(), "more runs", "the end of a plane");
      }
      int code = in.get();
      int count = code >= 0 ? code + 1 : 1 - code;
      if (code == -128) {
        continue;
      }
      if (count > (end - target + plane.step - 1) / plane.step
          || in.remaining() < (code >= 0 ? count : 1)) {
        throw new PixelException(
            at + in.position(), "a run that fits", "one of " + count + " bytes");
      }
      byte repeated = code < 0 ? in.get() : 0;
      for (int i = 0; i < count; i++) {
        plane.samples.put(target, code < 0 ? repeated : in.get());
        target += plane.step;
      }
    }
  }
}
