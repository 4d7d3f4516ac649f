package org.cargolens.scanner.spi;

import java.time.Duration;
import java.util.List;
import org.cargolens.scan.LineGap;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.ScannerException;

/** What a port tells its shell, passed on to whom it concerns. Used by the receive thread. */
final class ShellEvents implements PortEvents {
  private final ShellState state;
  private final Exchanges exchanges;
  private final CurrentScan scan;
  private final ShellCounters counters;
  private final Bell bell;
  private final ShellConnection connection;

  ShellEvents(ShellParts shell, ShellConnection connection, Exchanges exchanges) {
    this.connection = connection;
    this.exchanges = exchanges;
    state = shell.state();
    scan = shell.scan();
    counters = shell.counters();
    bell = shell.bell();
  }

  @Override
  public void heard() {
    counters.heard();
  }

  @Override
  public void damaged() {
    counters.damaged();
  }

  @Override
  public void answered(int requestId, Answer answer) {
    exchanges.answer(requestId, answer);
  }

  @Override
  public void lines(int stream, int firstLine, int lines, LineFiller filler)
      throws ScannerException {
    ScanRun current = scan.runOn(connection);
    if (current != null && !current.lines(range(stream, firstLine, lines), filler)) {
      counters.duplicate();
    }
  }

  @Override
  public void repeated() {
    if (scan.runOn(connection) != null) {
      counters.duplicate();
    }
  }

  /** All that was in the bytes that came at once is told. */
  void handOver() {
    ScanRun current = scan.runOn(connection);
    if (current != null) {
      current.handOver();
    }
  }

  private static LineRange range(int stream, int firstLine, int lines) throws ScannerException {
    try {
      return new LineRange(stream, firstLine, lines);
    } catch (IllegalArgumentException e) {
      throw ScanLimits.violation(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void postponed(int requestId, Duration longest) {
    exchanges.postpone(requestId, longest);
  }

  @Override
  public void lost(LineRange range) throws ScannerException {
    lost(range, LineGap.Cause.DEVICE);
  }

  @Override
  public void lost(LineRange range, LineGap.Cause cause) throws ScannerException {
    ScanRun current = scan.runOn(connection);
    if (current != null) {
      current.lost(range, cause);
    }
  }

  @Override
  public void ended(List<StreamTotal> totals) throws ScannerException {
    ScanRun current = scan.runOn(connection);
    if (current != null && current.ended(totals)) {
      scan.stopped(current);
      state.drain(current);
    }
  }

  @Override
  public void fault(ScannerException cause) {
    if (state.fault(cause, connection::isOpen)) { // a former one has ended
      scan.wantStopOn(connection);
      bell.ring();
      scan.failOn(connection, cause);
      state.announce();
    }
  }
}
