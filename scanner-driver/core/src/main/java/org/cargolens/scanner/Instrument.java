package org.cargolens.scanner;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cargolens.scan.ScannerIdentity;

/**
 * An instrument that is connected: status and commands, no pixels. Safe for use by several threads.
 *
 * <p>It owns one thread, which asks for status and makes a lost link anew; it ends with {@link
 * #close()}. Opening, recovering and closing never switch anything on.
 */
public interface Instrument extends AutoCloseable {
  /** Returns who it is, as it said when it was opened. */
  ScannerIdentity identity();

  /** Returns how it is. Never waits and never asks the device. */
  InstrumentStatus status();

  /** Returns the latest reading of each quantity, by name. Never waits and never asks. */
  Map<String, Reading> readings();

  /** Returns its commands, with the ranges that hold for this device. */
  List<CommandSpec> commands();

  /**
   * Gives a command that needs no arm token. One that switches off goes before all others on the
   * line, is repeated until the device acknowledges it, and is due if it does not in time: it is
   * sent again at every heartbeat and when a lost link is there again.
   *
   * @param command one of {@link #commands()}
   * @param timeout longest wait, for others on the same line and for the answer together
   * @return what the device answered
   * @throws ScannerException.Configuration if there is no such command or an argument is out of
   *     range; nothing is sent
   * @throws ScannerException.AccessDenied if it writes and the address does not say {@code
   *     write=yes}; nothing is sent
   * @throws ScannerException.NotArmed if it needs a token; nothing is sent
   * @throws ScannerException.Cancelled if it was broken off as somebody had to switch something off
   *     on the same line, or the instrument was closed
   * @throws ScannerException.SafetyInterlock if an interlock is open or not acknowledged, also
   *     where the link is lost
   * @throws ScannerException if it fails otherwise
   */
  List<Reading> perform(Command command, Duration timeout) throws ScannerException;

  /**
   * Gives a command that needs an arm token. The token is used up whatever happens, and nothing is
   * sent a second time. Token, faults and the age of the last heartbeat are checked when the line
   * is there for it, not only before. If it is unknown what the command did it is undone.
   *
   * @throws ScannerException.NotArmed if the token isn't valid for the command; nothing is sent
   * @throws ScannerException as {@link #perform(Command, Duration)}
   */
  List<Reading> perform(Command command, ArmToken token, Duration timeout) throws ScannerException;

  /**
   * An operator asks for leave to switch something on. Never call this without one.
   *
   * @param command name of a command of kind {@link CommandKind#HIGH_VOLTAGE}
   * @param operator who asks
   * @param validFor above zero, at most {@link Arming#LONGEST}
   * @throws ScannerException if there is no such command, or the instrument is not online, has a
   *     fault or may not be written to
   */
  ArmToken arm(String command, String operator, Duration validFor) throws ScannerException;

  /**
   * Says that an operator has seen the fault. It goes at once if the device has said meanwhile that
   * it is well, or else as soon as it does: while a fault persists nothing dangerous can be done,
   * seen or not. A fault that comes up afterwards must be acknowledged anew.
   */
  void acknowledge();

  /**
   * Switches off what this object has switched on, if the device can be reached, over a new link if
   * need be, and disconnects. Idempotent, any thread, interrupted or not, any state; within 3 s.
   */
  @Override
  void close();
}
