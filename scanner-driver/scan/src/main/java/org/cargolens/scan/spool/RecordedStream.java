package org.cargolens.scan.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.Sha256;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.spool.RecordingPlan.PlannedChannel;
import org.cargolens.scan.spool.RecordingPlan.PlannedStream;

/** A stream while its lines come: its files, and what is known of its lines. For one thread. */
final class RecordedStream implements Closeable {
  private final PlannedStream plan;
  private final GrowingTable table;
  private final List<ChannelFile> files;

  RecordedStream(PlannedStream plan, List<ChannelFile> files) {
    this.plan = plan;
    this.files = List.copyOf(files);
    table = new GrowingTable(plan.encoder());
  }

  PlannedStream plan() {
    return plan;
  }

  GrowingTable table() {
    return table;
  }

  long lineBytes() {
    return plan.channels().stream().mapToLong(one -> one.lineBytes(plan.detectors())).sum();
  }

  /** Checks that lines are the next ones and fit the plan. */
  void check(RecordedLines lines) {
    checkNext(lines.firstLine(), lines.lines());
    if (lines.table().encoderPositions().isPresent() != plan.encoder()
        || lines.samples().size() != plan.channels().size()) {
      throw new IllegalArgumentException(
          lines.samples().size() + " channels, or encoder positions, do not fit " + plan);
    }
    for (int i = 0; i < lines.samples().size(); i++) {
      long expected = (long) lines.lines() * plan.channels().get(i).lineBytes(plan.detectors());
      if (lines.samples().get(i).remaining() != expected) {
        throw new IllegalArgumentException(
            "channel "
                + i
                + " of "
                + lines.lines()
                + " lines has "
                + expected
                + " bytes, not "
                + lines.samples().get(i).remaining());
      }
    }
  }

  void checkNext(int first, int count) {
    checkFits(first, count, table.lines());
  }

  /** Checks that lines are those that come next, and not too many for a channel. */
  void checkFits(int first, int count, int next) {
    long end = (long) first + count;
    boolean fits =
        end <= ViewGeometry.MAX_LINES && 2 * end * plan.detectors() <= SampleGrid.MAX_BYTES;
    if (first != next || count < 1 || !fits) {
      throw new IllegalArgumentException(
          count + " lines from " + first + ", the next one is " + next);
    }
  }

  /** Writes lines that {@link #check} accepts; returns the checksum of each channel. */
  List<Integer> write(RecordedLines lines) throws IOException {
    List<Integer> checksums = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      ByteBuffer samples = lines.samples().get(i);
      files.get(i).write(samples);
      checksums.add(JournalFrame.crc(samples.duplicate()));
    }
    return checksums;
  }

  /** The lines written last count. */
  void keep(RecordedLines lines) {
    for (int i = 0; i < files.size(); i++) {
      files.get(i).keep(lines.samples().get(i));
    }
    table.append(lines.table());
  }

  void lose(int count, LineGap.Cause cause) throws IOException {
    for (int i = 0; i < files.size(); i++) {
      PlannedChannel channel = plan.channels().get(i);
      files.get(i).skip((long) count * channel.lineBytes(plan.detectors()));
    }
    table.appendLost(count, cause);
  }

  void force() throws IOException {
    for (ChannelFile file : files) {
      file.force();
    }
  }

  /** Makes the files as long as the lines that count. */
  void fit() throws IOException {
    for (ChannelFile file : files) {
      file.fit();
    }
  }

  /** Returns the lines of this stream, which are on the disk for good. */
  Sealing.Lines seal() throws IOException {
    List<Sha256> digests = new ArrayList<>();
    for (ChannelFile file : files) {
      digests.add(file.seal());
    }
    return new Sealing.Lines(table, digests);
  }

  @Override
  public void close() throws IOException {
    for (ChannelFile file : files) {
      file.close();
    }
  }
}
