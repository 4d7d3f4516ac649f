package org.cargolens.bench.link;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.Channel;
import org.cargolens.scan.LineFlag;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.LineTable;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.View;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScannerException;

/** Outcomes of scans that lack lines. */
final class Outcomes {
  private Outcomes() {}

  /** Returns an outcome that lacks lines of a scan of one view, and says so rightly. */
  static ScanOutcome.Partial partial(
      RawScan sent, List<LineGap> gaps, Optional<ScannerException> cause) {
    return new ScanOutcome.Partial(without(sent, gaps), viewGaps(gaps), cause);
  }

  static List<ScanOutcome.ViewGap> viewGaps(List<LineGap> gaps) {
    return gaps.stream().map(gap -> new ScanOutcome.ViewGap(0, gap)).toList();
  }

  /** Returns a scan some of whose lines are zero, flagged and listed. */
  static RawScan without(RawScan sent, List<LineGap> gaps) {
    View view = sent.mainView();
    byte[] flags = new byte[view.geometry().lines()];
    List<Channel> channels = new ArrayList<>();
    for (Channel channel : view.channels()) {
      ByteBuffer samples = copy(channel);
      for (LineGap gap : gaps) {
        for (int line = gap.firstLine(); line < gap.endLine(); line++) {
          flags[line] = LineFlag.MISSING.bit();
          for (int detector = 0; detector < channel.detectors(); detector++) {
            samples.putShort(2 * (line * channel.detectors() + detector), (short) 0);
          }
        }
      }
      channels.add(with(channel, samples));
    }
    return new RawScan(
        sent.metadata(),
        List.of(
            new View(
                view.kind(), view.geometry(), channels, LineTable.of(flags), gaps, List.of())));
  }

  /** Returns a copy of 16-bit samples, line after line. */
  static ByteBuffer copy(Channel channel) {
    ByteBuffer from = channel.samples();
    return ByteBuffer.allocateDirect(from.remaining())
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(from)
        .flip();
  }

  static Channel with(Channel channel, ByteBuffer samples) {
    return new Channel(channel.kind(), channel.domain(), channel.format(), channel.grid(), samples);
  }
}
