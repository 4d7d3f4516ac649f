package org.cargolens.scanner.source.remote;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.TimeSource;

/**
 * What was done with which file, in the journal, and whether what a listing shows is news. Not safe
 * for several threads, but for {@link #close}.
 */
final class PullNotes implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(PullNotes.class.getName());

  /**
   * Listings and servers may tell times this coarsely: what changes within it can't be told apart
   * by the look of a listing.
   */
  private static final Duration COARSEST_TIME = Duration.ofSeconds(62);

  private static final RemoteStamp NOTHING = new RemoteStamp(0, 0, "");

  private final RemoteSetup setup;
  private final TimeSource time;
  private final Download.Check check;
  private final PulledFiles pulled;
  private long refused;

  /**
   * Opens the journal.
   *
   * @param check says whether to go on
   * @throws IOException if it can't be used
   */
  PullNotes(RemoteSetup setup, TimeSource time, Download.Check check) throws IOException {
    this.setup = setup;
    this.time = time;
    this.check = check;
    pulled = PulledFiles.open(setup.staging().resolve("pulled.journal"), time);
  }

  /** Returns when a file was fetched or refused. */
  Optional<Instant> at(String path) {
    return pulled.of(path).map(PulledFile::at);
  }

  /** Returns how many files were given up since it was opened. */
  long refused() {
    return refused;
  }

  /** Returns whether a listing shows what is known, as far as it tells. */
  boolean isKnown(String path, RemoteEntry entry) {
    Optional<PulledFile> known = pulled.seen(path);
    return known.isPresent() && (isStill(known.get(), entry) || isTooFresh(known.get(), entry));
  }

  private static boolean isStill(PulledFile known, RemoteEntry entry) {
    boolean looksSo = !entry.look().isEmpty() && known.look().equals(entry.look());
    return looksSo || entry.stamp().filter(known::isStill).isPresent();
  }

  /** It is asked about once when a listing can't hide a change any more, not with each listing. */
  private boolean isTooFresh(PulledFile known, RemoteEntry entry) {
    return entry.stamp().isEmpty() && known.look().isEmpty() && !isPast(known);
  }

  /** A clock that was set back says nothing: then it is asked about, and noted anew. */
  private boolean isPast(PulledFile known) {
    Duration age = Duration.between(known.at(), time.now());
    return age.isNegative() || age.compareTo(COARSEST_TIME) > 0;
  }

  /**
   * Returns whether a file is what is known of it. From then on the look of a listing may say
   * enough: a change would show there.
   */
  boolean isStill(PendingFile file, RemoteStamp now)
      throws ScannerException.Cancelled, ScannerException.ResourceExhausted {
    Optional<PulledFile> known = pulled.of(file.path()).filter(one -> one.isStill(now));
    if (known.isPresent() && !file.look().isEmpty() && isPast(known.get())) {
      note(known.get().withLook(file.look()));
    }
    return known.isPresent();
  }

  /** Returns what is known of a path, if that is another file. */
  Optional<RemoteStamp> before(String path, RemoteStamp now) {
    return pulled.of(path).filter(one -> !one.isStill(now)).map(PulledFile::stamp);
  }

  /** A file lies in the staging folder. */
  void pulled(PendingFile file, RemoteStamp stamp)
      throws ScannerException.Cancelled, ScannerException.ResourceExhausted {
    note(new PulledFile(PulledFile.Word.PULLED, time.now(), stamp, "", file.path(), ""));
  }

  /** A file is given up. */
  void refuse(PendingFile file, Optional<RemoteStamp> stamp, String reason)
      throws ScannerException.Cancelled, ScannerException.ResourceExhausted {
    note(
        new PulledFile(
            PulledFile.Word.REFUSED,
            time.now(),
            stamp.orElse(NOTHING),
            file.look(),
            file.path(),
            reason));
    refused++;
    LOGGER.log(Level.WARNING, setup.name() + "/" + file.path() + " is refused: " + reason);
  }

  private void note(PulledFile line)
      throws ScannerException.Cancelled, ScannerException.ResourceExhausted {
    try {
      pulled.note(line);
    } catch (IOException e) {
      check.goOn();
      throw new ScannerException.ResourceExhausted(
          Phase.STREAM, setup.staging() + ": can't note " + line.path() + ": " + e);
    }
  }

  @Override
  public void close() {
    pulled.close();
  }
}
