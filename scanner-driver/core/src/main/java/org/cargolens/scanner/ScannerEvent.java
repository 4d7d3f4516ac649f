package org.cargolens.scanner;

import org.cargolens.scan.LineGap;

/** What happens to a scanner. One event for each change, however often its cause repeats. */
public sealed interface ScannerEvent {
  /**
   * The scanner does something else now.
   *
   * @param from before
   * @param to now
   */
  record StateChanged(ScannerState from, ScannerState to) implements ScannerEvent {}

  /**
   * Lines of the running scan are given up.
   *
   * @param view index of the view
   * @param gap which lines, and where they were lost
   */
  record LinesLost(int view, LineGap gap) implements ScannerEvent {}

  /**
   * The link is gone, the scanner faulty or its protocol broken.
   *
   * @param cause why
   */
  record Failed(ScannerException cause) implements ScannerEvent {}
}
