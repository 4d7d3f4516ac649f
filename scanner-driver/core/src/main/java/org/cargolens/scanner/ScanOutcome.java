package org.cargolens.scanner;

import java.util.List;
import java.util.Optional;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.RawScan;

/** How a scan ended. */
public sealed interface ScanOutcome {
  /**
   * Every line arrived, and the digest of every channel is what the scanner says.
   *
   * @param scan the scan
   */
  record Complete(RawScan scan) implements ScanOutcome {}

  /**
   * Some lines arrived.
   *
   * @param scan what there is; lines that never arrived are zero, flagged and listed in each view's
   *     gaps. If the scanner never said how many lines there are, the scan ends with the last line
   *     that arrived
   * @param gaps lost lines of all views
   * @param cause why the scan broke off; empty if it ran to its end and lines were lost on the way
   */
  record Partial(RawScan scan, List<ViewGap> gaps, Optional<ScannerException> cause)
      implements ScanOutcome {
    /** Copies the list. */
    public Partial {
      gaps = List.copyOf(gaps);
    }
  }

  /**
   * No line of the cargo arrived.
   *
   * @param cause why
   */
  record Aborted(ScannerException cause) implements ScanOutcome {}

  /**
   * Lost lines of a view.
   *
   * @param view index of the view
   * @param gap the lines
   */
  record ViewGap(int view, LineGap gap) {}
}
