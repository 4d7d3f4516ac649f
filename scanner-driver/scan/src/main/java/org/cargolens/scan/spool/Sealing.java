package org.cargolens.scan.spool;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.Sha256;
import org.cargolens.scan.spool.Descriptor.SealedChannel;
import org.cargolens.scan.spool.Descriptor.SealedFrame;
import org.cargolens.scan.spool.Descriptor.SealedView;
import org.cargolens.scan.spool.RecordingPlan.PlannedChannel;
import org.cargolens.scan.spool.RecordingPlan.PlannedStream;

/**
 * Makes the descriptor of a recorded scan. A view without a single line, and a calibration frame
 * with a hole, are left out: a line of zeros would spoil the dark level of every detector.
 */
final class Sealing {
  private final RecordingPlan plan;
  private final List<Lines> streams;

  /**
   * The lines of a stream.
   *
   * @param digests of each channel
   */
  record Lines(GrowingTable table, List<Sha256> digests) {}

  Sealing(RecordingPlan plan, List<Lines> streams) {
    this.plan = plan;
    this.streams = List.copyOf(streams);
  }

  /** Returns whether any line of the cargo is there. */
  static boolean hasImage(RecordingPlan plan, List<GrowingTable> tables) {
    return tables.subList(0, plan.views().size()).stream().anyMatch(GrowingTable::hasLines);
  }

  /** Declares lost what was announced of views that have begun. */
  static List<LineGap> tail(PlannedStream stream, GrowingTable table) {
    int missing = stream.lines().orElse(0) - table.lines();
    boolean due = stream.calibration().isEmpty() && table.lines() > 0 && missing > 0;
    return due
        ? List.of(new LineGap(table.lines(), missing, LineGap.Cause.HOST_OVERFLOW))
        : List.of();
  }

  Descriptor descriptor(Instant now, Optional<String> cause) {
    List<SealedView> views = new ArrayList<>();
    for (int view = 0; view < plan.views().size(); view++) {
      GrowingTable table = streams.get(view).table();
      if (table.lines() > 0) {
        views.add(
            new SealedView(
                plan.views().get(view).kind(),
                plan.views().get(view).geometry(table.lines(), stream(view).detectors()),
                channels(view),
                table.toTable(),
                table.gaps(),
                calibration(view)));
      }
    }
    return new Descriptor(now, cause, plan.metadata(), views);
  }

  private PlannedStream stream(int index) {
    return plan.streams().get(index);
  }

  private List<SealedFrame> calibration(int view) {
    List<SealedFrame> frames = new ArrayList<>();
    for (int index = plan.views().size(); index < streams.size(); index++) {
      GrowingTable table = streams.get(index).table();
      Optional<CalibrationFrame.Kind> kind = stream(index).calibration();
      if (stream(index).view() == view && table.lines() > 0 && table.gaps().isEmpty()) {
        frames.add(new SealedFrame(kind.orElseThrow(), channels(index).get(0)));
      }
    }
    return frames;
  }

  private List<SealedChannel> channels(int index) {
    SampleGrid grid =
        SampleGrid.lineByLine(streams.get(index).table().lines(), stream(index).detectors());
    List<SealedChannel> channels = new ArrayList<>();
    for (int i = 0; i < stream(index).channels().size(); i++) {
      PlannedChannel channel = stream(index).channels().get(i);
      channels.add(
          new SealedChannel(
              channel.kind(),
              channel.domain(),
              channel.format(),
              grid,
              firstFile(index) + i,
              streams.get(index).digests().get(i)));
    }
    return channels;
  }

  private int firstFile(int index) {
    return plan.streams().subList(0, index).stream().mapToInt(one -> one.channels().size()).sum();
  }
}
