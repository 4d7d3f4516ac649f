package org.cargolens.scanner.source.folder;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.scan.RawScan;
import org.cargolens.scanner.ArrivedScan;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.ScanSource;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.TimeSource;

/**
 * A watched folder: every scan file in its tree arrives once. See {@link ScanSource} for threads.
 *
 * <p>A file that can't be read is tried {@value ArrivingFile#MOST_ATTEMPTS} times with pauses that
 * double, as a transfer may have stopped half-way, and then refused with the reason in the journal.
 */
public final class FolderSource implements ScanSource {
  private static final System.Logger LOGGER = System.getLogger(FolderSource.class.getName());
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final FolderSetup setup;
  private final TimeSource time;
  private final FolderTree tree;
  private final FolderJournal journal;
  private final Map<Path, ArrivingFile> arriving = new LinkedHashMap<>();
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private volatile int waiting;
  private volatile boolean closed;

  private FolderSource(FolderSetup setup, TimeSource time, FolderJournal journal) {
    this.setup = setup;
    this.time = time;
    this.journal = journal;
    tree = new FolderTree(setup.root());
  }

  /**
   * Opens a folder.
   *
   * @throws ScannerException.Configuration if the journal can't be read or written, is another
   *     program's, or no journal
   */
  public static FolderSource open(FolderSetup setup) throws ScannerException {
    return open(setup, TimeSource.SYSTEM);
  }

  static FolderSource open(FolderSetup setup, TimeSource time) throws ScannerException {
    try {
      return new FolderSource(setup, time, FolderJournal.open(setup.journal()));
    } catch (IOException e) {
      throw new ScannerException.Configuration("journal of a watched folder: " + e.getMessage());
    }
  }

  @Override
  public String name() {
    return "folder:" + setup.root();
  }

  @Override
  public Optional<ArrivedScan> take(Duration longest) throws ScannerException {
    Deadline deadline = Deadline.after(longest);
    while (true) {
      checkOpen();
      look();
      Optional<ArrivedScan> scan = next();
      if (scan.isPresent() || deadline.hasPassed()) {
        return scan;
      }
      long pause = Math.min(deadline.remainingNanos(), BETWEEN_LOOKS.toNanos());
      LockSupport.parkNanos(Math.max(pause, TimeUnit.MILLISECONDS.toNanos(1)));
    }
  }

  private void checkOpen() throws ScannerException.Cancelled {
    if (closed || Thread.currentThread().isInterrupted()) {
      throw new ScannerException.Cancelled(
          Phase.STREAM, name() + (closed ? ": closed" : ": interrupted"));
    }
  }

  private void look() throws ScannerException.LinkLost {
    long now = time.nanos();
    try {
      tree.look(now, (file, stamp) -> see(file, stamp, now));
    } catch (IOException e) {
      throw new ScannerException.LinkLost(Phase.STREAM, name() + ": can't be read: " + e);
    }
  }

  private void see(Path file, FileStamp stamp, long now) {
    if (setup.wanted().test(file) && !journal.holds(key(file), stamp)) {
      arriving.computeIfAbsent(
          file, path -> new ArrivingFile(path, stamp, now + setup.settle().toNanos()));
      waiting = arriving.size();
    }
  }

  /** Paths below the root, so that the root may be mounted elsewhere tomorrow. */
  private String key(Path file) {
    return setup.root().relativize(file).toString();
  }

  private Optional<ArrivedScan> next() throws ScannerException {
    Iterator<ArrivingFile> files = arriving.values().iterator();
    Optional<ArrivedScan> scan = Optional.empty();
    while (files.hasNext() && scan.isEmpty()) {
      ArrivingFile file = files.next();
      if (isGone(file)) {
        files.remove();
      } else if (file.isReady(time.nanos())) {
        scan = read(file, files);
      }
    }
    waiting = arriving.size();
    return scan;
  }

  /** Looks at the file itself: its folder's time doesn't change when it grows. */
  private boolean isGone(ArrivingFile file) {
    try {
      file.seen(FileStamp.of(file.path()), time.nanos() + setup.settle().toNanos());
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private Optional<ArrivedScan> read(ArrivingFile file, Iterator<ArrivingFile> files)
      throws ScannerException {
    FileStamp stamp = file.stamp();
    try {
      RawScan scan = setup.reader().read(file.path());
      FileStamp after = FileStamp.of(file.path());
      if (!after.equals(stamp)) { // it is still being written
        file.seen(after, time.nanos() + setup.settle().toNanos());
        return Optional.empty();
      }
      files.remove();
      return Optional.of(new Arrived(file.path(), stamp, scan));
    } catch (IOException e) {
      if (!file.failed(time.nanos(), setup.settle())) {
        files.remove();
        note(FolderJournal.Word.REFUSED, file.path(), stamp, String.valueOf(e.getMessage()));
        refused.incrementAndGet();
        LOGGER.log(Level.WARNING, file.path() + " is refused: " + e.getMessage());
      }
      return Optional.empty();
    }
  }

  private void note(FolderJournal.Word word, Path file, FileStamp stamp, String reason)
      throws ScannerException.ResourceExhausted {
    try {
      journal.note(word, key(file), stamp, reason);
    } catch (IOException e) {
      throw new ScannerException.ResourceExhausted(
          Phase.FINISH, setup.journal() + ": can't note " + file + ": " + e.getMessage());
    }
  }

  @Override
  public Status status() {
    return new Status(waiting, taken.get(), refused.get());
  }

  @Override
  public void close() {
    closed = true;
    journal.close();
  }

  /** A scan that was read. */
  private final class Arrived implements ArrivedScan {
    private final Path file;
    private final FileStamp stamp;
    private final RawScan scan;
    private boolean answered;

    Arrived(Path file, FileStamp stamp, RawScan scan) {
      this.file = file;
      this.stamp = stamp;
      this.scan = scan;
    }

    @Override
    public String origin() {
      return file.toString();
    }

    @Override
    public RawScan scan() {
      return scan;
    }

    @Override
    public void taken() throws ScannerException {
      answer(FolderJournal.Word.TAKEN, "");
      taken.incrementAndGet();
    }

    @Override
    public void refuse(String reason) throws ScannerException {
      answer(FolderJournal.Word.REFUSED, reason);
      refused.incrementAndGet();
    }

    private void answer(FolderJournal.Word word, String reason) throws ScannerException {
      if (answered) {
        throw new IllegalStateException(file + " was answered for already");
      }
      note(word, file, stamp, reason);
      answered = true;
    }

    @Override
    public void close() {
      if (!answered && !closed) {
        answered = true;
        arriving.put(file, new ArrivingFile(file, stamp, time.nanos() + setup.settle().toNanos()));
      }
    }
  }
}
