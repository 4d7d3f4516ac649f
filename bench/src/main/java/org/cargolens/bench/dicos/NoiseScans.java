package org.cargolens.bench.dicos;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;

/** Scans of noise, line after line as scanners send them. */
final class NoiseScans {
  private NoiseScans() {}

  static RawScan of(int lines, int detectors, long seed) {
    ByteBuffer buffer =
        ByteBuffer.allocateDirect(2 * lines * detectors).order(ByteOrder.LITTLE_ENDIAN);
    Random random = new Random(seed);
    while (buffer.hasRemaining()) {
      buffer.putShort((short) random.nextInt());
    }
    Channel channel =
        new Channel(
            ChannelKind.SINGLE_ENERGY,
            Domain.RAW_COUNTS,
            SampleFormat.U16,
            SampleGrid.lineByLine(lines, detectors),
            buffer.flip());
    return RawScan.of(
        View.of(ViewKind.SIDE, ViewGeometry.ofSize(lines, detectors), List.of(channel)));
  }
}
