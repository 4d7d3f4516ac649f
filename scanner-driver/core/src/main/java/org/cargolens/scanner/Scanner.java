package org.cargolens.scanner;

import java.time.Duration;
import org.cargolens.scan.ScannerIdentity;

/**
 * A scanner that is connected. Safe for use by several threads.
 *
 * <p>It owns two threads, one that receives and one that sends; both end with {@link #close()}. The
 * listener given at opening is called on them: it must return soon.
 */
public interface Scanner extends AutoCloseable {
  /** Returns who the scanner is, as it said when it was opened. */
  ScannerIdentity identity();

  /** Returns what it can do, as it said when it was opened. */
  Capabilities capabilities();

  /** Returns how it is doing. Never waits and never asks the scanner. */
  ScannerStatus status();

  /**
   * Starts a scan. The beam is no matter of this library: a scanner that needs one waits for its
   * own operator.
   *
   * @param request what is wanted
   * @param timeout longest wait for the scanner's answer
   * @throws ScannerException if the scanner does not answer, refuses or is gone
   * @throws IllegalStateException if it is not idle, naming the state
   */
  Acquisition start(ScanRequest request, Duration timeout) throws ScannerException;

  /**
   * Says that an operator has seen the fault; the scanner is idle afterwards if it was {@link
   * ScannerState#FAULTED}. A scanner whose fault persists is soon faulted again, and until then
   * refuses to start. One that is {@link ScannerState#LINK_LOST}, because another device answered
   * in its place, is looked for again.
   */
  void acknowledge();

  /** Ends whatever goes on and disconnects. Idempotent, any thread, any state; within 3 s. */
  @Override
  void close();
}
