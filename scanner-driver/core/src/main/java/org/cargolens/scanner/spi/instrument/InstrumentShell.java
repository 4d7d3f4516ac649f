package org.cargolens.scanner.spi.instrument;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private static final Duration SWITCH_OFF = Duration.ofSeconds(1);

  private final Setup setup;
  private final InstrumentRounds rounds;
  private final InstrumentBoard board;
  private final InstrumentWatch watch;
  private final Arming arming;
  private final Map<String, Command> written = Collections.synchronizedMap(new LinkedHashMap<>());
  private final Map<String, Command> switchedOn =
      Collections.synchronizedMap(new LinkedHashMap<>());
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
    arming = new Arming(context.time());
    identity = rounds.first(deadline, setup.port()::identify);
    watch =
        new InstrumentWatch(
            new InstrumentWatch.Subject(setup.port(), setup.timing(), identity, this::written),
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
    CommandSpec spec = checked(command);
    if (spec.kind() == CommandKind.HIGH_VOLTAGE) {
      throw new ScannerException.NotArmed("'" + spec.name() + "' needs an arm token");
    }
    return send(spec, command, Deadline.after(timeout));
  }

  @Override
  public List<Reading> perform(Command command, ArmToken token, Duration timeout)
      throws ScannerException {
    CommandSpec spec;
    try {
      spec = checked(command);
    } catch (ScannerException e) {
      arming.revoke();
      throw e;
    }
    arming.spend(token, command.name());
    return send(spec, command, Deadline.after(timeout));
  }

  @Override
  public ArmToken arm(String command, String operator, Duration validFor) throws ScannerException {
    CommandSpec spec = spec(command);
    if (spec.kind() != CommandKind.HIGH_VOLTAGE) {
      throw new ScannerException.NotArmed("'" + command + "' needs no arm token");
    }
    allow(spec);
    return arming.arm(command, operator, validFor);
  }

  private CommandSpec spec(String name) throws ScannerException.Configuration {
    List<CommandSpec> known = commands();
    return known.stream()
        .filter(one -> one.name().equals(name))
        .findAny()
        .orElseThrow(
            () ->
                new ScannerException.Configuration(
                    "unknown command '"
                        + name
                        + "' of "
                        + rounds.name()
                        + "; known: "
                        + String.join(", ", known.stream().map(CommandSpec::name).toList())));
  }

  /** Checks everything that can be checked before anything is sent. */
  private CommandSpec checked(Command command) throws ScannerException {
    CommandSpec spec = spec(command.name());
    spec.check(command);
    allow(spec);
    return spec;
  }

  private void allow(CommandSpec spec) throws ScannerException {
    boolean harmless = spec.kind() == CommandKind.QUERY || spec.kind() == CommandKind.SWITCH_OFF;
    if (!harmless && !setup.writable()) {
      throw new ScannerException.AccessDenied(
          Phase.COMMAND,
          rounds.name() + ": '" + spec.name() + "' writes; open the instrument with write=yes");
    }
    Optional<ScannerException> fault = board.fault();
    boolean blockedByFault = !harmless && spec.kind() != CommandKind.RESET;
    if (fault.isPresent() && (blockedByFault || (!isConnected() && board.isInterlocked()))) {
      throw fault.get();
    }
    if (!isConnected()) {
      throw lost();
    }
    if (spec.kind() == CommandKind.HIGH_VOLTAGE && board.link() != InstrumentState.ONLINE) {
      throw new ScannerException.LinkLost(
          Phase.COMMAND, rounds.name() + ": '" + spec.name() + "' while " + board.link());
    }
  }

  private boolean isConnected() {
    InstrumentState link = board.link();
    return link == InstrumentState.ONLINE || link == InstrumentState.STALE;
  }

  private ScannerException lost() {
    if (closed.get()) {
      return new ScannerException.Cancelled(Phase.COMMAND, rounds.name() + ": closed");
    }
    String cause = board.linkFailure().map(Throwable::getMessage).orElse("not connected");
    return new ScannerException.LinkLost(Phase.COMMAND, String.valueOf(cause));
  }

  private List<Reading> send(CommandSpec spec, Command command, Deadline deadline)
      throws ScannerException {
    try {
      List<Reading> answer =
          rounds.round(Phase.COMMAND, deadline, talk -> performAndUndo(spec, command, talk));
      board.heard(answer);
      remember(spec, command);
      return answer;
    } catch (ScannerException e) {
      watch.failed(e);
      throw board.isInterlocked() ? interlock(e) : e;
    }
  }

  /** A link error that comes with an open interlock doesn't hide it. */
  private ScannerException interlock(ScannerException failure) {
    ScannerException interlock = board.fault().orElse(failure);
    if (interlock != failure) {
      interlock.addSuppressed(failure);
    }
    return interlock;
  }

  /** Where it is unknown what a command to switch on has done, it is undone. */
  private List<Reading> performAndUndo(CommandSpec spec, Command command, Conversation talk)
      throws ScannerException {
    if (spec.kind() == CommandKind.HIGH_VOLTAGE && board.fault().isPresent()) {
      throw board.fault().get();
    }
    try {
      return setup.port().perform(talk, command);
    } catch (ScannerException e) {
      if (spec.off().isPresent()) {
        undo(spec.off().get(), talk, e);
      }
      throw e;
    }
  }

  private void undo(String off, Conversation talk, ScannerException cause) {
    try {
      talk.begin(Phase.COMMAND, Deadline.after(SWITCH_OFF), Duration.ofMillis(20));
      setup.port().perform(talk, Command.of(off));
    } catch (ScannerException e) {
      cause.addSuppressed(e);
    }
  }

  private void remember(CommandSpec spec, Command command) {
    switch (spec.kind()) {
      case SETTING -> written.put(spec.name(), command);
      case HIGH_VOLTAGE -> switchedOn.put(spec.name(), Command.of(spec.off().orElseThrow()));
      case SWITCH_OFF -> switchedOn.values().remove(command);
      case QUERY, RESET -> {}
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
    arming.revoke();
    switchOff();
    board.moveLink(InstrumentState.CLOSED);
    watch.stop();
    rounds.leave();
    watch.join(Duration.ofMillis(1500));
  }

  private void switchOff() {
    for (Command off : List.copyOf(switchedOn.values())) {
      try {
        rounds.round(
            Phase.COMMAND, Deadline.after(SWITCH_OFF), talk -> setup.port().perform(talk, off));
      } catch (ScannerException e) {
        System.getLogger(InstrumentShell.class.getName())
            .log(
                System.Logger.Level.WARNING,
                rounds.name() + ": '" + off.name() + "' at closing failed: " + e.getMessage());
      }
    }
  }
}
