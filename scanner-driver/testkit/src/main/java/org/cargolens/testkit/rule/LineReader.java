package org.cargolens.testkit.rule;

import java.util.ArrayList;
import java.util.List;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.LineBlock;
import org.cargolens.scanner.ScannerException;
import org.cargolens.testkit.RuleFailure;
import org.cargolens.testkit.Trial;

/** Takes a scan's lines as a station does that shows them. */
final class LineReader {
  private final Trial trial;
  private final Acquisition scan;
  private final List<Integer> blockLines = new ArrayList<>();
  private int next;

  LineReader(Trial trial, Acquisition scan) {
    this.trial = trial;
    this.scan = scan;
  }

  /** Takes blocks until so many lines of the first view were handed out, or the scan is over. */
  LineReader read(int lines) throws ScannerException {
    Deadline deadline = Deadline.after(trial.longest());
    while (next < lines && !scan.ended()) {
      if (deadline.hasPassed()) {
        throw new RuleFailure("only " + next + " lines came");
      }
      var taken = scan.take(Trial.SOON);
      if (taken.isPresent()) {
        try (LineBlock block = taken.get()) {
          take(block);
        }
      }
    }
    return this;
  }

  private void take(LineBlock block) {
    if (block.view() != 0) {
      return;
    }
    Trial.check(
        block.firstLine() == next,
        "line " + block.firstLine() + " was handed out where line " + next + " was next");
    if (trial.repeatable()) {
      var channels = trial.expected().mainView().channels();
      for (int channel = 0; channel < channels.size(); channel++) {
        checkSamples(block, channel);
      }
    }
    next += block.lines();
    blockLines.add(block.lines());
  }

  private void checkSamples(LineBlock block, int channel) {
    var expected = trial.expected().mainView().channels().get(channel);
    var samples = block.samples(channel);
    int width = expected.format().bytes();
    for (int line = 0; line < block.lines(); line++) {
      boolean missing = (block.flags(line) & org.cargolens.scan.LineFlag.MISSING.bit()) != 0;
      for (int detector = 0; detector < block.detectors(); detector++) {
        int at = (line * block.detectors() + detector) * width;
        int got = width == 1 ? samples.get(at) & 0xFF : samples.getShort(at) & 0xFFFF;
        int wanted = missing ? 0 : expected.sample(block.firstLine() + line, detector);
        Trial.check(
            got == wanted,
            "line "
                + (block.firstLine() + line)
                + ", detector "
                + detector
                + ", channel "
                + channel
                + " is "
                + got
                + " instead of "
                + wanted);
      }
    }
  }

  /** Returns how many lines were handed out. */
  int lines() {
    return next;
  }

  /** Returns the lines of each block. */
  List<Integer> blockLines() {
    return List.copyOf(blockLines);
  }
}
