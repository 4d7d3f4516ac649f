package org.cargolens.scanner.spi;

import org.cargolens.scanner.ScannerException;
import org.jspecify.annotations.Nullable;

/** The scan that a scanner is busy with, if any. Safe for use by several threads. */
final class CurrentScan {
  private volatile @Nullable ScanRun run;
  private volatile @Nullable ShellConnection connection;
  private volatile boolean stopWanted;

  @Nullable ScanRun run() {
    return run;
  }

  /** Returns the scan if it runs on a connection: one that was cut knows nothing of the next. */
  @Nullable ScanRun runOn(ShellConnection asked) {
    ScanRun current = run;
    return connection == asked ? current : null;
  }

  void begin(ScanRun newRun, ShellConnection where) {
    stopWanted = false;
    connection = where;
    run = newRun;
  }

  void end() {
    run = null;
  }

  void fail(ScannerException cause) {
    ScanRun current = run;
    if (current != null) {
      current.fail(cause);
    }
  }

  /** Asks for no more lines to be recorded. */
  void wantStop() {
    stopWanted = true;
  }

  /** The scanner has recorded its last line: it need not be asked any longer. */
  void stopped() {
    stopWanted = false;
  }

  boolean isStopWanted() {
    return stopWanted;
  }
}
