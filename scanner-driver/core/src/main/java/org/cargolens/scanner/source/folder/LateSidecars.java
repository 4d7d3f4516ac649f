package org.cargolens.scanner.source.folder;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
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
import org.cargolens.scan.RawScan;
import org.cargolens.scan.sidecar.SidecarFile;
import org.cargolens.scanner.LateSidecar;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.source.folder.FolderSource.Platform;
import org.cargolens.scanner.source.folder.JournalLine.Word;

/**
 * Finds the sidecars that came after their scan was taken: those of which the journal does not say
 * that what they say of the scan is known. They are sought where a folder was listed anyway, by
 * names, and beside each scan when it is answered for. For the thread that takes; what was handed
 * out may be answered for by any.
 */
final class LateSidecars {
  private static final System.Logger LOGGER = System.getLogger(LateSidecars.class.getName());

  /** Files that are read in one call, or else scans would wait for them. */
  private static final int MOST_READS = 20;

  private final FolderSetup setup;
  private final Platform platform;
  private final FolderJournal journal;
  private final Answers answers;
  private final PathKeys keys;
  private final Map<Pair, ArrivingFile> arriving = new LinkedHashMap<>();
  private final Set<Pair> handedOut = new HashSet<>();
  private final Map<Path, Integer> pending = new HashMap<>();
  private final Queue<Pair> answered = new ConcurrentLinkedQueue<>();
  private Listing listing = new Listing(Path.of(""));

  /** What is known of scans, and what is to be. */
  interface Answers {
    /**
     * Writes lines to the journal.
     *
     * @throws ScannerException.ResourceExhausted if that can't be done
     */
    void note(List<JournalLine> lines) throws ScannerException;

    /**
     * Returns whether a scan was taken as it is now.
     *
     * @throws IOException if that can't be told
     */
    boolean isTaken(Path scan) throws IOException;

    /**
     * Returns if work may go on.
     *
     * @throws ScannerException.Cancelled if not: what was read meanwhile says nothing of a file
     */
    void checkOpen() throws ScannerException.Cancelled;
  }

  /** A sidecar and one scan that it may speak of. */
  private record Pair(Path scan, Path sidecar) {}

  /** What was seen of one folder. */
  private record Listing(Path folder, List<Path> taken, Map<Path, FileStamp> sidecars) {
    Listing(Path folder) {
      this(folder, new ArrayList<>(), new HashMap<>());
    }
  }

  /**
   * Makes one that has seen nothing.
   *
   * @param journal says what is known
   * @param answers writes to it, and knows the scans
   */
  LateSidecars(FolderSetup setup, Platform platform, FolderJournal journal, Answers answers) {
    this.setup = setup;
    this.platform = platform;
    this.journal = journal;
    this.answers = answers;
    keys = new PathKeys(setup.root());
  }

  /** Returns the sidecars that lie beside a scan now. */
  Map<Path, FileStamp> beside(Path scan) {
    Map<Path, FileStamp> there = new HashMap<>();
    for (Path place : setup.sidecars().places(scan)) {
      try {
        BasicFileAttributes attributes =
            platform.access().attributes(place, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isRegularFile()) {
          there.put(place, FileStamp.of(attributes));
        }
      } catch (IOException e) {
        LOGGER.log(Level.TRACE, "none there, or not to be told: late then, not lost: {0}", e);
      }
    }
    return there;
  }

  /**
   * Returns those of some sidecars that a scan has, or that say nothing of it. One that could not
   * be read then is late, and tried again.
   */
  Map<Path, FileStamp> known(Map<Path, FileStamp> beside, Path scanFile, RawScan scan) {
    Map<Path, FileStamp> known = new HashMap<>(beside);
    known.keySet().removeIf(sidecar -> !isKnown(sidecar, scanFile, scan));
    return known;
  }

