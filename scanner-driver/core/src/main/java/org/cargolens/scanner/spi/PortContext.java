package org.cargolens.scanner.spi;

import java.nio.ByteBuffer;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.ScannerException;

/** What the shell does for a {@link ScannerPort}. Safe for use by several threads. */
public interface PortContext {
  /** Returns a number for a request, 1 to 65535, other than that of any request under way. */
  int newRequestId();

  /**
   * Sends bytes; frames of two callers are never mixed.
   *
   * @param frame bytes from position to limit, both left alone
   * @throws ScannerException.LinkLost if they can't be sent
   */
  void send(ByteBuffer frame) throws ScannerException.LinkLost;

  /**
   * Sends a request again and again, with growing pauses, until its answer comes.
   *
   * @param requestId the number under which {@link PortEvents#answered} will tell the answer; an
   *     answer that comes later is dropped, never given to another request
   * @param frame bytes from position to limit, both left alone
   * @param deadline when to give up
   * @throws ScannerException.DeadlineExceeded if no answer comes
   * @throws ScannerException.Cancelled if the thread is interrupted; the flag is set again
   */
  Answer ask(int requestId, ByteBuffer frame, Deadline deadline) throws ScannerException;

  /**
   * Sends a request once; its answer is waited for later, and other things may be sent meanwhile.
   *
   * @param requestId as for {@link #ask}
   * @param frame bytes from position to limit, both left alone
   * @return waits for the answer; to be asked for it once
   * @throws ScannerException.LinkLost if it can't be sent
   */
  Awaited request(int requestId, ByteBuffer frame) throws ScannerException.LinkLost;

  /** An answer on its way. */
  @FunctionalInterface
  interface Awaited {
    /**
     * Waits for the answer.
     *
     * @param deadline when to give up; an answer that comes later is dropped
     * @throws ScannerException.DeadlineExceeded if no answer comes
     * @throws ScannerException.Cancelled if the thread is interrupted; the flag is set again
     */
    Answer await(Deadline deadline) throws ScannerException;
  }
}
