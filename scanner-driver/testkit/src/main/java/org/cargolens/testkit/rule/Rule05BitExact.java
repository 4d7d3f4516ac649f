package org.cargolens.testkit.rule;

import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerState;
import org.cargolens.testkit.Trial;

/** What arrives is what was sent, in every channel, also while somebody looks on. */
final class Rule05BitExact extends NumberedRule {
  Rule05BitExact() {
    super(5, "scan is exact to the bit in every channel");
  }

  @Override
  public void check(Trial trial) throws Exception {
    Scanner scanner = trial.open();
    Outcomes.checkExact(trial.start(scanner).finish(trial.longest()), trial);
    Trial.check(
        scanner.status().state() == ScannerState.IDLE,
        "after a scan the state is " + scanner.status().state());
    Acquisition watched = trial.start(scanner);
    LineReader reader = new LineReader(trial, watched).read(Integer.MAX_VALUE);
    int lines = Outcomes.complete(watched.finish(Trial.SOON)).mainView().geometry().lines();
    Trial.check(reader.lines() == lines, reader.lines() + " lines were handed out of " + lines);
  }
}
