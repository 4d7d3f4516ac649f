package org.cargolens.scan.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.ScanFormatException;

/** The journal of a scan whose lines come: what is in its files, entry by entry. */
final class LineJournal implements Closeable {
  private static final byte[] MAGIC = "CLLINES1".getBytes(StandardCharsets.US_ASCII);
  private static final long MOST_BYTES = 1L << 28;

  private final SpoolFiles.Output file;
  private long end;

  private LineJournal(SpoolFiles.Output file) {
    this.file = file;
  }

  /** Makes one that begins with a plan. */
  static LineJournal create(SpoolFiles files, Path path, RecordingPlan plan) throws IOException {
    LineJournal journal = new LineJournal(files.create(path));
    boolean done = false;
    try {
      ByteBuffer begin = new JournalFrame.Begin(plan).toBytes();
      ByteBuffer head = ByteBuffer.allocate(MAGIC.length + begin.remaining());
      head.put(MAGIC).put(begin).flip();
      journal.file.write(0, head);
      journal.end = head.limit();
      done = true;
      return journal;
    } finally {
      if (!done) {
        journal.close();
      }
    }
  }

  /** Writes an entry; one that fails half-way is overwritten by the next. */
  void append(JournalFrame frame) throws IOException {
    ByteBuffer bytes = frame.toBytes();
    file.write(end, bytes);
    end += bytes.remaining();
  }

  void force() throws IOException {
    file.force();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /**
   * What a journal holds.
   *
   * @param plan how the scan was to come; empty if not even that is whole
   * @param frames entries up to the last whole one
   * @param tornBytes bytes after it
   */
  record Content(Optional<RecordingPlan> plan, List<JournalFrame> frames, long tornBytes) {}

  /**
   * Reads a journal up to the last whole entry.
   *
   * @throws IOException if it can't be read; a torn or damaged end is none
   */
  static Content read(SpoolFiles files, Path path) throws IOException {
    ByteBuffer bytes = files.read(path, MOST_BYTES);
    List<JournalFrame> frames = new ArrayList<>();
    if (!ByteBuffer.wrap(MAGIC).equals(head(bytes))) {
      return new Content(Optional.empty(), frames, bytes.limit());
    }
    bytes.position(MAGIC.length);
    Optional<JournalFrame> next = next(path, bytes);
    RecordingPlan plan = null;
    if (next.isPresent() && next.get() instanceof JournalFrame.Begin begin) {
      plan = begin.plan();
      next = next(path, bytes);
      while (next.isPresent()) {
        frames.add(next.get());
        next = next(path, bytes);
      }
    }
    return new Content(Optional.ofNullable(plan), frames, bytes.remaining());
  }

  private static ByteBuffer head(ByteBuffer bytes) {
    return bytes.duplicate().limit(Math.min(MAGIC.length, bytes.limit()));
  }

  /** Reads the next entry and moves behind it; empty, and not moved, if it is not whole. */
  private static Optional<JournalFrame> next(Path path, ByteBuffer bytes) {
    if (bytes.remaining() < JournalFrame.OVERHEAD) {
      return Optional.empty();
    }
    int start = bytes.position();
    int length = bytes.getInt(start);
    if (length < 0 || length > bytes.remaining() - JournalFrame.OVERHEAD) {
      return Optional.empty();
    }
    int content = start + Integer.BYTES + 1;
    int tail = content + length;
    if (JournalFrame.crc(bytes.slice(start, tail - start)) != bytes.getInt(tail)) {
      return Optional.empty();
    }
    try {
      int kind = bytes.get(start + Integer.BYTES);
      Optional<JournalFrame> frame =
          Optional.of(JournalFrame.read(path, kind, bytes.slice(content, length), content));
      bytes.position(tail + Integer.BYTES);
      return frame;
    } catch (ScanFormatException e) {
      System.getLogger(LineJournal.class.getName())
          .log(System.Logger.Level.WARNING, e.getMessage());
      return Optional.empty();
    }
  }
}
