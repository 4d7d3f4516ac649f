package org.cargolens.scanner.spi;

import java.nio.ByteBuffer;
import java.util.List;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.ScannerException;

/**
 * A scanner's protocol, on one connection. It owns no thread, no clock and no link.
 *
 * <p>{@link #room} and {@link #received} are called by the receive thread alone, while other
 * threads call the other methods: the send thread {@link #heartbeat}, {@link #stop}, {@link
 * #requestAgain} and {@link #grant}, one at a time; whoever asks all others, one at a time. So a
 * heartbeat may go out while a scan begins. A {@link RuntimeException} out of any of them stops
 * this scanner only.
 */
public interface ScannerPort {
  /** Returns the buffer for the next bytes, with room for at least one. */
  ByteBuffer room();

  /**
   * Deals with the bytes that were put into {@link #room()} since the last call.
   *
   * @param events hears what they say
   * @throws ScannerException if the scanner can't be talked with any longer; the link is closed
   */
  void received(PortEvents events) throws ScannerException;

  /** Asks the scanner who it is and what it can do. Never starts anything. */
  Introduction identify(PortContext context, Deadline deadline) throws ScannerException;

  /**
   * Asks for a scan. No lines may come before the first {@link #grant}.
   *
   * @return what will come
   */
  ScanPlan begin(PortContext context, ScanRequest request, Deadline deadline)
      throws ScannerException;

  /**
   * Makes the scanner forget a scan that could not be begun on this side, however far its start had
   * come; waits until the scanner says that it did.
   */
  default void abandon(PortContext context, Deadline deadline) throws ScannerException {}

  /**
   * Asks the scanner to record no more lines; asked again until the scan has ended, in the pauses
   * of {@link ShellTiming}.
   */
  void stop(PortContext context) throws ScannerException;

  /** Tells the scanner that it may forget the scan, and waits until it says that it did. */
  void release(PortContext context, Deadline deadline) throws ScannerException;

  /**
   * Takes leave of the scanner before the link is closed. Waits for no answer; not called when the
   * link is lost.
   */
  default void leave(PortContext context) throws ScannerException {}

  /** Sends something harmless that the scanner answers at once. */
  void heartbeat(PortContext context) throws ScannerException;

  /**
   * Asks for lost lines again, and for the scan's end if it has ended.
   *
   * @param missing lines to send again, possibly none
   */
  default void requestAgain(PortContext context, List<LineRange> missing) throws ScannerException {}

  /**
   * Returns how many blocks of the scan have been seen or are known to be lost. A block counts when
   * {@link PortEvents#lines} has returned, so that its memory is taken by then. A port whose {@link
   * #grant} makes the scanner send must count, or else it is not told when there is room for more.
   *
   * <p>Called by any thread, also by those of the caller, and with a lock that {@link
   * PortEvents#lines} takes: waits for nothing, not even for a lock of the port's.
   */
  default int blocksSeen() {
    return 0;
  }

  /**
   * Allows the scanner to send blocks.
   *
   * @param limit how many blocks of the scan may have been sent in all
   */
  default void grant(PortContext context, int limit) throws ScannerException {}
}
