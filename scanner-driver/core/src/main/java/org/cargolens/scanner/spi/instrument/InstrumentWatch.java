package org.cargolens.scanner.spi.instrument;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scanner.Command;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.InstrumentFault;
import org.cargolens.scanner.InstrumentState;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;

/**
 * The thread of an instrument: asks how it is at each heartbeat, finds out that it is silent, and
 * makes the link anew until it succeeds. It only asks; what it finds is told, never corrected.
 */
final class InstrumentWatch implements Runnable {
  /** Longest wait for what a listening device says, so that closing is soon seen. */
  private static final Duration LISTEN = Duration.ofMillis(250);

  private static final Duration CONNECT = Duration.ofSeconds(8);

  /** Longest that the device is asked to acknowledge at one heartbeat that it is off. */
  private static final Duration SWITCH_OFF = Duration.ofSeconds(1);

  private static final InstrumentFault NOT_OFF =
      new InstrumentFault(
          "notOff",
          0,
          InstrumentFault.Severity.FAULT,
          "does not acknowledge that it was switched off");

  private final Subject subject;
  private final InstrumentRounds rounds;
  private final InstrumentBoard board;
  private final Backoff backoff;
  private final Runnable disarm;
  private final Semaphore wake = new Semaphore(0);
  private final Thread thread;
  private volatile boolean stopped;
  private volatile boolean hurried;

  /**
   * What is watched.
   *
   * @param port its protocol
   * @param timing how patient to be
   * @param identity who it is
   * @param written the settings written so far
   * @param off what is to be switched off
   */
  record Subject(
      InstrumentPort port,
      InstrumentTiming timing,
      ScannerIdentity identity,
      Supplier<List<Command>> written,
      OffSwitch off) {}

