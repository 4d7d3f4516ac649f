package org.cargolens.scanner.source.remote;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.TimeSource;

/** Brings files into parts of the staging folder, or some more of them. For one thread. */
final class Fetcher {
  /** What comes more slowly, for a whole attempt, would keep others waiting for ever. */
  static final long LEAST_BYTES_A_SECOND = 1024;

  /** While the server is there, parts of files that are still wanted are gone on with sooner. */
  private static final Duration UNUSED = Duration.ofMinutes(30);

  private final RemoteSetup setup;
  private final TimeSource time;
  private final Download.Check check;
  private final Staging staging;

  Fetcher(RemoteSetup setup, TimeSource time, Download.Check check, Staging staging) {
    this.setup = setup;
    this.time = time;
    this.check = check;
    this.staging = staging;
  }

  /** How an attempt has ended. */
  enum Outcome {
    /** All of the file is in its part, and it is still the same there. */
    WHOLE,
    /** Others have their turn before it is gone on with. */
    LATER,
    /** It is another file there by now, or still grows. */
    CHANGED
  }

  /**
   * Tries to fetch a file, and tells it how that went.
   *
   * @throws FileSystemException if it is not as it was said to be, or comes too slowly
   * @throws ScannerException.ResourceExhausted if this computer can't take it
   * @throws IOException see {@link RemoteTree}
   */
  Outcome fetch(RemoteTree tree, PendingFile file, RemoteStamp stamp)
      throws IOException, ScannerException {
    Staging.Part part = staging.part(file.path(), stamp);
    checkSpace(file, stamp.size() - part.length());
    Download.End end = download(tree, file, stamp, part);
    if (end == Download.End.OTHER_SIZE) { // before anything else is asked, which may fail
      discard(file, stamp);
      file.misfits();
    }
    RemoteStamp after = tree.stamp(file.path());
    if (!after.equals(stamp)) {
      discard(file, stamp);
      file.changed(after, time.nanos());
      return Outcome.CHANGED;
    }
    if (end == Download.End.OTHER_SIZE) {
      throw new FileSystemException(
          file.path(), null, "does not have the " + stamp.size() + " bytes that it should have");
    }
    if (end == Download.End.UNFINISHED) {
      file.later(time.nanos());
      return Outcome.LATER;
    }
    return Outcome.WHOLE;
  }

  private Download.End download(
      RemoteTree tree, PendingFile file, RemoteStamp stamp, Staging.Part part)
      throws IOException, ScannerException {
    Duration attempt = setup.limits().attempt();
    long before = part.length();
    boolean isSlow = false;
    try {
      Download download = new Download(time, attempt.toNanos(), check);
      Download.End end = download.run(tree, file.path(), stamp, part);
      long least = attempt.toMillis() * LEAST_BYTES_A_SECOND / 1000;
      isSlow = end == Download.End.UNFINISHED && part.length() - before < least;
      if (isSlow) {
        throw new FileSystemException(
            file.path(),
            null,
            "comes too slowly: "
                + (part.length() - before)
                + " bytes in "
                + attempt.toSeconds()
                + " s");
      }
      return end;
    } finally {
      if (part.length() > before && !isSlow) {
        file.progressed();
      }
    }
  }

  private void checkSpace(PendingFile file, long bytes) throws ScannerException {
    try {
      int unused = hasRoom(bytes) ? 0 : staging.tidy(UNUSED);
      if (!hasRoom(bytes)) {
        throw new ScannerException.ResourceExhausted(
            Phase.STREAM,
            setup.staging() + ": no room for the " + bytes + " bytes of " + file.path());
      }
    } catch (IOException e) {
      throw unwritable(file.path(), e);
    }
  }

  private boolean hasRoom(long bytes) throws IOException {
    return staging.freeBytes() - bytes >= setup.limits().spareBytes();
  }

  /** What is here of a file is of no use. */
  void discard(PendingFile file, RemoteStamp stamp) throws ScannerException.ResourceExhausted {
    try {
      staging.part(file.path(), stamp).discard();
    } catch (IOException e) {
      throw unwritable(file.path(), e);
    }
  }

  ScannerException.ResourceExhausted unwritable(String path, IOException e) {
    return new ScannerException.ResourceExhausted(
        Phase.STREAM, setup.staging() + ": can't hold " + path + ": " + e);
  }
}
