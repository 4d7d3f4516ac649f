package org.cargolens.scanner.spi.instrument;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cargolens.scanner.Command;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.Reading;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;

/**
 * Switches off, and knows what is to be switched off: what this instrument's object has switched
 * on, and what somebody wanted to switch off in vain. The latter is due: it is sent again at every
 * heartbeat, and after the link was made anew, until the device acknowledges it. Safe for use by
 * several threads.
 */
final class OffSwitch {
  private static final System.Logger LOGGER = System.getLogger(OffSwitch.class.getName());

  private final InstrumentRounds rounds;
  private final InstrumentPort port;
  private final Set<Command> on = new LinkedHashSet<>();
  private final Set<Command> due = new LinkedHashSet<>();
  private boolean closed;

  OffSwitch(InstrumentRounds rounds, InstrumentPort port) {
    this.rounds = rounds;
    this.port = port;
  }

  /**
   * Something is about to be switched on.
   *
   * @param off the command that undoes it
   * @throws ScannerException.Cancelled if all was claimed for closing: nobody would switch it off
   */
  synchronized void owe(Command off) throws ScannerException.Cancelled {
    if (closed) {
      throw new ScannerException.Cancelled(Phase.COMMAND, rounds.name() + ": closed");
    }
    on.add(off);
  }

  /**
   * Switches off, again and again until the device acknowledges it or time is up.
   *
   * @param off a command of kind {@link org.cargolens.scanner.CommandKind#SWITCH_OFF}
   * @return what the device answered
   * @throws ScannerException why it was not acknowledged; it is due from here on
   */
  List<Reading> send(Command off, Deadline deadline) throws ScannerException {
    synchronized (this) {
      due.add(off);
    }
    return rounds.urgently(deadline, talk -> port.perform(talk, off), () -> settled(off));
  }

  /** With the line in hand, before anybody else can switch it on again. */
  private synchronized void settled(Command off) {
    due.remove(off);
    on.remove(off);
    notifyAll();
  }

  /**
   * Sends what is due; does nothing if nothing is. Each command has its share of the time, so that
   * one that is not acknowledged doesn't keep the others from being sent.
   *
   * @throws ScannerException why the first that was not acknowledged was not
   */
  void sendDue(Deadline deadline) throws ScannerException {
    List<Command> wanted;
    synchronized (this) {
      wanted = List.copyOf(due);
    }
    Optional<ScannerException> first = Optional.empty();
    for (int i = 0; i < wanted.size(); i++) {
      long share = deadline.remainingNanos() / (wanted.size() - i);
      try {
        List<Reading> unused = send(wanted.get(i), Deadline.after(Duration.ofNanos(share)));
      } catch (ScannerException.LinkLost e) {
        throw e; // nor would any of the others arrive
      } catch (ScannerException e) {
        first = Optional.of(first.orElse(e));
      }
    }
    if (first.isPresent()) {
      throw first.get();
    }
  }

  /** Returns whether something was to be switched off and was not. */
  synchronized boolean isDue() {
    return !due.isEmpty();
  }

  /**
   * Whatever was switched on is due from here on, and nothing more can be. Returns whether anything
   * is.
   */
  synchronized boolean claimAll() {
    closed = true;
    due.addAll(on);
    return !due.isEmpty();
  }

  /** Switches off where another failure is told; what is not acknowledged stays due. */
  void sendQuietly(Command off, Deadline deadline) {
    try {
      List<Reading> unused = send(off, deadline);
    } catch (ScannerException e) {
      LOGGER.log(Level.WARNING, rounds.name() + ": switching off failed: " + e.getMessage());
    }
  }

  /** Sends what is due, saying what failed in the log only. */
  void sendDueQuietly(Deadline deadline) {
    try {
      sendDue(deadline);
    } catch (ScannerException e) {
      LOGGER.log(Level.WARNING, rounds.name() + ": switching off failed: " + e.getMessage());
    }
  }

  /** Waits until another thread has sent what is due; an interrupt doesn't end the wait. */
  synchronized void awaitNothingDue(Deadline deadline) {
    boolean interrupted = false;
    while (!due.isEmpty() && !deadline.hasPassed()) {
      try {
        wait(Math.max(1, Math.min(deadline.remainingMillis(), Duration.ofSeconds(1).toMillis())));
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