  InstrumentWatch(
      Subject subject,
      InstrumentRounds rounds,
      InstrumentBoard board,
      Backoff backoff,
      Runnable disarm) {
    this.subject = subject;
    this.rounds = rounds;
    this.board = board;
    this.backoff = backoff;
    this.disarm = disarm;
    thread = new Thread(this, "cargolens-instrument " + rounds.name());
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Asks the thread to end; a wait of it for the line or an answer ends by itself. */
  void stop() {
    stopped = true;
    wake.release();
  }

  /** Lets the thread do at once what it would do after its pause, be that one yet to come. */
  void hurry() {
    hurried = true;
    wake.release();
  }

  boolean isMine() {
    return Thread.currentThread() == thread;
  }

  void join(Duration longest) {
    if (isMine()) {
      return;
    }
    try {
      thread.join(longest.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whatever ends the thread, nobody is to believe afterwards that the instrument is watched. */
  @Override
  public void run() {
    Throwable end = new InterruptedException("the watch was interrupted");
    try {
      watch();
    } catch (RuntimeException | Error e) {
      end = e;
    } finally {
      if (!stopped) {
        ScannerException.ModelBug cause = new ScannerException.ModelBug(Phase.OBSERVE, end);
        board.fault(cause);
        lose(cause);
      }
    }
  }

  private void watch() {
    Duration heartbeat = subject.timing().heartbeat();
    boolean over = subject.port().listens() ? isStopped(Duration.ZERO) : isStopped(heartbeat);
    while (!over) {
      if (board.isConnected()) {
        watchOnce();
        over = isStopped(subject.port().listens() ? Duration.ZERO : heartbeat);
      } else {
        over = isStopped(hurried ? Duration.ZERO : backoff.next());
        hurried = false;
        if (!over) {
          recover();
        }
      }
    }
  }

  /** Waits; returns whether the thread is to end. An interrupt is nobody's of ours: it ends it. */
  private boolean isStopped(Duration wait) {
    try {
      if (!stopped && wake.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
        wake.drainPermits();
      }
      return stopped;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void watchOnce() {
    Duration longest = subject.port().listens() ? LISTEN : subject.timing().longestRound();
    try {
      switchOff(Deadline.after(longest).orAfter(SWITCH_OFF));
      if (!hears(Deadline.after(longest))) {
        checkSilence(new ScannerException.LinkLost(Phase.OBSERVE, rounds.name() + ": silent"));
      }
    } catch (ScannerException e) {
      failed(e);
    }
  }

  /**
   * What somebody wanted to switch off in vain goes before anything else. That it is refused is
   * among the faults of what is observed next; only that tells whether the device lives.
   */
  private void switchOff(Deadline deadline) throws ScannerException.LinkLost {
    try {
      subject.off().sendDue(deadline);
    } catch (ScannerException.LinkLost e) {
      throw e;
    } catch (ScannerException e) {
      board.failed(e);
    }
  }

  /** Asks how the instrument is, and puts the answer on the board. */
  void observe(Deadline deadline) throws ScannerException {
    boolean unused = hears(deadline);
  }

  /**
   * The same; returns whether it was heard. One that was is not silent, however long this thread,
   * or the listener that it told, has taken since.
   */
  private boolean hears(Deadline deadline) throws ScannerException {
    Observation found;
    try {
      found = rounds.round(Phase.OBSERVE, deadline, this::observeOnBoard);
    } finally {
      board.announce();
    }
    if (board.fault().isPresent()) {
      disarm.run();
    }
    if (found.brokenOff().isPresent()) {
      if (found.brokenOff().get() instanceof ScannerException.LinkLost) {
        rounds.forget();
      }
      throw found.brokenOff().get();
    }
    return found.heard();
  }

  /** What waits for the line meanwhile must not be done with an interlock that is known. */
  private Observation observeOnBoard(Conversation talk) throws ScannerException {
    Observation found = subject.port().observe(talk);
    Observation told = subject.off().isDue() ? found.with(NOT_OFF) : found;
    board.observed(told);
    return told;
  }

  /**
   * Makes the link anew to switch off what is due, on the thread that would else be waited for.
   *
   * @throws ScannerException if it can't be made, or another device answers
   */
  void switchOffAnew(Deadline deadline) throws ScannerException {
    ScannerIdentity found = rounds.first(deadline, subject.port()::identify);
    if (found.equals(subject.identity())) {
      subject.off().sendDue(deadline);
    }
  }

  /** A round failed; draws the conclusions. Any thread. */
  void failed(ScannerException cause) {
    board.failed(cause);
    if (cause instanceof ScannerException.LinkLost) {
      lose(cause);
    } else if (cause instanceof ScannerException.SafetyInterlock
        || cause instanceof ScannerException.DeviceFault
        || cause instanceof ScannerException.ModelBug) {
      board.fault(cause);
      disarm.run();
    }
    checkSilence(cause);
  }

  private void checkSilence(ScannerException cause) {
    Duration silence = board.silence();
    if (!board.isConnected()) {
      return;
    }
    if (silence.compareTo(subject.timing().lostAfter()) > 0) {
      rounds.forget();
      lose(
          new ScannerException.LinkLost(
              Phase.OBSERVE,
              rounds.name()
                  + ": no sign of life for "
                  + silence.toMillis()
                  + " ms; last: "
                  + cause.getMessage()));
    } else if (silence.compareTo(subject.timing().staleAfter()) > 0) {
      board.moveLink(InstrumentState.STALE);
    }
  }

  private void lose(ScannerException cause) {
    disarm.run();
    if (board.isConnected()) {
      board.moveLink(InstrumentState.LINK_LOST);
    }
    board.linkFailed(cause);
  }

  /** Makes the link anew, once. */
  private void recover() {
    board.moveLink(InstrumentState.RECOVERING);
    try {
      Deadline deadline = Deadline.after(CONNECT);
      ScannerIdentity found = rounds.first(deadline, subject.port()::identify);
      if (!found.equals(subject.identity())) {
        throw new ScannerException.Configuration(
            rounds.name()
                + ": another device answers: "
                + found
                + " instead of "
                + subject.identity());
      }
      switchOff(deadline.orAfter(SWITCH_OFF));
      observe(deadline); // first, as an interlock is to be known even if what follows fails
      List<Command> written = subject.written().get();
      rounds
          .round(Phase.IDENTIFY, deadline, talk -> subject.port().verify(talk, written))
          .forEach(difference -> board.tell(difference.event()));
      backoff.succeeded();
      board.reconnected();
      board.moveLink(InstrumentState.ONLINE);
    } catch (ScannerException e) {
      rounds.forget();
      board.failed(e);
      if (e instanceof ScannerException.SafetyInterlock
          || e instanceof ScannerException.DeviceFault) {
        board.fault(e);
      }
      board.linkFailed(e);
    }
  }
}
