package org.cargolens.scan.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.Orientation;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;

/** Small scans of random samples, the same for the same seed. */
public final class Scans {
  private Scans() {}

  /** Returns a channel of random samples that use all significant bits. */
  public static Channel channel(
      ChannelKind kind, Domain domain, SampleFormat format, SampleGrid grid, long seed) {
    Random random = new Random(seed);
    ByteBuffer buffer =
        ByteBuffer.allocateDirect((int) grid.span() * format.bytes())
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < grid.span(); i++) {
      int value = random.nextInt(format.fullScale() + 1);
      if (format.bytes() == 1) {
        buffer.put((byte) value);
      } else {
        buffer.putShort((short) value);
      }
    }
    return new Channel(kind, domain, format, grid, buffer.flip());
  }

  /** Returns a scan's main view alone, stored in an order that is known, in another domain. */
  public static RawScan laidOut(RawScan scan, Orientation orientation, Domain domain) {
    View view = scan.mainView();
    List<Channel> channels =
        view.channels().stream()
            .map(one -> one.kind() == ChannelKind.MATERIAL ? one : one.withDomain(domain))
            .toList();
    return RawScan.of(View.of(view.kind(), view.geometry().withOrientation(orientation), channels));
  }

  /** Returns a 16-bit transmission scan of the given kinds, each channel stored line by line. */
  public static RawScan transmission(int lines, int detectors, long seed, ChannelKind... kinds) {
    List<Channel> channels = new ArrayList<>();
    for (ChannelKind kind : kinds) {
      channels.add(
          channel(
              kind,
              Domain.TRANSMISSION,
              SampleFormat.U16,
              SampleGrid.lineByLine(lines, detectors),
              seed + channels.size()));
    }
    return RawScan.of(View.of(ViewKind.SIDE, ViewGeometry.ofSize(lines, detectors), channels));
  }
}
