package org.cargolens.scanner.source.folder;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.cargolens.scanner.source.folder.JournalLine.Word;
import org.cargolens.scanner.source.journal.JournalFile;
import org.cargolens.scanner.source.journal.ProgramLock;

/**
 * What was answered for, on disk before anyone is told. One program at a time uses a journal. Safe
 * for use by several threads; an interrupt does it no harm.
 *
 * <p>A line that a crash has cut is dropped, one that is damaged is left out: their files come
 * again. In memory it holds the newest line of each file, without the reason: about 200 bytes. On
 * disk it is compacted to those when it has twice as many lines as it had afterwards, and some to
 * spare.
 */
final class FolderJournal implements AutoCloseable {
  /** Lines of which nobody minds whether they are of use. */
  static final int SPARE_LINES = 1000;

  /** The key of no file: since when there is a line for each sidecar that was read. */
  private static final String SIDECARS = "#";

  private static final System.Logger LOGGER = System.getLogger(FolderJournal.class.getName());

  private final Path path;
  private final int spareLines;
  private final ProgramLock lock;
  private final JournalFile file;
  private Map<String, Noted> known = new HashMap<>();
  private long lines;
  private long damaged;
  private long dueAtLines;
  private boolean closed;

  /** The newest line of a file: where it stands and what it says. */
  private record Noted(long offset, long size, long modifiedMillis, Instant at, Word word) {
    static Noted of(long offset, JournalLine line) {
      return new Noted(offset, line.size(), line.modifiedMillis(), line.at(), line.word());
    }
  }

  private FolderJournal(Path path, int spareLines, ProgramLock lock) throws IOException {
    this.path = path;
    this.spareLines = spareLines;
    this.lock = lock;
    file = JournalFile.open(path, "cargolens-folder-journal", this::load);
    dueAtLines = 2L * known.size() + spareLines;
    if (damaged > 0) {
      LOGGER.log(
          Level.WARNING, path + ": " + damaged + " damaged lines are left out; files come again");
    }
  }

  /**
   * Opens a journal, or makes one.
   *
   * @param spareLines lines that it may have beyond twice those that are of use
   * @throws IOException if it can't be read, is used by another program, or is none; names the file
   */
  static FolderJournal open(Path path, int spareLines) throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    ProgramLock lock = ProgramLock.ofJournal(path);
    boolean opened = false;
    try {
      FolderJournal journal = new FolderJournal(path, spareLines, lock);
      opened = true;
      return journal;
    } finally {
      if (!opened) {
        lock.close();
      }
    }
  }

  private void load(long offset, byte[] bytes) {
    lines++;
    JournalLine.parse(bytes)
        .ifPresentOrElse(line -> known.put(line.key(), Noted.of(offset, line)), () -> damaged++);
  }

  /** Returns whether a file was answered for as it is now. */
  synchronized boolean holds(String key, FileStamp stamp) {
    Noted noted = known.get(key);
    return noted != null
        && noted.size() == stamp.size()
        && noted.modifiedMillis() == stamp.modifiedMillis();
  }

  /** Returns whether a file was taken, whatever it is now. */
  synchronized boolean isTaken(String key) {
    Noted noted = known.get(key);
    return noted != null && noted.word() == Word.TAKEN;
  }

  /** Returns whether a file was part of a scan that goes, whatever it is now. */
  synchronized boolean isPart(String key) {
    Noted noted = known.get(key);
    return noted != null && noted.word() == Word.PART;
  }

  /**
   * Says that from now on there is a line for each sidecar that is read, unless that was said.
   *
   * @throws IOException if it can't be written
   */
  synchronized void beginSidecars(Instant now) throws IOException {
    if (!known.containsKey(SIDECARS)) {
      note(List.of(new JournalLine(Word.SIDECAR, now, 0, 0, SIDECARS, "are noted from now on")));
    }
  }

  /**
   * Returns whether a sidecar lay beside a scan when that was taken, by its time: asked for scans
   * that were taken when sidecars were read and not noted.
   */
  synchronized boolean wasThere(String scanKey, FileStamp sidecar) {
    Noted taken = known.get(scanKey);
    Noted begun = known.get(SIDECARS);
    return taken != null
        && begun != null
        && taken.at().isBefore(begun.at())
        && sidecar.modifiedMillis() <= taken.at().toEpochMilli();
  }

  /**
   * Notes how files were answered for; returns when that is on disk. If a crash cuts it short, the
   * first lines are there and the last ones are not.
   *
   * @throws IOException if it can't be written, or the journal is closed; then nothing was noted
   */
  synchronized void note(List<JournalLine> some) throws IOException {
    if (closed) {
      throw new IOException(path + ": the journal is closed");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    some.forEach(line -> bytes.writeBytes(line.bytes()));
    long offset = file.append(bytes.toByteArray());
    for (JournalLine line : some) {
      known.put(line.key(), Noted.of(offset, line));
      offset += line.bytes().length;
      lines++;
    }
  }

  /** Returns whether it has grown so much that {@link #compact} is due. */
  synchronized boolean isDue() {
    return lines >= dueAtLines;
  }

  /** Returns the keys of all files, and when each was answered for. */
  synchronized Map<String, Instant> noted() {
    Map<String, Instant> all = new HashMap<>();
    known.forEach((key, noted) -> all.put(key, noted.at()));
    all.remove(SIDECARS);
    return all;
  }

  /**
   * Leaves out what newer lines replace, and files that are to be forgotten. If that can't be done
   * it stays as it is, with a warning in the log.
   *
   * @param forgets gets a key and the time of its line
   */
  synchronized void compact(BiPredicate<String, Instant> forgets) {
    if (closed) {
      return;
    }
    Map<String, Noted> kept = new HashMap<>();
    try {
      file.rewrite(
          (offset, bytes, then) -> {
            Optional<JournalLine> line =
                JournalLine.parse(bytes).filter(one -> isNewest(one, offset));
            boolean stays = line.isPresent() && !forgets.test(line.get().key(), line.get().at());
            if (stays) {
              kept.put(line.get().key(), Noted.of(then, line.get()));
            }
            return stays;
          });
      known = kept;
      lines = kept.size();
      dueAtLines = 2 * lines + spareLines;
    } catch (IOException e) {
      dueAtLines = 2 * lines + spareLines; // not with every line that follows
      LOGGER.log(Level.WARNING, path + ": can't be compacted: " + e.getMessage());
    }
  }

  private boolean isNewest(JournalLine line, long offset) {
    Noted noted = known.get(line.key());
    return noted != null && noted.offset() == offset;
  }

  /** Closes it, and lets other programs have it. Idempotent. */
  @Override
  public synchronized void close() {
    closed = true;
    lock.close();
  }
}
