package org.cargolens.scanner;

import java.time.Duration;
import java.util.Optional;

/**
 * A running scan. Its lines are pulled, in order, each line exactly once; lines that are lost for
 * good come as zeros, flagged {@link org.cargolens.scan.LineFlag#MISSING}.
 *
 * <p>Taking blocks is only needed to show them: {@link #finish} takes up whatever is left, and the
 * outcome always holds the whole scan. One thread at a time takes or finishes; any thread may call
 * {@link #progress}, {@link #stop} and {@link #close}.
 */
public interface Acquisition extends AutoCloseable {
  /** Returns what the scanner said of the scan before the first line. */
  ScanDescription description();

  /**
   * Waits for the next lines.
   *
   * @param longest longest wait
   * @return the next lines, which the caller closes; empty if none came in time or the scan has
   *     ended
   * @throws ScannerException.Cancelled if the thread is interrupted; the flag is set again
   */
  Optional<LineBlock> take(Duration longest) throws ScannerException.Cancelled;

  /**
   * Returns whether {@link #take} has handed out everything that there will ever be, because the
   * scan is over or broke off.
   */
  boolean ended();

  /** Returns how far the scan has come. Never waits. */
  ScanProgress progress();

  /**
   * Asks the scanner to record no more lines; those recorded so far still come. Does not wait for
   * the scanner.
   */
  void stop();

  /**
   * Takes up what is left, waits for the scan's end and tells the scanner that it may forget the
   * scan. The scanner is idle afterwards if it is still there. A second call returns the same
   * outcome at once.
   *
   * @param longest longest wait; when it is over the scan is stopped and ends {@link
   *     ScanOutcome.Partial} with what there is. Returns at most 2 s later
   * @throws ScannerException.Cancelled if the thread is interrupted; the flag is set again and the
   *     scan goes on
   */
  ScanOutcome finish(Duration longest) throws ScannerException.Cancelled;

  /**
   * Drops the scan if it is not finished; the scanner is told to stop. Idempotent, returns within 2
   * s.
   */
  @Override
  void close();
}
