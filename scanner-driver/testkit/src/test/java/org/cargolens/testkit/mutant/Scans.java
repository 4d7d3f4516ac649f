package org.cargolens.testkit.mutant;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.cargolens.scan.Channel;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.LineTable;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.View;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScannerException;

/** Scans and outcomes that are not quite what came. */
final class Scans {
  private Scans() {}

  /** Returns an outcome whose scan's first view is another. */
  static ScanOutcome with(ScanOutcome outcome, UnaryOperator<View> change) {
    if (outcome instanceof ScanOutcome.Complete complete) {
      return new ScanOutcome.Complete(with(complete.scan(), change));
    }
    return outcome instanceof ScanOutcome.Partial partial
        ? new ScanOutcome.Partial(with(partial.scan(), change), partial.gaps(), partial.cause())
        : outcome;
  }

  private static RawScan with(RawScan scan, UnaryOperator<View> change) {
    List<View> views = new ArrayList<>(scan.views());
    views.set(0, change.apply(views.get(0)));
    return new RawScan(scan.metadata(), views);
  }

  /** Returns a partial outcome with another cause; any other outcome as it is. */
  static ScanOutcome withCause(ScanOutcome outcome, Optional<ScannerException> cause) {
    return outcome instanceof ScanOutcome.Partial partial
        ? new ScanOutcome.Partial(partial.scan(), partial.gaps(), cause)
        : outcome;
  }

  /** Returns a view in which one sample is one more. */
  static View otherSample(View view) {
    Channel channel = view.channels().get(0);
    ByteBuffer copy = MutantBlock.copy(channel.samples());
    copy.putShort(20, (short) (copy.getShort(20) ^ 1));
    ByteBuffer direct = ByteBuffer.allocateDirect(copy.remaining()).order(copy.order()).put(copy);
    List<Channel> channels = new ArrayList<>(view.channels());
    channels.set(
        0,
        new Channel(
            channel.kind(), channel.domain(), channel.format(), channel.grid(), direct.flip()));
    return new View(
        view.kind(), view.geometry(), channels, view.lineTable(), view.gaps(), view.calibration());
  }

  /** Returns a view with other gaps. */
  static View withGaps(View view, List<LineGap> gaps) {
    return new View(
        view.kind(), view.geometry(), view.channels(), view.lineTable(), gaps, view.calibration());
  }

  /** Returns a view whose encoder stands still. */
  static View withoutTravel(View view) {
    int lines = view.geometry().lines();
    byte[] flags = new byte[lines];
    return new View(
        view.kind(),
        view.geometry(),
        view.channels(),
        LineTable.of(flags, new long[lines]),
        view.gaps(),
        view.calibration());
  }
}
