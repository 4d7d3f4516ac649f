package org.cargolens.bench.link;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.cargolens.casework.audit.CountText;
import org.cargolens.scan.Channel;
import org.cargolens.scan.LineFlag;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.View;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanOutcome.ViewGap;

/** Compares a scan of one view that came with the one that was sent, line by line. */
final class ExactLines {
  private ExactLines() {}

  /**
   * Returns what is wrong with a scan that says to be whole: anything that is not as it was sent.
   */
  static Optional<String> difference(ScanOutcome.Complete outcome, RawScan sent) {
    View view = outcome.scan().mainView();
    if (view.geometry().lines() != lines(sent)) {
      return Optional.of("it has " + view.geometry().lines() + " lines");
    }
    return view.gaps().isEmpty()
        ? difference(outcome.scan(), sent, new BitSet())
        : Optional.of("whole, but " + view.gaps() + " are missing");
  }

  /**
   * Returns what is wrong with a scan that says to lack lines: a line that is neither as sent nor
   * named as missing, after its last line too; a missing one that isn't zero or not flagged; or
   * nothing that is missing.
   */
  static Optional<String> difference(ScanOutcome.Partial outcome, RawScan sent) {
    View view = outcome.scan().mainView();
    int came = view.geometry().lines();
    if (came > lines(sent)) {
      return Optional.of("it has " + came + " lines");
    }
    List<LineGap> gaps = outcome.gaps().stream().map(ViewGap::gap).toList();
    BitSet named = lines(gaps);
    BitSet inScan = named.get(0, came);
    if (!inScan.equals(lines(view.gaps()))) {
      return Optional.of("the outcome names " + gaps + ", its scan " + view.gaps());
    }
    int unnamed = named.nextClearBit(came);
    if (unnamed < lines(sent)) {
      return Optional.of("it has " + came + " lines, and line " + unnamed + " is not named");
    }
    if (named.isEmpty() || named.length() > lines(sent)) {
      return Optional.of("named as missing are " + gaps);
    }
    return difference(outcome.scan(), sent, named);
  }

  /** Returns the lines of some gaps. */
  static BitSet lines(List<LineGap> gaps) {
    BitSet named = new BitSet();
    for (LineGap gap : gaps) {
      named.set(gap.firstLine(), gap.endLine());
    }
    return named;
  }

  private static int lines(RawScan scan) {
    return scan.mainView().geometry().lines();
  }

  private static Optional<String> difference(RawScan came, RawScan sent, BitSet missing) {
    View view = came.mainView();
    List<Channel> expected = sent.mainView().channels();
    if (came.views().size() != sent.views().size() || view.channels().size() != expected.size()) {
      return Optional.of(
          CountText.of(came.views().size(), "view")
              + ", "
              + CountText.of(view.channels().size(), "channel")
              + " of the first");
    }
    for (int line = 0; line < view.geometry().lines(); line++) {
      if (view.lineTable().has(line, LineFlag.MISSING) != missing.get(line)) {
        return Optional.of("line " + line + " is flagged otherwise than named");
      }
      for (int c = 0; c < expected.size(); c++) {
        if (!isRight(view.channels().get(c), expected.get(c), line, missing.get(line))) {
          return Optional.of("line " + line + " of channel " + c + " is wrong");
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isRight(Channel came, Channel sent, int line, boolean missing) {
    if (came.detectors() != sent.detectors() || came.kind() != sent.kind()) {
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
