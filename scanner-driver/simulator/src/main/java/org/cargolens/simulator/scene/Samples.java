package org.cargolens.simulator.scene;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;

/** The 16-bit samples of a channel in the making, line after line as a scanner sends them. */
final class Samples {
  private final SampleGrid grid;
  private final ByteBuffer buffer;
  private final int detectors;

  Samples(int lines, int detectors) {
    this.detectors = detectors;
    grid = SampleGrid.lineByLine(lines, detectors);
    buffer = ByteBuffer.allocateDirect((int) grid.span() * 2).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Sets a sample, 0 to 65,535; several threads may set others at once. */
  void put(int line, int detector, int sample) {
    buffer.putShort((line * detectors + detector) * 2, (short) sample);
  }

  /** Returns the channel. */
  Channel channel(ChannelKind kind, Domain domain) {
    return new Channel(kind, domain, SampleFormat.U16, grid, buffer);
  }
}
