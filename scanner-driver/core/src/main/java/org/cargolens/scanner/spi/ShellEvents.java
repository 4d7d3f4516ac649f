package org.cargolens.scanner.spi;

import java.time.Duration;
import java.util.List;
import org.cargolens.scan.LineGap;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerState;

/** What a port tells its shell, passed on to whom it concerns. Used by the receive thread. */
final class ShellEvents implements PortEvents {
  private final ShellState state;
  private final Exchanges exchanges;
  private final CurrentScan scan;
  private final ShellChores chores;

  ShellEvents(ShellState state, Exchanges exchanges, CurrentScan scan, ShellChores chores) {
    this.state = state;
    this.exchanges = exchanges;
    this.scan = scan;
    this.chores = chores;
  }

  @Override
  public void heard() {
    chores.counters().heard();
  }

  @Override
  public void damaged() {
    chores.counters().damaged();
  }

  @Override
  public void answered(int requestId, Answer answer) {
    exchanges.answer(requestId, answer);
  }

  @Override
  public void lines(int stream, int firstLine, int lines, LineFiller filler)
      throws ScannerException {
    ScanRun current = scan.run();
    if (current != null && !current.lines(range(stream, firstLine, lines), filler)) {
      chores.counters().duplicate();
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
    ScanRun current = scan.run();
    if (current != null) {
      current.lost(range, cause);
    }
  }

  @Override
  public void ended(List<StreamTotal> totals) throws ScannerException {
    ScanRun current = scan.run();
    if (current != null && current.ended(totals)) {
      scan.stopped();
      state.moveIf(ScannerState.STREAMING, ScannerState.DRAINING);
    }
  }

  @Override
  public void fault(ScannerException cause) {
    if (state.fault(cause)) {
      scan.wantStop();
      chores.wake();
      scan.fail(cause);
    }
  }
}
