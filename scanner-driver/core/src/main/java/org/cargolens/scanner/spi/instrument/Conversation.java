package org.cargolens.scanner.spi.instrument;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.MonotonicClock;
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

  /** How long a wait may go on before it is seen that somebody must switch something off. */
  private static final Duration SLICE = Duration.ofMillis(20);

  private static final Duration ALREADY = Duration.ZERO;
  private static final int MOST_WASTE = 64;

  private final Link link;
  private final TimeSource time;
  private final BooleanSupplier wanted;
  private final ByteBuffer waste = ByteBuffer.allocate(1024);
  private long received;
  private boolean doubtful;
  private boolean late;
  private boolean urgent;
  private Phase phase = Phase.IDENTIFY;
  private Deadline deadline = Deadline.after(Duration.ZERO);
  private volatile boolean ended;

  /**
   * Begins one over a link, which it closes.
   *
   * @param wanted whether somebody needs the line to switch something off; every other round ends
   *     then
   */
  Conversation(Link link, TimeSource time, BooleanSupplier wanted) {
    this.link = link;
    this.time = time;
    this.wanted = wanted;
  }

  /**
   * Returns a conversation outside a shell, to try a port out.
   *
   * @param link what it is over
   * @param phase what is being done
   * @param deadline when it must have ended
   */
  public static Conversation over(Link link, Phase phase, Deadline deadline) {
    Conversation talk = new Conversation(link, TimeSource.SYSTEM, () -> false);
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
    enter(what, until, false);
    if (doubtful && !quiet.isZero()) {
      settle(quiet);
      doubtful = false;
    }
    late = false;
  }

  /** Returns whether the answer to an earlier question may still come. */
  boolean isDoubtful() {
    return doubtful;
  }

  /**
   * Begins a round that switches something off: it gives way to nobody. What has come already
   * belongs to a round that was broken off, and is dropped.
   *
   * @param quiet silence to wait for; none where every moment counts
   */
  void beginUrgently(Deadline until, Duration quiet) throws ScannerException {
    enter(Phase.COMMAND, until, true);
    if (quiet.isZero()) {
      dropWhatHasCome();
    } else {
      settle(quiet);
    }
    late = false;
  }

  private void dropWhatHasCome() throws ScannerException {
    Deadline already = Deadline.after(ALREADY, deadline.clock());
    int pieces = 0;
    while (pieces < MOST_WASTE && read(waste.clear(), already) > 0) {
      pieces++;
    }
  }

  private void enter(Phase what, Deadline until, boolean isUrgent) {
    phase = what;
    deadline = until;
    urgent = isUrgent;
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
    while (read(waste.clear(), Deadline.after(quiet, deadline.clock())) > 0) {
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
   * @throws ScannerException.Cancelled if the line is needed to switch something off
   */
  public void write(ByteBuffer bytes) throws ScannerException {
    giveWay();
    doubtful = true; // until its answer has come
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
   * @throws ScannerException.Cancelled if the line is needed to switch something off
   */
  public int read(ByteBuffer target, Deadline until) throws ScannerException {
    Deadline limit = until.atNanos() - deadline.atNanos() > 0 ? deadline : until;
    try {
      int count;
      do {
        giveWay();
        count = link.read(target, limit.orAfter(SLICE));
      } while (count == 0 && !limit.hasPassed());
      received += count;
      return count;
    } catch (IOException e) {
      throw lost(e);
    }
  }

  private void giveWay() throws ScannerException.Cancelled {
    if (!urgent && wanted.getAsBoolean()) {
      throw new ScannerException.Cancelled(
          phase, name() + ": gave way to a command that switches off");
    }
  }

  /**
   * Waits between two steps of a command.
   *
   * @throws ScannerException.DeadlineExceeded at once if the round would end before
   * @throws ScannerException.Cancelled if the instrument is closed meanwhile, the thread is
   *     interrupted, or the line is needed to switch something off
   */
  public void pause(Duration length) throws ScannerException {
    MonotonicClock clock = deadline.clock();
    long end = clock.nanos() + length.toNanos();
    if (end - deadline.atNanos() > 0) {
      throw new ScannerException.DeadlineExceeded(
          phase, name() + ": no time left for a wait of " + length.toMillis() + " ms");
    }
    while (clock.nanos() - end < 0) {
      giveWay();
      if (ended || Thread.currentThread().isInterrupted()) {
        throw new ScannerException.Cancelled(phase, name() + ": closed during a command");
      }
      LockSupport.parkNanos(clock.inOneGo(Math.min(end - clock.nanos(), SLICE.toNanos())));
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

  /** An interrupt ends a wait, not the link. */
  private ScannerException lost(IOException cause) {
    if (!ended && Thread.currentThread().isInterrupted()) {
      return new ScannerException.Cancelled(phase, name() + ": interrupted");
    }
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
