package org.cargolens.bench.spool;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.LineFlag;
import org.cargolens.scan.LineTable;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;
import org.cargolens.scan.spool.RecordedLines;
import org.cargolens.scan.spool.RecordingPlan;
import org.cargolens.scan.spool.RecordingPlan.PlannedChannel;
import org.cargolens.scan.spool.RecordingPlan.PlannedStream;
import org.cargolens.scan.spool.RecordingPlan.PlannedView;

/**
 * A scan of two energies whose every sample follows from its number, so that whoever finds a part
 * of it knows whether that is right. No line is all zeros.
 *
 * @param number names it
 * @param lines how many it has
 * @param detectors samples of a channel in a line
 */
record PatternScan(long number, int lines, int detectors) {
  private static final List<ChannelKind> KINDS =
      List.of(ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);

  /** Returns the scan that a raw scan is a part of, by its name. */
  static PatternScan of(RawScan scan) {
    String[] words = scan.metadata().scanId().orElseThrow().split("/", -1);
    return new PatternScan(
        Long.parseLong(words[0]), Integer.parseInt(words[1]), Integer.parseInt(words[2]));
  }

  private ScanMetadata metadata() {
    return ScanMetadata.UNKNOWN.withScanId(number + "/" + lines + "/" + detectors);
  }

  /** Returns the samples of some lines of a channel, in direct memory. */
  ByteBuffer samples(int channel, int first, int count) {
    ByteBuffer samples =
        ByteBuffer.allocateDirect(2 * count * detectors).order(ByteOrder.LITTLE_ENDIAN);
    for (int line = first; line < first + count; line++) {
      int state = (int) (number * 0x9E3779B1L) ^ (line * 2 + channel) * 0x85EBCA6B;
      for (int detector = 0; detector < detectors; detector++) {
        state = state * 1664525 + 1013904223;
        samples.putShort((short) (state >>> 16 | 1));
      }
    }
    return samples.flip();
  }

  /** Returns the plan of a recording, which announces the lines or not. */
  RecordingPlan plan(boolean announced) {
    return new RecordingPlan(
        metadata(),
        List.of(PlannedView.of(ViewKind.SIDE)),
        List.of(
            new PlannedStream(
                Optional.empty(),
                0,
                detectors,
                announced ? OptionalInt.of(lines) : OptionalInt.empty(),
                false,
                KINDS.stream()
                    .map(kind -> new PlannedChannel(kind, Domain.RAW_COUNTS, SampleFormat.U16))
                    .toList())));
  }

  /** Returns some lines as they come. */
  RecordedLines recorded(int first, int count) {
    return new RecordedLines(
        first,
        LineTable.ofLines(count),
        List.of(samples(0, first, count), samples(1, first, count)));
  }

  /** Returns the whole scan. */
  RawScan whole() {
    SampleGrid grid = SampleGrid.lineByLine(lines, detectors);
    List<Channel> channels = new ArrayList<>();
    for (int i = 0; i < KINDS.size(); i++) {
      channels.add(
          new Channel(
              KINDS.get(i), Domain.RAW_COUNTS, SampleFormat.U16, grid, samples(i, 0, lines)));
    }
    ViewGeometry size = ViewGeometry.ofSize(lines, detectors);
    return new RawScan(metadata(), List.of(View.of(ViewKind.SIDE, size, channels)));
  }

  /** Returns the first line that is neither as it was nor declared missing and zero, if any. */
  Optional<String> wrongLine(RawScan found) {
    View view = found.mainView();
    for (int channel = 0; channel < KINDS.size(); channel++) {
      ByteBuffer all = view.channels().get(channel).samples();
      for (int line = 0; line < view.geometry().lines(); line++) {
        ByteBuffer there = all.slice(2 * line * detectors, 2 * detectors);
        boolean missing = view.lineTable().has(line, LineFlag.MISSING);
        ByteBuffer expected =
            missing ? ByteBuffer.allocate(2 * detectors) : samples(channel, line, 1);
        if (!there.equals(expected)) {
          return Optional.of("line " + line + " of channel " + channel + (missing ? ", lost" : ""));
        }
      }
    }
    return Optional.empty();
  }

  /** Returns how many lines from the first on are there. */
  static int unbroken(RawScan found) {
    LineTable table = found.mainView().lineTable();
    int line = 0;
    while (line < table.lines() && !table.has(line, LineFlag.MISSING)) {
      line++;
    }
    return line;
  }
}
