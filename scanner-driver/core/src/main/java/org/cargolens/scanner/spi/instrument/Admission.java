package org.cargolens.scanner.spi.instrument;

import java.util.List;
import java.util.Optional;
import org.cargolens.scanner.Command;
import org.cargolens.scanner.CommandKind;
import org.cargolens.scanner.CommandSpec;
import org.cargolens.scanner.InstrumentState;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;

/**
 * Says whether a command may be given now: asked before anything waits for the line, and again with
 * the line in hand. Safe for use by several threads.
 */
final class Admission {
  private final String name;
  private final InstrumentShell.Setup setup;
  private final InstrumentBoard board;
  private volatile boolean closed;

  Admission(String name, InstrumentShell.Setup setup, InstrumentBoard board) {
    this.name = name;
    this.setup = setup;
    this.board = board;
  }

  /** Nothing is admitted any longer. */
  void close() {
    closed = true;
  }

  boolean isClosed() {
    return closed;
  }

  /**
   * Returns a command's description.
   *
   * @throws ScannerException.Configuration if there is no such command, naming those that there are
   */
  CommandSpec spec(String command) throws ScannerException.Configuration {
    List<CommandSpec> known = setup.port().commands();
    return known.stream()
        .filter(one -> one.name().equals(command))
        .findAny()
        .orElseThrow(
            () ->
                new ScannerException.Configuration(
                    "unknown command '"
                        + command
                        + "' of "
                        + name
                        + "; known: "
                        + String.join(", ", known.stream().map(CommandSpec::name).toList())));
  }

  /** Checks everything that can be checked before anything is sent. */
  CommandSpec checked(Command command) throws ScannerException {
    CommandSpec spec = spec(command.name());
    spec.check(command);
    check(spec);
    return spec;
  }

  /**
   * Checks everything but the command's arguments.
   *
   * @throws ScannerException why it may not be given
   */
  void check(CommandSpec spec) throws ScannerException {
    if (closed) {
      throw lost();
    }
    if (spec.kind() == CommandKind.SWITCH_OFF) {
      return; // where the link is lost it is sent as soon as there is one
    }
    boolean asks = spec.kind() == CommandKind.QUERY;
    if (!asks && !setup.writable()) {
      throw new ScannerException.AccessDenied(
          Phase.COMMAND,
          name + ": '" + spec.name() + "' writes; open the instrument with write=yes");
    }
    Optional<ScannerException> fault = board.fault();
    boolean blocked = !asks && spec.kind() != CommandKind.RESET;
    if (fault.isPresent() && (blocked || (!board.isConnected() && board.isInterlocked()))) {
      throw fault.get();
    }
    if (!board.isConnected()) {
      throw lost();
    }
    if (spec.kind() == CommandKind.HIGH_VOLTAGE && !isFresh()) {
      throw new ScannerException.LinkLost(
          Phase.COMMAND, name + ": '" + spec.name() + "' while it is unknown how the device is");
    }
  }

  /** What switches on needs to know of interlocks as they are, not as they were. */
  private boolean isFresh() {
    return board.link() == InstrumentState.ONLINE
        && board.sinceObserved().compareTo(setup.timing().staleAfter()) <= 0;
  }

  /** Returns why there is no link to send anything over. */
  ScannerException lost() {
    if (closed) {
      return new ScannerException.Cancelled(Phase.COMMAND, name + ": closed");
    }
    String cause = board.linkFailure().map(Throwable::getMessage).orElse("not connected");
    return new ScannerException.LinkLost(Phase.COMMAND, String.valueOf(cause));
  }
}
