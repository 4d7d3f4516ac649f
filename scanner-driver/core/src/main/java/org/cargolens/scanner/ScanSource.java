package org.cargolens.scanner;

import java.time.Duration;
import java.util.Optional;

/**
 * A place where finished scans arrive: a folder that a scanner writes to, an archive that sends.
 * They are pulled one by one and answered for: what was neither taken nor refused comes again, also
 * after a restart, and what was taken never does. A source never changes or deletes what it reads.
 *
 * <p>One thread at a time takes; any may ask for the status or close.
 */
public interface ScanSource extends AutoCloseable {
  /** Returns what it is, for people, such as {@code folder:/srv/scans}. */
  String name();

  /**
   * Waits for the next scan.
   *
   * @param longest longest wait for one to arrive; reading it takes longer
   * @return the scan, to be closed; empty if none came in time
   * @throws ScannerException.Cancelled if the thread is interrupted, the flag is set again; or the
   *     source is closed
   * @throws ScannerException.LinkLost if the place can't be reached; the next call tries again
   */
  Optional<ArrivedScan> take(Duration longest) throws ScannerException;

  /**
   * Returns the next sidecar that came after its scan was taken. Does not wait for one; they are
   * looked for by {@link #take}, and for the thread that takes.
   *
   * @return the sidecar, to be closed; empty if there is none now, or the source has none ever
   * @throws ScannerException.Cancelled as {@link #take}
   */
  default Optional<LateSidecar> takeSidecar() throws ScannerException {
    return Optional.empty();
  }

  /** Returns what has happened since it was opened. Never waits. */
  Status status();

  /** Closes it. Idempotent. A scan that was handed out and not answered for comes again. */
  @Override
  void close();

  /**
   * What has happened since a source was opened.
   *
   * @param waiting scans that are there and still arriving, or to be tried again
   * @param taken scans that were taken
   * @param refused scans that were refused, by the station or as they could not be read
   */
  record Status(int waiting, long taken, long refused) {}
}
