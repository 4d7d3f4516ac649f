package org.cargolens.simulator.scene;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;

/**
 * The 16-bit samples of a channel in the making, put in line after line as a scanner sends them.
 */
final class Samples {
  private final SampleGrid grid;
  private final ByteBuffer buffer;

  Samples(int lines, int detectors) {
    grid = SampleGrid.lineByLine(lines, detectors);
    buffer = ByteBuffer.allocateDirect((int) grid.span() * 2).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Appends a sample, 0 to 65,535. */
  void put(int sample) {
    buffer.putShort((short) sample);
  }

  /** Returns the channel; all samples must be in. */
  Channel channel(ChannelKind kind, Domain domain) {
    return new Channel(kind, domain, SampleFormat.U16, grid, buffer.flip());
  }
}
