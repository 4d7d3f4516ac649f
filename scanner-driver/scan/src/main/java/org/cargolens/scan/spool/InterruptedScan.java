package org.cargolens.scan.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.Sha256;
import org.cargolens.scan.spool.RecordingPlan.PlannedStream;

/**
 * A scan that was interrupted: its journal is followed, and every line's checksum compared. Lines
 * that are not whole are lost; at the end of a stream they had not come.
 */
final class InterruptedScan {
  private static final int PIECE = 1 << 18;

  private final SpoolFiles files;
  private final Path folder;
  private final RecordingPlan plan;
  private final List<GrowingTable> tables = new ArrayList<>();
  private final List<Integer> brokenAtEnd = new ArrayList<>();
  private final List<List<SpoolFiles.Output>> samples = new ArrayList<>();
  private final ByteBuffer piece = ByteBuffer.allocate(PIECE);
  private int broken;
  private long surplus;

  private InterruptedScan(SpoolFiles files, Path folder, RecordingPlan plan) {
    this.files = files;
    this.folder = folder;
    this.plan = plan;
  }

  /**
   * What is left of a scan.
   *
   * @param lines of each stream, on the disk for good; empty if no line of the cargo is there
   * @param brokenLines lines that were not whole
   * @param surplusBytes samples of lines that the journal does not know
   */
  record Rest(List<Sealing.Lines> lines, int brokenLines, long surplusBytes) {}

  /**
   * Follows the journal, cuts and mends the files, and writes them to the disk. May be interrupted
   * and begun anew.
   *
   * @throws ScanFormatException if journal and files contradict each other
   */
  static Rest mend(SpoolFiles files, Path folder, LineJournal.Content journal) throws IOException {
    InterruptedScan scan = new InterruptedScan(files, folder, journal.plan().orElseThrow());
    try {
      scan.open();
      for (JournalFrame frame : journal.frames()) {
        scan.follow(frame);
      }
      return scan.rest();
    } finally {
      scan.close();
    }
  }

  private void open() throws IOException {
    int file = 0;
    for (PlannedStream stream : plan.streams()) {
      tables.add(new GrowingTable(stream.encoder()));
      brokenAtEnd.add(0);
      List<SpoolFiles.Output> channels = new ArrayList<>();
      samples.add(channels);
      for (int i = 0; i < stream.channels().size(); i++) {
        Path path = folder.resolve(SpoolLayout.channel(file++));
        channels.add(files.exists(path) ? files.open(path) : files.create(path));
      }
    }
  }

  private void follow(JournalFrame frame) throws IOException {
    if (frame instanceof JournalFrame.Lines lines) {
      check(lines.stream(), lines.firstLine(), lines.table().lines());
      boolean fits =
          lines.checksums().size() == plan.streams().get(lines.stream()).channels().size();
      if (fits && isWhole(lines)) {
        settle(lines.stream());
        tables.get(lines.stream()).append(lines.table());
      } else {
        brokenAtEnd.set(lines.stream(), brokenAtEnd.get(lines.stream()) + lines.table().lines());
        broken += lines.table().lines();
      }
    } else if (frame instanceof JournalFrame.Lost lost) {
      check(lost.stream(), lost.firstLine(), lost.lines());
      settle(lost.stream());
      tables.get(lost.stream()).appendLost(lost.lines(), lost.cause());
    } else {
      throw contradiction("a second plan");
    }
  }

  private void check(int stream, int first, int count) throws ScanFormatException {
    if (stream < 0 || stream >= tables.size()) {
      throw contradiction("lines of stream " + stream);
    }
    try {
      RecordedStream plain = new RecordedStream(plan.streams().get(stream), List.of());
      int next = tables.get(stream).lines() + brokenAtEnd.get(stream);
      plain.checkFits(first, count, next);
    } catch (IllegalArgumentException e) {
      throw contradiction(String.valueOf(e.getMessage()));
    }
  }

  private ScanFormatException contradiction(String found) {
    return new ScanFormatException(
        folder.resolve(SpoolLayout.JOURNAL), 0, "entries that follow each other", found);
  }

