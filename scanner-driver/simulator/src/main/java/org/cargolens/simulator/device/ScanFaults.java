package org.cargolens.simulator.device;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.scan.CanonicalBytes;
import org.cargolens.scan.Channel;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.ScanMetadata;

/** What goes wrong in the contents of a scan. */
final class ScanFaults {
  private ScanFaults() {}

  /** Returns the channels with the second one some lines late; its first line is repeated. */
  static List<Channel> skewed(List<Channel> channels, int lines) {
    List<Channel> skewed = new ArrayList<>(channels);
    if (channels.size() > 1) {
      Channel late = channels.get(1);
      SampleGrid grid = SampleGrid.lineByLine(late.lines(), late.detectors());
      ByteBuffer samples =
          ByteBuffer.allocateDirect(Math.toIntExact(grid.span() * late.format().bytes()));
      for (int line = 0; line < late.lines(); line++) {
        samples.put(CanonicalBytes.lines(late, Math.max(0, line - lines), 1));
      }
      skewed.set(1, new Channel(late.kind(), late.domain(), late.format(), grid, samples.flip()));
    }
    return skewed;
  }

  /** Returns positions whose signed counter of so many bits wraps at the middle line. */
  static long[] wrapping(long[] positions, int bits) {
    long[] wrapping = positions.clone();
    if (positions.length > 0) {
      int unused = Long.SIZE - bits;
      long highest = (1L << (bits - 1)) - 1;
      long offset = highest - positions[positions.length / 2];
      for (int line = 0; line < positions.length; line++) {
        wrapping[line] = (positions[line] + offset) << unused >> unused;
      }
    }
    return wrapping;
  }

  static ScanMetadata dayEarlier(ScanMetadata metadata) {
    return new ScanMetadata(
        metadata.scanId(),
        metadata.scanner(),
        metadata.capturedAt().map(time -> time.minus(Duration.ofDays(1))),
        metadata.site(),
        metadata.containers(),
        metadata.radiation(),
        metadata.projection());
  }
}
