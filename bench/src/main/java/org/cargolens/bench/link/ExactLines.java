package org.cargolens.bench.link;

import java.util.BitSet;
import java.util.Optional;
import org.cargolens.scan.Channel;
import org.cargolens.scan.LineFlag;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.View;

/** Compares a scan that came with the one that was sent, line by line. */
final class ExactLines {
  private ExactLines() {}

  /**
   * Returns what is wrong with the main view: a line that is neither as sent nor named as missing,
   * a missing one that isn't zero or not flagged, or, if the scan says to be whole, a missing one.
   */
  static Optional<String> difference(RawScan came, RawScan sent, boolean whole) {
    View view = came.mainView();
    int lines = view.geometry().lines();
    if (lines > sent.mainView().geometry().lines()
        || (whole && lines < sent.mainView().geometry().lines())) {
      return Optional.of("it has " + lines + " lines");
    }
    BitSet named = new BitSet();
    for (LineGap gap : view.gaps()) {
      named.set(gap.firstLine(), gap.endLine());
    }
    if (whole && !named.isEmpty()) {
      return Optional.of("whole, but lines " + named + " are missing");
    }
    for (int line = 0; line < lines; line++) {
      if (view.lineTable().has(line, LineFlag.MISSING) != named.get(line)) {
        return Optional.of("line " + line + " is flagged otherwise than named");
      }
      for (int c = 0; c < view.channels().size(); c++) {
        Channel expected = sent.mainView().channels().get(c);
        if (!isRight(view.channels().get(c), expected, line, named.get(line))) {
          return Optional.of("line " + line + " of channel " + c + " is wrong");
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isRight(Channel came, Channel sent, int line, boolean missing) {
    if (came.detectors() != sent.detectors()) {
      return false;
    }
    for (int detector = 0; detector < sent.detectors(); detector++) {
      int expected = missing ? 0 : sent.sample(line, detector);
      if (came.sample(line, detector) != expected) {
        return false;
      }
    }
    return true;
  }
}
