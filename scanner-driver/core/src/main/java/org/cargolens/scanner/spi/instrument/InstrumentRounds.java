package org.cargolens.scanner.spi.instrument;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.InstrumentContext;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.link.LinkAddress;

/**
 * An instrument's rounds of request and answer on its bus, each with the line to itself. Safe for
 * use by several threads.
 */
final class InstrumentRounds {
  /** What is done in a round. */
  interface Work<T> {
    T with(Conversation talk) throws ScannerException;
  }

  /** How a round begins. */
  private interface Beginning {
    void begin() throws ScannerException;
  }

  /** Pause between two attempts to switch something off. */
  private static final Duration BETWEEN = Duration.ofMillis(20);

  private final Bus bus;
  private final InstrumentTiming timing;
  private final InstrumentContext context;

  /** Number of the link on which this instrument has said who it is; 0 for none. */
  private volatile long known;

  /** Joins the bus of an address. */
  InstrumentRounds(LinkAddress address, InstrumentTiming timing, InstrumentContext context)
      throws ScannerException.Configuration {
    this.bus = Bus.join(address);
    this.timing = timing;
    this.context = context;
  }

  String name() {
    return bus.name();
  }

  /** Does some work on a link, which is made if there is none, and on which nobody is known yet. */
  <T> T first(Deadline deadline, Work<T> work) throws ScannerException {
    bus.lock(Phase.CONNECT, deadline);
    try {
      Conversation talk = bus.connect(context.time(), deadline);
      long number = bus.generation();
      T result = run(talk, () -> talk.begin(Phase.IDENTIFY, deadline, timing.quiet()), work);
      known = number;
      return result;
    } finally {
      bus.unlock();
    }
  }

  /**
   * Does some work with the instrument.
   *
   * @throws ScannerException.LinkLost if the link has ended, or was made anew by another one
   */
  <T> T round(Phase phase, Deadline deadline, Work<T> work) throws ScannerException {
    bus.lock(phase, deadline);
    try {
      Conversation talk = known(phase);
      return run(talk, () -> talk.begin(phase, deadline, timing.quiet()), work);
    } finally {
      bus.unlock();
    }
  }

  /**
   * Does some work that switches something off: before whatever else is done or waits on the line,
   * again and again until it succeeds or time is up, and whether the thread is interrupted or not.
   *
   * @param done runs when it has succeeded, while the line is still held
   * @throws ScannerException.LinkLost at once, if the link has ended, or was made anew by another
   * @throws ScannerException why the last attempt failed
   */
  <T> T urgently(Deadline deadline, Work<T> work, Runnable done) throws ScannerException {
    bus.lockUrgently(deadline);
    boolean interrupted = false;
    try {
      while (true) {
        interrupted |= Thread.interrupted();
        try {
          T result = once(known(Phase.COMMAND), deadline, work);
          done.run();
          return result;
        } catch (ScannerException.LinkLost e) {
          throw e;
        } catch (ScannerException e) {
          if (deadline.hasPassed()) {
            throw e;
          }
          LockSupport.parkNanos(BETWEEN.toNanos());
        }
      }
    } finally {
      bus.unlockUrgently();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Where a round was broken off its answer may come late, and be taken for the answer to this
   * work. So that nothing is delayed the work is done at once, and once more when the line has been
   * quiet: the second answer counts.
   */
  private <T> T once(Conversation talk, Deadline deadline, Work<T> work) throws ScannerException {
    boolean doubtful = talk.isDoubtful();
    T result = run(talk, () -> talk.beginUrgently(deadline, Duration.ZERO), work);
    return doubtful ? run(talk, () -> talk.beginUrgently(deadline, timing.quiet()), work) : result;
  }

  private Conversation known(Phase phase) throws ScannerException.LinkLost {
    Conversation talk = bus.conversation(phase);
    if (bus.generation() != known) {
      throw new ScannerException.LinkLost(phase, name() + ": the link was made anew");
    }
    return talk;
  }

  private <T> T run(Conversation talk, Beginning beginning, Work<T> work) throws ScannerException {
    try {
      beginning.begin();
      T result = work.with(talk);
      talk.endWell();
      bus.answering(this);
      return result;
    } catch (ScannerException.LinkLost e) {
      bus.drop();
      throw e;
    } catch (RuntimeException | Error e) { // an Error of a model's must not end the watch either
      throw new ScannerException.ModelBug(talk.phase(), e);
    }
  }

  /** The device is silent: the link is made anew when all that are on it are. */
  void forget() {
    known = 0;
    bus.silent(this);
  }

  void leave() {
    bus.leave(this);
  }
}
