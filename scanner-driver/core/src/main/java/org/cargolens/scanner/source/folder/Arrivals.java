package org.cargolens.scanner.source.folder;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ScanMember;
import org.cargolens.scanner.ArrivedScan;
import org.cargolens.scanner.ScannerException;

/**
 * The scans of a watched folder that are arriving or in a station's hands. No more than a
 * platform's bound are kept in mind: others are found again when there is room, and those that
 * can't be read give way first. For the thread that takes; only {@link #waiting} is for any.
 */
final class Arrivals {
  private static final System.Logger LOGGER = System.getLogger(Arrivals.class.getName());

  private final FolderBase base;
  private final ScanParts parts;
  private final FolderTree tree;
  private final ScanAnswers answers;
  private final SidecarsBeside beside;
  private final PathKeys keys;
  private final int most;
  private final Map<Path, ArrivingFile> arriving = new LinkedHashMap<>();
  private final Set<Path> handedOut = new HashSet<>();
  private final Gatherings gatherings;
  private final LeavingParts leaving;
  private final MissedFolders missed = new MissedFolders();
  private volatile int waiting;
  private boolean mayMakeRoom;

  Arrivals(FolderBase base, ScanParts parts, FolderTree tree, ScanAnswers answers) {
    this.base = base;
    this.parts = parts;
    leaving = new LeavingParts(base, parts);
    this.tree = tree;
    this.answers = answers;
    most = base.platform().mostArriving();
    keys = new PathKeys(base.setup().root());
    beside = new SidecarsBeside(base.setup().sidecars(), base.platform().access());
    gatherings = new Gatherings(base.setup().reader(), base.setup().settle());
  }

  private long nanos() {
    return base.platform().time().nanos();
  }

  /** Returns how many are arriving. */
  int waiting() {
    return waiting;
  }

  /** Returns whether a file is in a station's hands. */
  boolean isHandedOut(Path file) {
    return handedOut.contains(file);
  }

  /** A station has answered for a file, or given it back. */
  void answered(Path file) {
    handedOut.remove(file);
  }

  /** Before the tree is looked at: what there was no room for is found if there is room now. */
  void beginListing() {
    mayMakeRoom = true;
    if (arriving.size() <= most / 2) {
      missed.listAgain(tree);
    }
  }

  /**
   * A file was found.
   *
   * @param seenNanos since when it has been so
   * @return whether it is a scan of one file that was taken as it is now
   */
  boolean see(Path file, FileStamp stamp, long seenNanos) {
    if (!parts.leads(file) || handedOut.contains(file) || arriving.containsKey(file)) {
      return false;
    }
    try {
      List<Path> all = parts.of(file);
      FileStamp whole = parts.stamp(all, file, stamp);
      String key = keys.of(file);
      if (base.journal().holds(key, whole)) {
        return all.size() == 1 && base.journal().isTaken(key);
      }
      if (leaving.isLeft(file)) {
        return false;
      }
      if (arriving.size() >= most && !makeRoom()) {
        missed.add(file);
        return false;
      }
      arriving.put(file, new ArrivingFile(file, whole, base.setup().settle(), seenNanos));
      waiting = arriving.size();
    } catch (IOException e) {
      tree.forgetFolderOf(file); // a part has gone, or can't be asked now: the next look sees it
    }
    return false;
  }

  /** Those that can't be read must not keep others out; they are found again. */
  private boolean makeRoom() {
    if (mayMakeRoom) {
      mayMakeRoom = false;
      arriving.values().removeIf(this::givesWay);
    }
    return arriving.size() < most;
  }

  private boolean givesWay(ArrivingFile file) {
    if (file.isFailing()) {
      missed.add(file.path());
      gatherings.leave(file);
    }
    return file.isFailing();
  }

  /**
   * Returns the next scan that is whole.
   *
   * @throws ScannerException.Cancelled if interrupted or closed
   * @throws ScannerException.ResourceExhausted if the journal can't be written
   */
  Optional<ArrivedScan> next() throws ScannerException {
    Optional<ArrivedScan> scan = Optional.empty();
    try {
      for (ArrivingFile file : List.copyOf(arriving.values())) {
        base.notes().checkOpen();
        if (file.isDue(nanos()) && arriving.containsKey(file.path())) {
          scan = visit(file);
        }
        if (scan.isPresent()) {
          break;
        }
      }
    } finally {
      waiting = arriving.size();
    }
    return scan;
  }

  private void forget(ArrivingFile file) {
    arriving.remove(file.path());
    gatherings.leave(file);
  }

  /** Looks at the file itself: its folder's time doesn't change when it grows. */
  private Optional<ArrivedScan> visit(ArrivingFile file) throws ScannerException {
    if (!parts.leads(file.path())) { // another file has come that leads the scan
      forget(file);
      return Optional.empty();
    }
    try {
      FileStamp before = file.stamp();
      boolean isReady = file.isReady(parts.stamp(file.path()), nanos());
      if (!file.stamp().equals(before)) {
        gatherings.leave(file);
      }
      // It may have been found while its parts couldn't be asked for, so by another stamp.
      if (isReady && base.journal().holds(keys.of(file.path()), file.stamp())) {
        forget(file);
        tree.forgetFolderOf(file.path()); // its parts may make another scan of it
        return Optional.empty();
      }
      return isReady ? gather(file) : Optional.empty();
    } catch (NoSuchFileException e) {
      forget(file);
      tree.forgetFolderOf(file.path()); // or its share has gone, and will be back with it
    } catch (IOException e) {
      file.unknown(nanos());
    }
    return Optional.empty();
  }

