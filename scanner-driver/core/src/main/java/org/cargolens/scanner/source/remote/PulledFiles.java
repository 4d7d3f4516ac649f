package org.cargolens.scanner.source.remote;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.cargolens.scanner.TimeSource;
import org.cargolens.scanner.source.journal.JournalFile;
import org.cargolens.scanner.source.journal.ProgramLock;

/**
 * What was fetched, on disk, so that a restart fetches nothing twice. One program at a time uses
 * it. A line that a crash has cut or damaged is left out: its file comes again. In memory a file
 * takes about 400 bytes.
 *
 * <p>A file that no listing of a whole day has shown, and that was fetched a year ago, is
 * forgotten. Not safe for several threads, but for {@link #close}.
 */
final class PulledFiles implements AutoCloseable {
  static final String KIND = "cargolens-pull-journal";

  private static final System.Logger LOGGER = System.getLogger(PulledFiles.class.getName());
  private static final int SPARE_LINES = 1000;
  private static final Duration REMEMBERED = Duration.ofDays(366);
  private static final Duration ALL_LISTED = Duration.ofDays(1);

  private final Path path;
  private final TimeSource time;
  private final ProgramLock lock;
  private final JournalFile file;
  private final Map<String, Known> known = new HashMap<>();
  private final long openedNanos;
  private long lines;
  private long damaged;
  private long dueAtLines;
  private volatile boolean closed;

  private static final class Known {
    private final PulledFile line;
    private final long offset;
    private boolean seen;

    Known(PulledFile line, long offset) {
      this.line = line;
      this.offset = offset;
    }
  }

  private PulledFiles(Path path, TimeSource time, ProgramLock lock) throws IOException {
    this.path = path;
    this.time = time;
    this.lock = lock;
    openedNanos = time.nanos();
    file = JournalFile.open(path, KIND, this::load);
    dueAtLines = 2L * known.size() + SPARE_LINES;
    if (damaged > 0) {
      LOGGER.log(
          Level.WARNING, path + ": " + damaged + " damaged lines are left out; files come again");
    }
  }

  /**
   * Opens a journal, or makes one.
   *
   * @throws IOException if it can't be read, is used by another program, or is none; names the file
   */
  static PulledFiles open(Path path, TimeSource time) throws IOException {
    ProgramLock lock = ProgramLock.ofJournal(path);
    boolean opened = false;
    try {
      PulledFiles files = new PulledFiles(path, time, lock);
      opened = true;
      return files;
    } finally {
      if (!opened) {
        lock.close();
      }
    }
  }

  private void load(long offset, byte[] bytes) {
    lines++;
    PulledFile.parse(bytes)
        .ifPresentOrElse(line -> known.put(line.path(), new Known(line, offset)), () -> damaged++);
  }

  /** Returns what is known of a file that a listing shows. */
  Optional<PulledFile> seen(String filePath) {
    Known one = known.get(filePath);
    if (one == null) {
      return Optional.empty();
    }
    one.seen = true;
    return Optional.of(one.line);
  }

  /** Returns what is known of a file. */
  Optional<PulledFile> of(String filePath) {
    return Optional.ofNullable(known.get(filePath)).map(one -> one.line);
  }

  /** Notes what was done with a file; returns when that is on disk. */
  void note(PulledFile line) throws IOException {
    if (closed) {
      throw new IOException(path + ": the journal is closed");
    }
    Known fresh = new Known(line, file.append(line.bytes()));
    fresh.seen = true;
    known.put(line.path(), fresh);
    lines++;
    if (lines >= dueAtLines) {
      compact();
    }
  }

  /** Keeps the newest line of each file; if that can't be done the journal stays as it is. */
  private void compact() {
    Map<String, Known> kept = new HashMap<>();
    try {
      file.rewrite((offset, bytes, then) -> keep(offset, bytes, then, kept));
      known.clear();
      known.putAll(kept);
      lines = kept.size();
    } catch (IOException e) {
      LOGGER.log(Level.WARNING, path + ": can't be compacted: " + e.getMessage());
    }
    dueAtLines = 2 * lines + SPARE_LINES;
  }

  private boolean keep(long offset, byte[] bytes, long then, Map<String, Known> kept) {
    Optional<PulledFile> line = PulledFile.parse(bytes);
    Known newest = line.map(one -> known.get(one.path())).orElse(null);
    if (newest == null || newest.offset != offset || isForgotten(newest)) {
      return false;
    }
    Known moved = new Known(newest.line, then);
    moved.seen = newest.seen;
    kept.put(newest.line.path(), moved);
    return true;
  }

  private boolean isForgotten(Known one) {
    Instant oldest = time.now().minus(REMEMBERED);
    boolean allListed = time.nanos() - openedNanos > ALL_LISTED.toNanos();
    return allListed && !one.seen && one.line.at().isBefore(oldest);
  }

  /** Closes it, and lets other programs have it. Idempotent. */
  @Override
  public void close() {
    closed = true;
    lock.close();
  }
}
