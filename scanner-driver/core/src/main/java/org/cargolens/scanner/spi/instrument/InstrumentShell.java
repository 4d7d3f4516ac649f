package org.cargolens.scanner.spi.instrument;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scanner.ArmToken;
import org.cargolens.scanner.Arming;
import org.cargolens.scanner.Command;
import org.cargolens.scanner.CommandKind;
import org.cargolens.scanner.CommandSpec;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.Instrument;
import org.cargolens.scanner.InstrumentContext;
import org.cargolens.scanner.InstrumentState;
import org.cargolens.scanner.InstrumentStatus;
import org.cargolens.scanner.Reading;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.link.LinkAddress;

/**
 * An instrument around a port: everything that is the same for all of them. Safe for use by several
 * threads; owns one thread, see {@link InstrumentWatch}.
 */
public final class InstrumentShell implements Instrument {
  /** How long switching off may take when a command failed, and at closing. */
  private static final Duration SWITCH_OFF = Duration.ofMillis(1800);

  private final Setup setup;
  private final InstrumentRounds rounds;
  private final InstrumentBoard board;
  private final InstrumentWatch watch;
  private final Admission admission;
  private final Arming arming;
  private final Map<String, Command> written = Collections.synchronizedMap(new LinkedHashMap<>());
  private final OffSwitch off;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final ScannerIdentity identity;

  /**
   * What an instrument is made of.
   *
   * @param address where it is
   * @param port its protocol
   * @param timing how patient the shell is
   * @param writable whether settings may be written
   */
  public record Setup(
      LinkAddress address, InstrumentPort port, InstrumentTiming timing, boolean writable) {}

  private InstrumentShell(
      Setup setup, InstrumentRounds rounds, InstrumentContext context, Deadline deadline)
      throws ScannerException {
    this.setup = setup;
    this.rounds = rounds;
    board = new InstrumentBoard(rounds.name(), context);
    admission = new Admission(rounds.name(), setup, board);
    arming = new Arming(context.time());
    off = new OffSwitch(rounds, setup.port());
    identity = rounds.first(deadline, setup.port()::identify);
    watch =
        new InstrumentWatch(
            new InstrumentWatch.Subject(setup.port(), setup.timing(), identity, this::written, off),
            rounds,
            board,
            new Backoff(setup.timing().backoff(), context.random()),
            arming::revoke);
    board.moveLink(InstrumentState.ONLINE);
    watch.observe(deadline);
  }

  /**
   * Connects, asks who is there and how it is, and starts the thread.
   *
   * @throws ScannerException if no such instrument answers in time; nothing is left open
   */
  public static Instrument open(Setup setup, InstrumentContext context, Deadline deadline)
      throws ScannerException {
    InstrumentRounds rounds = new InstrumentRounds(setup.address(), setup.timing(), context);
    boolean opened = false;
    try {
      InstrumentShell shell = new InstrumentShell(setup, rounds, context, deadline);
      shell.watch.start();
      opened = true;
      return shell;
    } finally {
      if (!opened) {
        rounds.leave();
      }
    }
  }

  @Override
  public ScannerIdentity identity() {
    return identity;
  }

  @Override
  public InstrumentStatus status() {
    return board.status();
  }

  @Override
  public Map<String, Reading> readings() {
    return board.readings();
  }

  @Override
  public List<CommandSpec> commands() {
    return setup.port().commands();
  }

  private List<Command> written() {
    synchronized (written) {
      return List.copyOf(written.values());
    }
  }

  @Override
  public List<Reading> perform(Command command, Duration timeout) throws ScannerException {
    CommandSpec spec = admission.checked(command);
    if (spec.kind() == CommandKind.HIGH_VOLTAGE) {
      throw new ScannerException.NotArmed("'" + spec.name() + "' needs an arm token");
    }
    Deadline deadline = Deadline.after(timeout);
    return concluded(
        () -> {
          if (spec.kind() == CommandKind.SWITCH_OFF) {
            return switchOff(command, deadline);
          }
          List<Reading> answer =
              rounds.round(
                  Phase.COMMAND,
                  deadline,
                  talk -> {
                    admission.check(spec); // again, as it may have waited for the line
                    return answered(talk, command);
                  });
          if (spec.kind() == CommandKind.SETTING) {
            written.put(spec.name(), command);
          }
          return answer;
        });
  }