  private boolean isKnown(Path sidecar, Path scanFile, RawScan scan) {
    return ReadAttempt.of(() -> setup.sidecars().read(sidecar, scanFile))
        .read()
        .filter(said -> said.isEmpty() || scan.attachments().contains(said.get().content()))
        .isPresent();
  }

  /** Returns what to note of sidecars that were read with a scan. */
  List<JournalLine> lines(Path scan, Map<Path, FileStamp> beside) {
    List<JournalLine> lines = new ArrayList<>();
    beside.forEach(
        (sidecar, stamp) ->
            lines.add(line(new Pair(scan, sidecar), stamp, "was there when the scan was read")));
    return lines;
  }

  private JournalLine line(Pair pair, FileStamp stamp, String reason) {
    return new JournalLine(
        Word.SIDECAR,
        platform.time().now(),
        stamp.size(),
        stamp.modifiedMillis(),
        keys.of(pair.scan(), pair.sidecar()),
        reason);
  }

  /** A file was listed; those of one folder come one behind the other. */
  void listed(Path file, FileStamp stamp) {
    if (setup.sidecars().mayBe(file)) {
      of(file).sidecars().put(file, stamp);
    }
  }

  /** A scan of one file was listed that was taken. */
  void listedTaken(Path scan) {
    of(scan).taken().add(scan);
  }

  private Listing of(Path file) {
    Path folder = file.resolveSibling("");
    if (!folder.equals(listing.folder())) {
      endListing();
      listing = new Listing(folder);
    }
    return listing;
  }

  /** All that there is to list was listed. */
  void endListing() {
    if (!listing.sidecars().isEmpty()) {
      for (Path scan : listing.taken()) {
        for (Path place : setup.sidecars().places(scan)) {
          FileStamp stamp = listing.sidecars().get(place);
          if (stamp != null) {
            see(new Pair(scan, place), stamp);
          }
        }
      }
    }
    listing = new Listing(Path.of(""));
  }

  /** A scan was taken; something may have come while it was in a station's hands. */
  void taken(Path scan) {
    beside(scan).forEach((sidecar, stamp) -> see(new Pair(scan, sidecar), stamp));
  }

  private void see(Pair pair, FileStamp stamp) {
    if (!arriving.containsKey(pair)
        && !handedOut.contains(pair)
        && !journal.wasThere(keys.of(pair.scan()), stamp)
        && !journal.holds(keys.of(pair.scan(), pair.sidecar()), stamp)) {
      arriving.put(pair, new ArrivingFile(pair.sidecar(), stamp, setup.settle(), nanos()));
      pending.merge(pair.sidecar(), 1, Integer::sum);
    }
  }

  /** Returns whether a file is a sidecar that was found and not answered for. */
  boolean isPending(Path file) {
    return pending.containsKey(file);
  }

