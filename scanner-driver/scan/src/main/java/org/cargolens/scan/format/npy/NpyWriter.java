package org.cargolens.scan.format.npy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ProjectionMark;
import org.cargolens.scan.format.RowBytes;

/** Writes version 1.0, rows first, little-endian. */
final class NpyWriter {
  private NpyWriter() {}

  static void write(List<Channel> planes, Optional<ProjectionMark> mark, WritableByteChannel target)
      throws IOException {
    Channel first = planes.get(0);
    writeAll(target, ByteBuffer.wrap(header(planes, mark)));
    int step = RowBytes.bandRows(first);
    for (int row = 0; row < first.detectors(); row += step) {
      writeAll(target, band(planes, row, Math.min(step, first.detectors() - row)));
    }
  }

  private static byte[] header(List<Channel> planes, Optional<ProjectionMark> mark) {
    Channel first = planes.get(0);
    SampleCode code = SampleCode.of(first.format());
    List<Long> shape = new ArrayList<>(List.of((long) first.detectors(), (long) first.lines()));
    if (mark.isPresent()) {
      return NpyHeader.encode(code, planes.size(), shape, mark.get());
    }
    if (planes.size() > 1) {
      shape.add((long) planes.size());
    }
    return NpyHeader.encode(code, List.copyOf(shape));
  }

  private static ByteBuffer band(List<Channel> planes, int firstRow, int rows) {
    if (planes.size() == 1) {
      return ByteBuffer.wrap(RowBytes.rows(planes.get(0), firstRow, rows));
    }
    int width = planes.get(0).format().bytes();
    byte[] high = RowBytes.rows(planes.get(0), firstRow, rows);
    byte[] low = RowBytes.rows(planes.get(1), firstRow, rows);
    ByteBuffer band = ByteBuffer.allocate(high.length + low.length);
    for (int i = 0; i < high.length; i += width) {
      band.put(high, i, width).put(low, i, width);
    }
    return band.flip();
  }

  private static void writeAll(WritableByteChannel target, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      target.write(bytes);
    }
  }
}
