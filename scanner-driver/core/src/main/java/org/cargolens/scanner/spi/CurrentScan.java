package org.cargolens.scanner.spi;

import java.util.concurrent.locks.ReentrantLock;
import org.cargolens.scanner.ScannerException;
import org.jspecify.annotations.Nullable;

/** The scan that a scanner is busy with, if any. Safe for use by several threads. */
final class CurrentScan {
  private final ReentrantLock turn = new ReentrantLock();
  private @Nullable ScanRun run;
  private @Nullable ShellConnection connection;
  private boolean stopWanted;
  private boolean stopAsked;
  private long nextStop;
  private boolean releasing;

  /**
   * Returns what whoever says something to the scanner for the sake of a scan holds meanwhile, and
   * whoever lets the scanner begin or forget one: a stop or a grant that was decided on for a scan
   * never reaches the next one. Held for no longer than a call of the port; no listener is told
   * anything with it.
   */
  ReentrantLock turn() {
    return turn;
  }

  synchronized @Nullable ScanRun run() {
    return run;
  }

  /** Returns the scan if it runs on a connection: one that was cut knows nothing of the next. */
  synchronized @Nullable ScanRun runOn(ShellConnection asked) {
    return connection == asked ? run : null;
  }

  synchronized void begin(ScanRun newRun, ShellConnection where) {
    forgetStop();
    releasing = false;
    connection = where;
    run = newRun;
  }

  /** Returns whether the caller is the one to release a scan: of several, one is. */
  synchronized boolean claimRelease(ScanRun finished) {
    boolean mine = run == finished && !releasing;
    releasing |= mine;
    return mine;
  }

  /** The scan is over. */
  synchronized void end() {
    run = null;
    connection = null;
  }

  /** A scan could not be begun on a connection; one that runs on the next is left alone. */
  synchronized void endOn(ShellConnection which) {
    if (connection == which) {
      end();
    }
  }

  /** Ends whatever scan runs. */
  void fail(ScannerException cause) {
    ScanRun current = run();
    if (current != null) {
      current.fail(cause);
    }
  }

  /** Ends the scan that runs on a connection: what is told of one late is not for the next. */
  void failOn(ShellConnection which, ScannerException cause) {
    ScanRun current = runOn(which);
    if (current != null) {
      current.fail(cause);
    }
  }

  /** Asks for no more lines of a scan to be recorded, if it still is the one that runs. */
  synchronized void wantStop(ScanRun whose) {
    stopWanted |= run == whose;
  }

  /** Asks for no more lines of the scan to be recorded that runs on a connection. */
  synchronized void wantStopOn(ShellConnection which) {
    stopWanted |= run != null && connection == which;
  }

  /** The scanner has recorded the last line of a scan: it need not be asked any longer. */
  synchronized void stopped(ScanRun whose) {
    if (run == whose) {
      forgetStop();
    }
  }

  private void forgetStop() {
    stopWanted = false;
    stopAsked = false;
  }

  /**
   * Returns whether the scanner is to be asked to stop now: at once when that is wanted, and again
   * after each pause.
   *
   * @param now this moment, on the clock of the shell
   * @param pauseNanos how long it need not be asked again
   */
  synchronized boolean claimStop(long now, long pauseNanos) {
    if (!stopWanted || (stopAsked && now - nextStop < 0)) {
      return false;
    }
    stopAsked = true;
    nextStop = now + pauseNanos;
    return true;
  }
}
