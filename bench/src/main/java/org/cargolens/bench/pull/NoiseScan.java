package org.cargolens.bench.pull;

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
                channel(ChannelKind.HIGH_ENERGY, grid, 1),
                channel(ChannelKind.LOW_ENERGY, grid, 2))));
  }

  private static Channel channel(ChannelKind kind, SampleGrid grid, long seed) {
    byte[] noise = new byte[Math.toIntExact(2 * grid.span())];
    new Random(seed).nextBytes(noise);
    ByteBuffer samples =
        ByteBuffer.allocateDirect(noise.length).order(ByteOrder.LITTLE_ENDIAN).put(noise).flip();
    return new Channel(kind, Domain.RAW_COUNTS, SampleFormat.U16, grid, samples);
  }
}