  /** The last word counts: what waits for the line to switch on is not to come after it. */
  private List<Reading> switchOff(Command command, Deadline deadline) throws ScannerException {
    arming.revoke();
    boolean done = false;
    try {
      List<Reading> answer = off.send(command, deadline);
      done = true;
      return answer;
    } finally {
      if (!done) {
        watch.hurry(); // if the link is lost it is to be made anew at once
      }
    }
  }

  /** A fault that the answer tells is known before anybody else has the line. */
  private List<Reading> answered(Conversation talk, Command command) throws ScannerException {
    try {
      return setup.port().perform(talk, command);
    } catch (ScannerException.SafetyInterlock | ScannerException.DeviceFault e) {
      board.answeredFault(e);
      throw e;
    }
  }

  @Override
  public List<Reading> perform(Command command, ArmToken token, Duration timeout)
      throws ScannerException {
    try {
      CommandSpec spec = admission.checked(command);
      Deadline deadline = Deadline.after(timeout);
      return concluded(
          () ->
              rounds.round(
                  Phase.COMMAND,
                  deadline,
                  talk -> {
                    // With the line in hand: while this waited for it the token may have expired,
                    // an interlock opened, or somebody closed the instrument.
                    arming.spend(token, command.name());
                    admission.check(spec);
                    return performOrUndo(spec, command, talk);
                  }));
    } finally {
      arming.discard(token);
    }
  }

  @Override
  public ArmToken arm(String command, String operator, Duration validFor) throws ScannerException {
    CommandSpec spec = admission.spec(command);
    if (spec.kind() != CommandKind.HIGH_VOLTAGE) {
      throw new ScannerException.NotArmed("'" + command + "' needs no arm token");
    }
    admission.check(spec);
    return arming.arm(command, operator, validFor);
  }

  /** A command under way. */
  private interface Work {
    List<Reading> answer() throws ScannerException;
  }

  /** Draws the conclusions from a command's answer, or from what went wrong. */
  private List<Reading> concluded(Work work) throws ScannerException {
    try {
      List<Reading> answer = work.answer();
      board.heard(answer);
      return answer;
    } catch (ScannerException e) {
      board.announce();
      watch.failed(e);
      if (admission.isClosed() && e instanceof ScannerException.LinkLost) {
        throw admission.lost();
      }
      throw board.isInterlocked() ? interlock(e) : e;
    }
  }

  /** A link error that comes with an open interlock doesn't hide it. */
  private ScannerException interlock(ScannerException failure) {
    ScannerException known = board.fault().orElse(failure);
    if (known != failure && known instanceof ScannerException.SafetyInterlock interlock) {
      ScannerException told = interlock.again(); // the one on the board may be told many times
      told.addSuppressed(failure);
      return told;
    }
    return failure;
  }

  /** Where it is unknown what a command to switch on has done, it is undone. */
  private List<Reading> performOrUndo(CommandSpec spec, Command command, Conversation talk)
      throws ScannerException {
    Command undo = Command.of(spec.off().orElse(spec.name()));
    off.owe(undo); // before it is sent: should the answer be missing, closing still switches off
    boolean done = false;
    try {
      List<Reading> answer = answered(talk, command);
      done = true;
      return answer;
    } finally {
      if (!done) {
        off.sendQuietly(undo, Deadline.after(SWITCH_OFF));
      }
    }
  }

  @Override
  public void acknowledge() {
    board.acknowledge();
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    admission.close();
    arming.revoke();
    if (off.claimAll()) {
      switchOff(Deadline.after(SWITCH_OFF));
    }
    board.moveLink(InstrumentState.CLOSED);
    watch.stop();
    rounds.leave();
    watch.join(Duration.ofSeconds(1));
  }

  /** Where the link is lost it is made anew: by the watch, unless this is its thread. */
  private void switchOff(Deadline deadline) {
    off.sendDueQuietly(deadline);
    if (!watch.isMine()) {
      watch.hurry();
      off.awaitNothingDue(deadline);
    } else if (off.isDue()) {
      try {
        watch.switchOffAnew(deadline);
      } catch (ScannerException e) {
        System.getLogger(InstrumentShell.class.getName())
            .log(
                System.Logger.Level.WARNING,
                rounds.name() + ": could not switch off at closing: " + e.getMessage());
      }
    }
  }
}
