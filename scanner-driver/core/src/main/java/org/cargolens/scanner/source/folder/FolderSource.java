package org.cargolens.scanner.source.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scanner.ArrivedScan;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.LateSidecar;
import org.cargolens.scanner.ScanSource;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.TimeSource;

/**
 * A watched folder: every scan file in its tree arrives once, and again when it was written over.
 * See {@link ScanSource} for threads; scans may be answered for by any thread.
 *
 * <p>A file that is no scan ({@link ScanFormatException}), or whose reading ends in an unchecked
 * exception or for want of memory, is read {@value ArrivingFile#MOST_ATTEMPTS} times with pauses
 * that double, as a transfer may have stopped half-way. One that can't be read (any other {@link
 * IOException}) is tried for about a day, at least every ten minutes, as a share may be away. Then
 * it is refused with the reason in the journal, and comes again only if it changes. Others are read
 * meanwhile.
 */
public final class FolderSource implements ScanSource {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final FolderSetup setup;
  private final Platform platform;
  private final PathKeys keys;
  private final ScanParts parts;
  private final FolderTree tree;
  private final FolderJournal journal;
  private final ScanAnswers answers;
  private final Arrivals arrivals;
  private final LateSidecars late;
  private final LeavingParts leaving;
  private volatile boolean closed;

  /**
   * What a source stands on.
   *
   * @param spareLines see {@link FolderJournal#open}
   * @param mostArriving files that are kept in mind while they arrive, and late sidecars; others
   *     are found when there is room
   */
  record Platform(TimeSource time, FolderAccess access, int spareLines, int mostArriving) {
    /** About 600 bytes each: 30 MB. */
    static final int MOST_ARRIVING = 50_000;

    static final Platform SYSTEM =
        new Platform(TimeSource.SYSTEM, FolderAccess.SYSTEM, FolderJournal.SPARE_LINES);

    Platform(TimeSource time, FolderAccess access, int spareLines) {
      this(time, access, spareLines, MOST_ARRIVING);
    }
  }

  private FolderSource(FolderSetup setup, Platform platform, FolderJournal journal) {
    this.setup = setup;
    this.platform = platform;
    this.journal = journal;
    keys = new PathKeys(setup.root());
    parts = new ScanParts(setup, platform.access());
    tree = new FolderTree(setup.root(), platform.access(), platform.time());
    FolderNotes notes = new FolderNotes(setup, journal, platform.time(), this::checkOpen);
    answers = new ScanAnswers(notes, platform.time());
    FolderBase base = new FolderBase(setup, platform, journal, notes);
    arrivals = new Arrivals(base, parts, tree, answers);
    late = new LateSidecars(base, this::isTaken);
    leaving = new LeavingParts(base, parts);
  }

  private boolean isTaken(Path scan) throws IOException {
    return isDone(scan) && journal.isTaken(keys.of(scan));
  }

  /**
   * Opens a folder, which need not be there yet.
   *
   * @throws ScannerException.Configuration if the journal can't be read or written, is another
   *     program's, no journal, or inside the folder
   */
  public static FolderSource open(FolderSetup setup) throws ScannerException {
    return open(setup, Platform.SYSTEM);
  }

  static FolderSource open(FolderSetup setup, Platform platform) throws ScannerException {
    try {
      Path place = setup.journal().getParent();
      if (place != null && Files.exists(place) && Files.exists(setup.root())) {
        if (place.toRealPath().startsWith(setup.root().toRealPath())) {
          throw new IOException(setup.journal() + " must be outside of " + setup.root());
        }
      }
      FolderJournal journal = FolderJournal.open(setup.journal(), platform.spareLines());
      try {
        if (setup.sidecars() != SidecarRule.NONE) {
          journal.beginSidecars(platform.time().now());
        }
        return new FolderSource(setup, platform, journal);
      } catch (IOException | RuntimeException e) {
        journal.close();
        throw e;
      }
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
      hearAnswers();
      look();
      Optional<ArrivedScan> scan = arrivals.next();
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

  /** A file may have changed while its scan was in a station's hands. */
  private void hearAnswers() {
    for (var next = answers.next(); next.isPresent(); next = answers.next()) {
      for (Path file : next.get().file().stamps().keySet()) {
        arrivals.answered(file);
        hear(file, next.get().atNanos());
      }
    }
  }

  private void hear(Path file, long atNanos) {
    try {
      if (arrivals.see(file, platform.access().stamp(file), atNanos)) {
        late.taken(file);
      }
    } catch (IOException e) {
      tree.forgetFolderOf(file);
    }
  }

  private void look() throws ScannerException.LinkLost {
    late.beginListing(tree);
    arrivals.beginListing();
    try {
      tree.look(this::listed);
    } catch (IOException e) {
      throw new ScannerException.LinkLost(Phase.STREAM, name() + ": can't be read: " + e);
    } finally {
      late.endListing();
    }
    if (journal.isDue()) {
      compact();
    }
  }

  /** A file that was answered for meanwhile is not forgotten. */
  private void compact() {
    Map<String, Instant> noted = journal.noted();
    Set<String> gone = new GoneFiles(platform.access(), keys).among(noted, platform.time().now());
    journal.compact((key, at) -> gone.contains(key) && at.equals(noted.get(key)));
  }

  private void listed(Path file, FileStamp stamp) {
    late.listed(file, stamp);
    if (arrivals.see(file, stamp, platform.time().nanos())) {
      late.listedTaken(file);
    }
  }

  @Override
  public Optional<LateSidecar> takeSidecar() throws ScannerException {
    checkOpen();
    return late.next();
  }

  /** Returns how many late sidecars are kept in mind, for tests. */
  int sidecarsInMind() {
    return late.waiting();
  }

  /**
   * Returns whether a file may go without anybody missing it: it leads no scan and is no late
   * sidecar, or was answered for as it is now. For the thread that takes.
   *
   * @param file in the folder
   * @throws IOException if that can't be told
   */
  public boolean isDone(Path file) throws IOException {
    if (!parts.leads(file)) {
      return !late.isPending(file);
    }
    return !arrivals.isHandedOut(file)
        && (journal.holds(keys.of(file), parts.stamp(file)) || leaving.isLeft(file));
  }

  /**
   * Returns whether a file leads a scan, judged by its name and those beside it.
   *
   * @param file in the folder
   */
  public boolean leads(Path file) {
    return parts.leads(file);
  }

  /**
   * Returns all files that a scan is read from as they are there now, itself among them.
   *
   * @param file leads the scan
   */
  public List<Path> parts(Path file) {
    return parts.of(file);
  }

  /**
   * Files lead nothing, and one that keeps them from leading, which is done, is about to be
   * deleted: as they are now they bring no scan, whether they are to be deleted after it or stay.
   * Returns when that is on disk.
   *
   * @param files in the folder
   * @throws IOException if one can't be asked, or the journal can't be written; then nothing may be
   *     deleted
   */
  public void letGo(Collection<Path> files) throws IOException {
    leaving.note(files);
  }

  @Override
  public Status status() {
    return new Status(arrivals.waiting(), answers.taken(), answers.refused());
  }

  @Override
  public void close() {
    closed = true;
    journal.close();
  }
}
