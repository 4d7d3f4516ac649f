package org.cargolens.testkit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
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

/** Small scans for peers to send: random samples, none of them 0, the same each time. */
public final class TestScans {
  private static final long SEED = 20_261_128;

  private TestScans() {}

  /**
   * Returns a scan of raw counts from the side, 16 bits.
   *
   * @param lines lines, at least 60 for a {@link ScannerFixture}
   * @param detectors samples of each channel in a line
   * @param kinds channels
   */
  public static RawScan rawCounts(int lines, int detectors, ChannelKind... kinds) {
    Random random = new Random(SEED);
    SampleGrid grid = SampleGrid.lineByLine(lines, detectors);
    List<Channel> channels = new ArrayList<>();
    for (ChannelKind kind : kinds) {
      channels.add(
          new Channel(kind, Domain.RAW_COUNTS, SampleFormat.U16, grid, samples(grid, random)));
    }
    return RawScan.of(View.of(ViewKind.SIDE, ViewGeometry.ofSize(lines, detectors), channels));
  }

  private static ByteBuffer samples(SampleGrid grid, Random random) {
    ByteBuffer samples =
        ByteBuffer.allocateDirect(2 * Math.toIntExact(grid.span())).order(ByteOrder.LITTLE_ENDIAN);
    while (samples.hasRemaining()) {
      samples.putShort((short) (1 + random.nextInt(0xFFFF)));
    }
    return samples.flip();
  }
}