  /** Lines that were not whole lie before others: they are a gap, and zeros. */
  private void settle(int stream) throws IOException {
    int count = brokenAtEnd.set(stream, 0);
    if (count == 0) {
      return;
    }
    GrowingTable table = tables.get(stream);
    for (int i = 0; i < samples.get(stream).size(); i++) {
      int lineBytes = lineBytes(stream, i);
      long end = (long) (table.lines() + count) * lineBytes;
      for (long at = (long) table.lines() * lineBytes; at < end; at += PIECE) {
        ByteBuffer zeros = ByteBuffer.allocate((int) Math.min(PIECE, end - at));
        samples.get(stream).get(i).write(at, zeros);
      }
    }
    table.appendLost(count, LineGap.Cause.HOST_OVERFLOW);
  }

  private int lineBytes(int stream, int channel) {
    PlannedStream said = plan.streams().get(stream);
    return said.channels().get(channel).lineBytes(said.detectors());
  }

  /**
   * Compares checksums. What was read is written back: after an fsync that failed the system may
   * hold lines in its memory that are not on the disk, and believes that they are.
   */
  private boolean isWhole(JournalFrame.Lines lines) throws IOException {
    for (int i = 0; i < lines.checksums().size(); i++) {
      int channel = i;
      long lineBytes = lineBytes(lines.stream(), i);
      CRC32C crc = new CRC32C();
      boolean there =
          read(
              samples.get(lines.stream()).get(i),
              lines.firstLine() * lineBytes,
              lines.table().lines() * lineBytes,
              (at, bytes) -> {
                crc.update(bytes.duplicate());
                samples.get(lines.stream()).get(channel).write(at, bytes);
              });
      if (!there || (int) crc.getValue() != lines.checksums().get(i)) {
        return false;
      }
    }
    return true;
  }

  /** Takes a piece of a file. */
  @FunctionalInterface
  private interface Taker {
    /** Takes it. */
    void take(long at, ByteBuffer bytes) throws IOException;
  }

  private boolean read(SpoolFiles.Output file, long from, long count, Taker to) throws IOException {
    long end = from + count;
    for (long at = from; at < end; at += PIECE) {
      piece.clear().limit((int) Math.min(PIECE, end - at));
      if (!file.read(at, piece)) {
        return false;
      }
      to.take(at, piece.flip());
    }
    return true;
  }

  private Rest rest() throws IOException {
    if (!Sealing.hasImage(plan, tables)) {
      return new Rest(List.of(), broken, surplus);
    }
    List<Sealing.Lines> lines = new ArrayList<>();
    for (int stream = 0; stream < tables.size(); stream++) {
      GrowingTable table = tables.get(stream);
      for (int i = 0; i < samples.get(stream).size(); i++) {
        // Before the tail is declared: what was written of lines that don't count is no zero.
        SpoolFiles.Output file = samples.get(stream).get(i);
        long bytes = (long) table.lines() * lineBytes(stream, i);
        surplus += Math.max(0, file.length() - bytes);
        file.setLength(bytes);
      }
      Sealing.tail(plan.streams().get(stream), table)
          .forEach(gap -> table.appendLost(gap.lines(), gap.cause()));
      List<Sha256> digests = new ArrayList<>();
      for (int i = 0; i < samples.get(stream).size(); i++) {
        digests.add(cut(samples.get(stream).get(i), (long) table.lines() * lineBytes(stream, i)));
      }
      lines.add(new Sealing.Lines(table, digests));
    }
    return new Rest(lines, broken, surplus);
  }

  /** Makes a file exactly as long as its lines are, and writes it to the disk. */
  private Sha256 cut(SpoolFiles.Output file, long bytes) throws IOException {
    file.setLength(bytes);
    file.force();
    MessageDigest digest = Sha256.newDigest();
    if (!read(file, 0, bytes, (at, some) -> digest.update(some))) {
      throw new IOException(folder + ": a file ends before its end");
    }
    return Sha256.of(digest);
  }

  private void close() throws IOException {
    for (List<SpoolFiles.Output> channels : samples) {
      for (SpoolFiles.Output channel : channels) {
        channel.close();
      }
    }
  }
}