  /**
   * Returns the next one that is whole and speaks of its scan, if that is among the few that are
   * read now.
   *
   * @throws ScannerException.Cancelled if interrupted or closed
   * @throws ScannerException.ResourceExhausted if the journal can't be written
   */
  Optional<LateSidecar> next() throws ScannerException {
    hearAnswers();
    Iterator<Map.Entry<Pair, ArrivingFile>> entries = arriving.entrySet().iterator();
    int reads = 0;
    while (entries.hasNext() && reads < MOST_READS) {
      Map.Entry<Pair, ArrivingFile> entry = entries.next();
      Pair pair = entry.getKey();
      ArrivingFile file = entry.getValue();
      if (file.isDue(nanos())) {
        if (isMoot(pair, file.stamp())) {
          entries.remove();
          forget(pair);
          continue;
        }
        Optional<ReadAttempt<Optional<SidecarFile>>> attempt = read(pair, file, entries);
        answers.checkOpen();
        reads += attempt.isPresent() ? 1 : 0;
        if (attempt.isPresent() && isSettled(pair, file, attempt.get())) {
          entries.remove();
          Optional<SidecarFile> said = attempt.get().read().flatMap(one -> one);
          if (said.isPresent()) {
            handedOut.add(pair);
            return Optional.of(new HandedOut(pair, file.stamp(), said.get()));
          }
          forget(pair);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Returns whether it need not be told any more: the scan was read with it meanwhile, or another
   * one has come in the scan's place and will be. It is found again if it is late after all.
   */
  private boolean isMoot(Pair pair, FileStamp stamp) {
    try {
      return journal.holds(keys.of(pair.scan(), pair.sidecar()), stamp)
          || !answers.isTaken(pair.scan());
    } catch (IOException e) { // it has gone after it was taken, or can't be asked now
      return false;
    }
  }

  private long nanos() {
    return platform.time().nanos();
  }

  /** It was noted, or comes again. */
  private void hearAnswers() {
    for (Pair pair = answered.poll(); pair != null; pair = answered.poll()) {
      handedOut.remove(pair);
      forget(pair);
      FileStamp stamp = beside(pair.scan()).get(pair.sidecar());
      if (stamp != null) {
        see(pair, stamp);
      }
    }
  }

  private void forget(Pair pair) {
    pending.computeIfPresent(pair.sidecar(), (file, count) -> count == 1 ? null : count - 1);
  }

  /** Returns empty if it is not whole yet, has gone, or can't be asked now. */
  private Optional<ReadAttempt<Optional<SidecarFile>>> read(
      Pair pair, ArrivingFile file, Iterator<?> place) {
    try {
      if (!file.isReady(platform.access().stamp(pair.sidecar()), nanos())) {
        return Optional.empty();
      }
      ReadAttempt<Optional<SidecarFile>> attempt =
          ReadAttempt.of(() -> setup.sidecars().read(pair.sidecar(), pair.scan()));
      FileStamp after = platform.access().stamp(pair.sidecar());
      if (after.equals(file.stamp())) {
        return Optional.of(attempt);
      }
      file.changed(after, nanos()); // it is still being written
    } catch (NoSuchFileException e) {
      place.remove();
      forget(pair);
    } catch (IOException e) {
      file.unknown(nanos());
    }
    return Optional.empty();
  }

  /** Returns whether it need not be read again; one of no use is noted. */
  private boolean isSettled(
      Pair pair, ArrivingFile file, ReadAttempt<Optional<SidecarFile>> attempt)
      throws ScannerException {
    if (attempt.read().isPresent()) {
      if (attempt.read().get().isEmpty()) {
        answers.note(List.of(line(pair, file.stamp(), "says nothing of the scan")));
      }
      return true;
    }
    if (file.failed(nanos()) < attempt.mostAttempts()) {
      return false;
    }
    answers.note(List.of(line(pair, file.stamp(), attempt.failure())));
    LOGGER.log(Level.WARNING, pair.sidecar() + " is left out: " + attempt.failure());
    return true;
  }

  /** One in a station's hands. */
  private final class HandedOut implements LateSidecar {
    private final Pair pair;
    private final FileStamp stamp;
    private final SidecarFile file;
    private boolean answeredFor;
    private boolean closed;

    HandedOut(Pair pair, FileStamp stamp, SidecarFile file) {
      this.pair = pair;
      this.stamp = stamp;
      this.file = file;
    }

    @Override
    public String origin() {
      return pair.sidecar().toString();
    }

    @Override
    public String scanOrigin() {
      return pair.scan().toString();
    }

    @Override
    public SidecarFile file() {
      return file;
    }

    @Override
    public void taken() throws ScannerException {
      if (answeredFor || closed) {
        throw new IllegalStateException(
            origin() + (answeredFor ? " was taken already" : " was given back already"));
      }
      answers.note(List.of(line(pair, stamp, "came after the scan")));
      answeredFor = true;
    }

    @Override
    public void close() {
      if (!closed) {
        answered.add(pair);
      }
      closed = true;
    }
  }
}
