package org.cargolens.scanner.source.folder;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scanner.ArrivedScan;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.LateSidecar;
import org.cargolens.scanner.ScanSource;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.TimeSource;
import org.cargolens.scanner.source.folder.JournalLine.Word;

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
  private static final System.Logger LOGGER = System.getLogger(FolderSource.class.getName());
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final FolderSetup setup;
  private final Platform platform;
  private final PathKeys keys;
  private final FolderTree tree;
  private final FolderJournal journal;
  private final LateSidecars late;
  private final Map<Path, ArrivingFile> arriving = new LinkedHashMap<>();
  private final Set<Path> handedOut = new HashSet<>();
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private volatile int waiting;
  private volatile boolean closed;

  private final ArrivedFile.Giver giver =
      new ArrivedFile.Giver() {
        @Override
        public void answered(ArrivedFile file, Word word, String reason) throws ScannerException {
          List<JournalLine> lines = new ArrayList<>();
          if (word == Word.TAKEN) { // or a crash in between would tell what was read as late
            lines.addAll(late.lines(file.path(), file.sidecars()));
          }
          lines.add(line(word, file.path(), file.stamp(), reason));
          note(lines);
          (word == Word.TAKEN ? taken : refused).incrementAndGet();
          answers.add(new Answer(file, nanos()));
        }

        @Override
        public void givenBack(ArrivedFile file) {
          answers.add(new Answer(file, nanos()));
        }
      };

  /** For those that come after their scan. */
  private final class OwnAnswers implements LateSidecars.Answers {
    @Override
    public void note(List<JournalLine> lines) throws ScannerException {
      FolderSource.this.note(lines);
    }

    @Override
    public boolean isTaken(Path scan) throws IOException {
      return isDone(scan) && journal.isTaken(keys.of(scan));
    }

    @Override
    public void checkOpen() throws ScannerException.Cancelled {
      FolderSource.this.checkOpen();
    }
  }

  /** That a scan is in a station's hands no longer; any thread may say so, and one hears it. */
  private record Answer(ArrivedFile file, long atNanos) {}

  /**
   * What a source stands on.
   *
   * @param spareLines see {@link FolderJournal#open}
   */
  record Platform(TimeSource time, FolderAccess access, int spareLines) {
    static final Platform SYSTEM =
        new Platform(TimeSource.SYSTEM, FolderAccess.SYSTEM, FolderJournal.SPARE_LINES);
  }

  private FolderSource(FolderSetup setup, Platform platform, FolderJournal journal) {
    this.setup = setup;
    this.platform = platform;
    this.journal = journal;
    keys = new PathKeys(setup.root());
    tree = new FolderTree(setup.root(), platform.access(), platform.time());
    late = new LateSidecars(setup, platform, journal, new OwnAnswers());
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

  private long nanos() {
    return platform.time().nanos();
  }

  /** A file may have changed while its scan was in a station's hands. */
  private void hearAnswers() {
    for (Answer answer = answers.poll(); answer != null; answer = answers.poll()) {
      Path file = answer.file().path();
      handedOut.remove(file);
      try {
        if (see(file, platform.access().stamp(file), answer.atNanos())) {
          late.taken(file);
        }
      } catch (IOException e) {
        tree.forgetFolderOf(file);
      }
    }
  }

  private void look() throws ScannerException.LinkLost {
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
    if (see(file, stamp, nanos())) {
      late.listedTaken(file);
    }
  }

  /** Returns whether it is a scan of one file that was taken as it is now. */
  private boolean see(Path file, FileStamp stamp, long seenNanos) {
    if (!isWanted(file) || handedOut.contains(file) || arriving.containsKey(file)) {
      return false;
    }
    try {
      List<Path> parts = partsOf(file);
      FileStamp whole = whole(parts, file, stamp);
      String key = keys.of(file);
      if (journal.holds(key, whole)) {
        return parts.size() == 1 && journal.isTaken(key);
      }
      arriving.put(file, new ArrivingFile(file, whole, setup.settle(), seenNanos));
      waiting = arriving.size();
    } catch (IOException e) {
      tree.forgetFolderOf(file); // a part has gone, or can't be asked now: the next look sees it
    }
    return false;
  }

  @Override
  public Optional<LateSidecar> takeSidecar() throws ScannerException {
    checkOpen();
    return late.next();
  }

  /**
   * Returns whether a file may go without anybody missing it: it leads no scan and is no late
   * sidecar, or was answered for as it is now. For the thread that takes.
   *
   * @param file in the folder
   * @throws IOException if that can't be told
   */
  public boolean isDone(Path file) throws IOException {
    if (!isWanted(file)) {
      return !late.isPending(file);
    }
    return !handedOut.contains(file) && journal.holds(keys.of(file), whole(file));
  }

  /**
   * Returns whether a file leads a scan, judged by its name and those beside it.
   *
   * @param file in the folder
   */
  public boolean leads(Path file) {
    return isWanted(file);
  }

  private List<Path> partsOf(Path file) {
    try {
      return setup.parts().apply(file);
    } catch (RuntimeException e) {
      return List.of(file); // its name can't be judged
    }
  }

  private FileStamp whole(Path file) throws IOException {
    return whole(partsOf(file), file, platform.access().stamp(file));
  }

  /** Returns the stamp of all files that a scan is read from, given that of the one that leads. */
  private FileStamp whole(List<Path> parts, Path file, FileStamp own) throws IOException {
    FileStamp whole = own;
    for (Path part : parts) {
      if (!part.equals(file)) {
        whole = whole.with(platform.access().stamp(part));
      }
    }
    return whole;
  }

  /** A file that can't be judged by its name is judged by what is in it. */
  private boolean isWanted(Path file) {
    try {
      return setup.wanted().test(file);
    } catch (RuntimeException e) {
      LOGGER.log(Level.WARNING, file + " is read, as its name can't be judged: " + e);
      return true;
    }
  }

  private Optional<ArrivedScan> next() throws ScannerException {
    Iterator<ArrivingFile> files = arriving.values().iterator();
    Optional<ArrivedScan> scan = Optional.empty();
    try {
      while (files.hasNext() && scan.isEmpty()) {
        ArrivingFile file = files.next();
        if (file.isDue(nanos())) {
          scan = visit(file, files);
        }
      }
    } finally {
      waiting = arriving.size();
    }
    return scan;
  }

  /** Looks at the file itself: its folder's time doesn't change when it grows. */
  private Optional<ArrivedScan> visit(ArrivingFile file, Iterator<ArrivingFile> files)
      throws ScannerException {
    if (!isWanted(file.path())) { // another file has come that leads the scan
      files.remove();
      return Optional.empty();
    }
    try {
      FileStamp stamp = whole(file.path());
      return file.isReady(stamp, nanos()) ? read(file, files) : Optional.empty();
    } catch (NoSuchFileException e) {
      files.remove();
      tree.forgetFolderOf(file.path()); // or its share has gone, and will be back with it
    } catch (IOException e) {
      file.unknown(nanos());
    }
    return Optional.empty();
  }

  private Optional<ArrivedScan> read(ArrivingFile file, Iterator<ArrivingFile> files)
      throws IOException, ScannerException {
    FileStamp before = file.stamp();
    boolean isAlone = partsOf(file.path()).size() == 1; // sidecars of others are parts of them
    Map<Path, FileStamp> beside = isAlone ? late.beside(file.path()) : new HashMap<>();
    ReadAttempt<RawScan> attempt = ReadAttempt.of(() -> setup.reader().read(file.path()));
    checkOpen(); // what an interrupt has broken off says nothing of the file
    FileStamp after = whole(file.path());
    if (!after.equals(before)) { // it is still being written
      file.changed(after, nanos());
      return Optional.empty();
    }
    if (attempt.read().isEmpty()) {
      failed(file, attempt, files);
      return Optional.empty();
    }
    RawScan scan = attempt.read().get();
    Map<Path, FileStamp> known = late.known(beside, file.path(), scan);
    known.entrySet().retainAll(late.beside(file.path()).entrySet());
    checkOpen();
    files.remove();
    handedOut.add(file.path());
    return Optional.of(new ArrivedFile(file, scan, known, giver));
  }

  private void failed(ArrivingFile file, ReadAttempt<RawScan> attempt, Iterator<ArrivingFile> files)
      throws ScannerException {
    if (file.failed(nanos()) < attempt.mostAttempts()) {
      return;
    }
    note(List.of(line(Word.REFUSED, file.path(), file.stamp(), attempt.failure())));
    files.remove();
    refused.incrementAndGet();
    LOGGER.log(Level.WARNING, file.path() + " is refused: " + attempt.failure());
  }

  private JournalLine line(Word word, Path file, FileStamp stamp, String reason) {
    return new JournalLine(
        word, platform.time().now(), stamp.size(), stamp.modifiedMillis(), keys.of(file), reason);
  }

  private void note(List<JournalLine> lines) throws ScannerException {
    try {
      journal.note(lines);
    } catch (IOException e) {
      checkOpen();
      throw new ScannerException.ResourceExhausted(
          Phase.FINISH,
          setup.journal()
              + ": can't note "
              + keys.file(lines.get(0).key())
              + ": "
              + e.getMessage());
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
}
