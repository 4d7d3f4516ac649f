package org.cargolens.scanner.spi.instrument;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.TimeSource;
import org.cargolens.scanner.link.Link;

/**
 * The talk with an instrument over one link: what its port reads and writes through. Used by one
 * thread at a time, which has the line to itself.
 */
public final class Conversation {
  private static final Duration LONGEST_SETTLING = Duration.ofSeconds(2);

  private final Link link;
  private final TimeSource time;
  private final ByteBuffer waste = ByteBuffer.allocate(1024);
  private long received;
  private boolean doubtful;
  private boolean late;
  private Phase phase = Phase.IDENTIFY;
  private Deadline deadline = Deadline.after(Duration.ZERO);
  private volatile boolean ended;

  /** Begins one over a link, which it closes. */
  Conversation(Link link, TimeSource time) {
    this.link = link;
    this.time = time;
  }

  /**
   * Returns a conversation outside a shell, to try a port out.
   *
   * @param link what it is over
   * @param phase what is being done
   * @param deadline when it must have ended
   */
  public static Conversation over(Link link, Phase phase, Deadline deadline) {
    Conversation talk = new Conversation(link, TimeSource.SYSTEM);
    talk.phase = phase;
    talk.deadline = deadline;
    return talk;
  }

  /**
   * Begins a round of request and answer. After a round that failed the line is listened to until
   * it is quiet, so that a late answer isn't taken for the next one's; not where no quiet is asked
   * for, as with a device that talks by itself.
   */
  void begin(Phase what, Deadline until, Duration quiet) throws ScannerException {
    phase = what;
    deadline = until;
    if (doubtful && !quiet.isZero()) {
      settle(quiet);
    }
    doubtful = true;
    late = false;
  }

  /** The round ended well. */
  void endWell() {
    doubtful = late;
  }

  /**
   * A question was given up and asked again: its answer may still come. The line is listened to
   * before the next round, or else every later answer would be the one before.
   */
  public void expectLateAnswer() {
    late = true;
  }

  private void settle(Duration quiet) throws ScannerException {
    Deadline limit = deadline.orAfter(LONGEST_SETTLING);
    while (read(waste.clear(), Deadline.after(quiet)) > 0) {
      if (limit.hasPassed()) {
        throw new ScannerException.DeadlineExceeded(
            phase, link.name() + ": the line isn't quiet for " + quiet.toMillis() + " ms");
      }
    }
  }

  /** Returns the link's name, for messages. */
  public String name() {
    return link.name();
  }

  /** Returns what is being done, for exceptions. */
  public Phase phase() {
    return phase;
  }

  /** Returns when this round must have ended. */
  public Deadline deadline() {
    return deadline;
  }

  /** Returns the time for readings. */
  public Instant now() {
    return time.now();
  }

  /** Returns how many bytes have come on this link. */
  public long received() {
    return received;
  }

  /**
   * Writes all bytes.
   *
   * @throws ScannerException.LinkLost if the link has ended
   */
  public void write(ByteBuffer bytes) throws ScannerException {
    try {
      link.write(bytes, deadline);
    } catch (IOException e) {
      throw lost(e);
    }
  }

  /**
   * Reads what there is, waiting for at least one byte until a moment of this round.
   *
   * @return the number of bytes, 0 if none came in time
   * @throws ScannerException.LinkLost if the link has ended
   */
  public int read(ByteBuffer target, Deadline until) throws ScannerException {
    Deadline limit = until.atNanos() - deadline.atNanos() > 0 ? deadline : until;
    try {
      int count = link.read(target, limit);
      received += count;
      return count;
    } catch (IOException e) {
      throw lost(e);
    }
  }

  /**
   * Waits between two steps of a command.
   *
   * @throws ScannerException.DeadlineExceeded at once if the round would end before
   * @throws ScannerException.Cancelled if the instrument is closed meanwhile
   */
  public void pause(Duration length) throws ScannerException {
    long end = System.nanoTime() + length.toNanos();
    if (end - deadline.atNanos() > 0) {
      throw new ScannerException.DeadlineExceeded(
          phase, name() + ": no time left for a wait of " + length.toMillis() + " ms");
    }
    while (System.nanoTime() - end < 0) {
      if (ended || Thread.currentThread().isInterrupted()) {
        throw new ScannerException.Cancelled(phase, name() + ": closed during a command");
      }
      LockSupport.parkNanos(Math.min(end - System.nanoTime(), TimeUnit.MILLISECONDS.toNanos(20)));
    }
  }

  /** Returns what is thrown when no answer came. */
  public ScannerException.DeadlineExceeded silence(String what) {
    return new ScannerException.DeadlineExceeded(phase, name() + ": no answer to " + what);
  }

  /**
   * Returns what is thrown when what came is not the protocol.
   *
   * @param what what was expected and what came
   * @param offset bytes received before the offending ones
   * @param bytes the offending bytes
   */
  public ScannerException.Protocol violation(String what, long offset, ByteBuffer bytes) {
    return new ScannerException.Protocol(phase, name() + ": " + what, offset, bytes);
  }

  private ScannerException.LinkLost lost(IOException cause) {
    ScannerException.LinkLost lost =
        new ScannerException.LinkLost(phase, String.valueOf(cause.getMessage()));
    lost.initCause(cause);
    return lost;
  }

  /** Ends every wait and closes the link. Any thread. */
  void close() {
    ended = true;
    link.close();
  }
}
