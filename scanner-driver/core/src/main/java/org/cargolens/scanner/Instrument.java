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
   * Gives a command that needs no arm token.
   *
   * @param command one of {@link #commands()}
   * @param timeout longest wait, for others on the same line and for the answer together
   * @return what the device answered
   * @throws ScannerException.Configuration if there is no such command or an argument is out of
   *     range; nothing is sent
   * @throws ScannerException.AccessDenied if it writes and the address does not say {@code
   *     write=yes}; nothing is sent
   * @throws ScannerException.NotArmed if it needs a token; nothing is sent
   * @throws ScannerException.SafetyInterlock if an interlock is open or not acknowledged, also
   *     where the link is lost
   * @throws ScannerException if it fails otherwise
   */
  List<Reading> perform(Command command, Duration timeout) throws ScannerException;

  /**
   * Gives a command that needs an arm token. The token is used up whatever happens, and nothing is
   * sent a second time.
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
   * Says that an operator has seen the fault. A fault that persists is raised again at the next
   * heartbeat.
   */
  void acknowledge();

  /**
   * Switches off what this object has switched on, if the device can be reached, and disconnects.
   * Idempotent, any thread, any state; within 3 s.
   */
  @Override
  void close();
}