  private Optional<ArrivedScan> gather(ArrivingFile file) throws IOException, ScannerException {
    Gatherings.Ready ready = gatherings.ready(file, nanos());
    if (ready instanceof Gatherings.Copy) {
      answers.refuse(List.of(file), "another file of the same scan holds the same image");
      forget(file);
      return Optional.empty();
    }
    // The file that leads a scan counts its attempts, and pauses between them.
    if (ready instanceof Gatherings.Reads scan
        && scan.files().get(0).mayBeRead(nanos())
        && (scan.atOnce() || !othersCome(scan.files()))) {
      return read(scan);
    }
    file.waits(nanos(), gatherings.pause());
    return Optional.empty();
  }

  /** What is not whole is read with all that lies there: some of it may be on its way. */
  private boolean othersCome(List<ArrivingFile> files) {
    Optional<Path> folder = Optional.ofNullable(files.get(0).path().getParent());
    return arriving.values().stream()
        .filter(other -> Optional.ofNullable(other.path().getParent()).equals(folder))
        .anyMatch(other -> !gatherings.hold(other) && !other.isFailing());
  }

  private Optional<ArrivedScan> read(Gatherings.Reads ready) throws IOException, ScannerException {
    List<ArrivingFile> files = ready.files();
    ArrivingFile first = files.get(0);
    boolean isAlone = files.size() == 1 && parts.isAlone(first.path());
    Map<Path, FileStamp> there = isAlone ? beside.now(first.path()) : new HashMap<>();
    ReadAttempt<RawScan> attempt = ReadAttempt.of(() -> readNow(ready));
    base.notes().checkOpen(); // what an interrupt has broken off says nothing of the file
    if (haveChanged(files)) { // still being written
      return Optional.empty();
    }
    if (!parts.leads(first.path())) { // what leads it has come meanwhile, and brings all of it
      forget(first);
      return Optional.empty();
    }
    if (attempt.read().isEmpty()) {
      failed(files, attempt);
      return Optional.empty();
    }
    RawScan scan = attempt.read().get();
    Map<Path, FileStamp> known = beside.known(there, first.path(), scan);
    known.entrySet().retainAll(beside.now(first.path()).entrySet());
    base.notes().checkOpen();
    ArrivedFile arrived = new ArrivedFile(files, scan, known, answers);
    files.forEach(this::forget);
    handedOut.addAll(arrived.stamps().keySet());
    return Optional.of(arrived);
  }

  /** What was answered for before must not cost files that have come: it may not fit. */
  private RawScan readNow(Gatherings.Reads ready) throws IOException {
    FolderSetup.Reader reader = base.setup().reader();
    List<Path> come = ready.files().stream().map(ArrivingFile::path).toList();
    List<Path> all = ready.alone() ? come : withAnswered(come);
    if (all.size() > come.size()) {
      try {
        return reader.readTogether(all);
      } catch (IOException | RuntimeException e) { // a new one that can't be read fails below too
        LOGGER.log(Level.WARNING, LogLine.of(come.get(0) + " is read without earlier ones: " + e));
      }
    }
    return reader.readTogether(come);
  }

  /** Returns files with those that were answered for, each in another place, the least first. */
  private List<Path> withAnswered(List<Path> come) throws IOException {
    FolderSetup.Reader reader = base.setup().reader();
    NavigableMap<String, Path> places = new TreeMap<>();
    for (Path file : come) {
      reader.member(file).ifPresent(member -> places.put(member.place(), file));
    }
    if (places.size() < come.size()) { // one has changed meanwhile
      return come;
    }
    for (Path other : reader.together(come.get(0))) {
      if (!come.contains(other) && wasAnswered(other)) {
        memberOrNone(other).ifPresent(member -> places.putIfAbsent(member.place(), other));
      }
    }
    return List.copyOf(places.values());
  }

  private Optional<ScanMember> memberOrNone(Path answered) {
    try {
      return base.setup().reader().member(answered);
    } catch (IOException | RuntimeException e) {
      LOGGER.log(Level.DEBUG, LogLine.of(answered + " is not read with others: " + e));
      return Optional.empty();
    }
  }

  /** What nobody answers for is not read: it comes for itself, and brings the scan again then. */
  private boolean wasAnswered(Path file) {
    try {
      return handedOut.contains(file) || base.journal().holds(keys.of(file), parts.stamp(file));
    } catch (IOException e) { // it has gone meanwhile, or is no file
      LOGGER.log(Level.DEBUG, LogLine.of(file + " is not read with others: " + e));
      return false;
    }
  }

  private boolean haveChanged(List<ArrivingFile> files) throws IOException {
    boolean changed = false;
    for (ArrivingFile file : files) {
      try {
        FileStamp after = parts.stamp(file.path());
        if (!after.equals(file.stamp())) {
          file.changed(after, nanos());
          gatherings.leave(file);
          changed = true;
        }
      } catch (IOException e) {
        if (file == files.get(0)) {
          throw e;
        }
        gatherings.leave(file); // it is looked at for itself
        changed = true;
      }
    }
    return changed;
  }

  private void failed(List<ArrivingFile> files, ReadAttempt<RawScan> attempt)
      throws ScannerException {
    ArrivingFile first = files.get(0);
    if (first.failed(nanos()) < attempt.mostAttempts()) {
      return;
    }
    if (attempt.isNoScan()) {
      answers.passBy(files, attempt.failure());
      LOGGER.log(Level.DEBUG, LogLine.of(first.path() + " is passed by: " + attempt.failure()));
    } else {
      answers.refuse(files, attempt.failure());
      LOGGER.log(Level.WARNING, LogLine.of(first.path() + " is refused: " + attempt.failure()));
    }
    files.forEach(this::forget);
  }
}
