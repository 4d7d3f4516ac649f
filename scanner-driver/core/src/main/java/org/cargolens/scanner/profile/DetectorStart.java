package org.cargolens.scanner.profile;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.spi.PortContext;

/**
 * The order that starts one scan. It is sent again, under one number, until its answer comes, the
 * scan is given up or the time for it is over. Nothing here waits, so that heartbeats and stops go
 * on meanwhile. Guarded by itself: once {@link #stop} has returned, nothing more is sent.
 */
final class DetectorStart {
  private static final long PATIENCE_NANOS = Duration.ofSeconds(3).toNanos();
  private static final long PAUSE_NANOS = Duration.ofMillis(150).toNanos();
  private static final int MOST_DOUBLINGS = 2;

  private final IntFunction<ByteBuffer> frame;
  private final LongSupplier clock;
  private int id;
  private int attempts;
  private long begunAt;
  private long againAt;
  private boolean stopped;
  private boolean over;

  /**
   * Makes it; nothing is sent.
   *
   * @param frame makes the datagram of a request's number
   * @param clock nanoseconds from any origin
   */
  DetectorStart(IntFunction<ByteBuffer> frame, LongSupplier clock) {
    this.frame = frame;
    this.clock = clock;
  }

  /** Sends it at the first call, and again when its answer is due. */
  synchronized void goOn(PortContext context) throws ScannerException.LinkLost {
    long now = clock.getAsLong();
    if (stopped || over) {
      return;
    }
    if (attempts == 0) {
      id = context.newRequestId();
      begunAt = now;
    } else if (now - againAt < 0) {
      return;
    }
    againAt = now + (PAUSE_NANOS << Math.min(attempts, MOST_DOUBLINGS));
    attempts++;
    context.send(frame.apply(id));
  }

  /** Returns whether an answer is the one to this order; of several, the first is. */
  synchronized boolean takeAnswer(int answerId) {
    boolean mine = id != 0 && !over && id == answerId;
    over |= mine;
    return mine;
  }

  /** Returns after how many orders in vain it is given up now; 0 if it isn't. */
  synchronized int takeGivenUp() {
    if (attempts == 0 || over || clock.getAsLong() - begunAt < PATIENCE_NANOS) {
      return 0;
    }
    over = true;
    return attempts;
  }

  /** Returns whether the scan was stopped from this side. */
  synchronized boolean isStopped() {
    return stopped;
  }

  /** It is not sent any more; an answer that is under way counts still. */
  synchronized void stop() {
    stopped = true;
  }
}
