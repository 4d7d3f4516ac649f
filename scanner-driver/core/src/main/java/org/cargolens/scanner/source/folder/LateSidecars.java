package org.cargolens.scanner.source.folder;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.cargolens.scan.sidecar.SidecarFile;
import org.cargolens.scanner.LateSidecar;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.source.folder.FolderSource.Platform;

/**
 * Finds the sidecars that came after their scan was taken: those of which the journal does not say
 * that what they say of the scan is known. They are sought where a folder was listed anyway, by
 * names, and beside each scan when it is answered for. If nobody asks for them no more than a
 * platform's bound are kept in mind, and the others found again. For the thread that takes; what
 * was handed out may be answered for by any.
 */
final class LateSidecars {
  private static final System.Logger LOGGER = System.getLogger(LateSidecars.class.getName());

  /** Files that are read in one call, or else scans would wait for them. */
  private static final int MOST_READS = 20;

  /** Files that are looked at in one call. */
  private static final int MOST_LOOKS = 1000;

  private final FolderSetup setup;
  private final Platform platform;
  private final FolderJournal journal;
  private final Scans scans;
  private final FolderNotes notes;
  private final PathKeys keys;
  private final SidecarsBeside beside;
  private final Map<SidecarPair, ArrivingFile> arriving = new LinkedHashMap<>();
  private final Set<SidecarPair> handedOut = new HashSet<>();
  private final Map<String, Integer> pending = new HashMap<>();
  private final MissedFolders missed = new MissedFolders();
  private final Queue<SidecarPair> answered = new ConcurrentLinkedQueue<>();
  private SidecarListing listing;

  /** What is known of scans. */
  @FunctionalInterface
  interface Scans {
    /**
     * Returns whether a scan was taken as it is now.
     *
     * @throws IOException if that can't be told
     */
    boolean isTaken(Path scan) throws IOException;
  }

  /** Makes one that has seen nothing. */
  LateSidecars(FolderBase base, Scans scans) {
    setup = base.setup();
    platform = base.platform();
    journal = base.journal();
    notes = base.notes();
    this.scans = scans;
    keys = new PathKeys(setup.root());
    beside = new SidecarsBeside(setup.sidecars(), platform.access());
    listing = listing(Path.of(""));
  }

  private SidecarListing listing(Path folder) {
    return new SidecarListing(folder, setup.sidecars(), platform.access());
  }

  /** Before the tree is looked at: what there was no room for is found if there is room now. */
  void beginListing(FolderTree tree) {
    if (arriving.size() <= platform.mostArriving() / 2) {
      missed.listAgain(tree);
    }
  }

  /** A file was listed; those of one folder come one behind the other. */
  void listed(Path file, FileStamp stamp) {
    if (setup.sidecars().mayBe(file)) {
      of(file).addSidecar(file, stamp);
    }
  }

  /** A scan of one file was listed that was taken. */
  void listedTaken(Path scan) {
    of(scan).addTaken(scan);
  }

  private SidecarListing of(Path file) {
    Path folder = file.resolveSibling("");
    if (!folder.equals(listing.folder())) {
      endListing();
      listing = listing(folder);
    }
    return listing;
  }

  /** All that there is to list was listed. */
  void endListing() {
    listing.forEachPair(this::see);
    listing = listing(Path.of(""));
  }

  /** A scan was taken; something may have come while it was in a station's hands. */
  void taken(Path scan) {
    beside.now(scan).forEach((sidecar, stamp) -> see(new SidecarPair(scan, sidecar), stamp));
  }

  private void see(SidecarPair pair, FileStamp stamp) {
    if (arriving.containsKey(pair)
        || handedOut.contains(pair)
        || journal.wasThere(keys.of(pair.scan()), stamp)
        || journal.holds(keys.of(pair.scan(), pair.sidecar()), stamp)) {
      return;
    }
    if (arriving.size() >= platform.mostArriving()) {
      missed.add(pair.sidecar());
      return;
    }
    arriving.put(pair, new ArrivingFile(pair.sidecar(), stamp, setup.settle(), nanos()));
    pending.merge(anyCase(pair.sidecar()), 1, Integer::sum);
  }

  /** Returns how many are kept in mind. */
  int waiting() {
    return arriving.size();
  }

  /** Returns whether a file is a sidecar that was found and not answered for, or may be one. */
  boolean isPending(Path file) {
    return pending.containsKey(anyCase(file))
        || (setup.sidecars().mayBe(file) && missed.mayHold(file));
  }

  /** A share that ignores case may list it otherwise than it was found. */
  private static String anyCase(Path file) {
    return file.toString().toLowerCase(Locale.ROOT);
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
    Iterator<Map.Entry<SidecarPair, ArrivingFile>> entries = arriving.entrySet().iterator();
    int reads = 0;
    int looks = 0;
    while (entries.hasNext() && reads < MOST_READS && looks < MOST_LOOKS) {
      Map.Entry<SidecarPair, ArrivingFile> entry = entries.next();
      SidecarPair pair = entry.getKey();
      ArrivingFile file = entry.getValue();
      if (file.isDue(nanos())) {
        looks++;
        if (isMoot(pair, file.stamp())) {
          entries.remove();
          forget(pair);
          continue;
        }
        Optional<ReadAttempt<Optional<SidecarFile>>> attempt = read(pair, file, entries);
        notes.checkOpen();
        reads += attempt.isPresent() ? 1 : 0;
        if (attempt.isPresent() && isSettled(pair, file, attempt.get())) {
          entries.remove();
          Optional<SidecarFile> said = attempt.get().read().flatMap(one -> one);
          if (said.isPresent()) {
            handedOut.add(pair);
            HandedOutSidecar.Found found = new HandedOutSidecar.Found(pair, file.stamp());
            return Optional.of(new HandedOutSidecar(found, said.get(), notes, answered));
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
  private boolean isMoot(SidecarPair pair, FileStamp stamp) {
    try {
      return journal.holds(keys.of(pair.scan(), pair.sidecar()), stamp)
          || !scans.isTaken(pair.scan());
    } catch (IOException e) { // it has gone after it was taken, or can't be asked now
      return false;
    }
  }

  private long nanos() {
    return platform.time().nanos();
  }

  /** It was noted, or comes again. */
  private void hearAnswers() {
    for (SidecarPair pair = answered.poll(); pair != null; pair = answered.poll()) {
      handedOut.remove(pair);
      forget(pair);
      FileStamp stamp = beside.now(pair.scan()).get(pair.sidecar());
      if (stamp != null) {
        see(pair, stamp);
      }
    }
  }

  private void forget(SidecarPair pair) {
    pending.computeIfPresent(
        anyCase(pair.sidecar()), (file, count) -> count == 1 ? null : count - 1);
  }

  /** Returns empty if it is not whole yet, has gone, or can't be asked now. */
  private Optional<ReadAttempt<Optional<SidecarFile>>> read(
      SidecarPair pair, ArrivingFile file, Iterator<?> place) {
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
      SidecarPair pair, ArrivingFile file, ReadAttempt<Optional<SidecarFile>> attempt)
      throws ScannerException {
    if (attempt.read().isPresent()) {
      if (attempt.read().get().isEmpty()) {
        notes.write(List.of(notes.sidecar(pair, file.stamp(), "says nothing of the scan")));
      }
      return true;
    }
    if (file.failed(nanos()) < attempt.mostAttempts()) {
      return false;
    }
    notes.write(List.of(notes.sidecar(pair, file.stamp(), attempt.failure())));
    LOGGER.log(Level.WARNING, LogLine.of(pair.sidecar() + " is left out: " + attempt.failure()));
    return true;
  }
}
