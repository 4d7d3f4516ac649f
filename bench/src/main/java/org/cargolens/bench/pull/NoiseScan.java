package org.cargolens.bench.pull;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.LineTable;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;

/** Scans of noise: a wire doesn't care what it carries, and noise can't be guessed by anybody. */
public final class NoiseScan {
  private NoiseScan() {}

  /** Returns raw counts of two energies, the same for the same size. */
  public static RawScan of(int lines, int detectors) {
    SampleGrid grid = SampleGrid.lineByLine(lines, detectors);
    return RawScan.of(
        View.of(
            ViewKind.SIDE,
            ViewGeometry.ofSize(lines, detectors),
            List.of(
                channel(ChannelKind.HIGH_ENERGY, SampleFormat.U16, grid, 1),
                channel(ChannelKind.LOW_ENERGY, SampleFormat.U16, grid, 2))));
  }

  /** Returns raw counts of one energy, the same for the same size. */
  public static RawScan ofOneEnergy(int lines, int detectors) {
    SampleGrid grid = SampleGrid.lineByLine(lines, detectors);
    return RawScan.of(
        View.of(
            ViewKind.SIDE,
            ViewGeometry.ofSize(lines, detectors),
            List.of(channel(ChannelKind.SINGLE_ENERGY, SampleFormat.U16, grid, 1))));
  }

  /** Returns two energies of 14 bits, with positions of the encoder. */
  public static RawScan ofFourteenBits(int lines, int detectors) {
    SampleFormat format = new SampleFormat(16, 14);
    SampleGrid grid = SampleGrid.lineByLine(lines, detectors);
    return RawScan.of(
        new View(
            ViewKind.SIDE,
            ViewGeometry.ofSize(lines, detectors),
            List.of(
                channel(ChannelKind.HIGH_ENERGY, format, grid, 1),
                channel(ChannelKind.LOW_ENERGY, format, grid, 2)),
            LineTable.of(new byte[lines], new Random(3).longs(lines).toArray()),
            List.of(),
            List.of()));
  }

  private static Channel channel(
      ChannelKind kind, SampleFormat format, SampleGrid grid, long seed) {
    Random random = new Random(seed);
    ByteBuffer samples =
        ByteBuffer.allocateDirect(Math.toIntExact(2 * grid.span())).order(ByteOrder.LITTLE_ENDIAN);
    while (samples.hasRemaining()) {
      samples.putShort((short) (random.nextInt() & format.fullScale()));
    }
    return new Channel(kind, Domain.RAW_COUNTS, format, grid, samples.flip());
  }
}
