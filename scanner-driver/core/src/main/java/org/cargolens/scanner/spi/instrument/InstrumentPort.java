package org.cargolens.scanner.spi.instrument;

import java.util.List;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scanner.Command;
import org.cargolens.scanner.CommandSpec;
import org.cargolens.scanner.Reading;
import org.cargolens.scanner.ScannerException;

/**
 * The protocol of one instrument: no thread, no clock, no state of the link. All methods but {@link
 * #commands} are called by one thread at a time, which has the line to itself; each ends at the
 * conversation's deadline.
 *
 * <p>What a device says of a fault is thrown as {@link ScannerException.SafetyInterlock} or {@link
 * ScannerException.DeviceFault}, or is part of an {@link Observation}; either way the shell keeps
 * it until an operator acknowledges.
 */
public interface InstrumentPort {
  /**
   * Returns whether the device talks without being asked. The shell then calls {@link #observe} all
   * the time instead of at each heartbeat, and {@code observe} waits for what comes.
   */
  boolean listens();

  /** Returns the commands; valid after {@link #identify}. Any thread. */
  List<CommandSpec> commands();

  /**
   * A new link: forgets what came on the former, and asks who is there. Changes nothing in the
   * device.
   */
  ScannerIdentity identify(Conversation talk) throws ScannerException;

  /**
   * Asks how the device is, by a query that changes nothing; a device that listens is waited for.
   */
  Observation observe(Conversation talk) throws ScannerException;

  /**
   * Gives a command that the shell has checked. Repeats a {@link
   * org.cargolens.scanner.CommandKind#QUERY} at most.
   */
  List<Reading> perform(Conversation talk, Command command) throws ScannerException;

  /**
   * Reads settings back.
   *
   * @param written the last command that wrote each
   * @return those that are not what was written
   */
  List<SettingDifference> verify(Conversation talk, List<Command> written) throws ScannerException;
}
