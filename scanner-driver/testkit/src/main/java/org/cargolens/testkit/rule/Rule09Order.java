package org.cargolens.testkit.rule;

import org.cargolens.scanner.Acquisition;
import org.cargolens.simulator.device.ScannerFault;
import org.cargolens.testkit.Trial;

/** Lines that come twice or in another order are put right. */
final class Rule09Order extends NumberedRule {
  Rule09Order() {
    super(9, "lines that come twice or out of order are put right");
  }

  @Override
  public void check(Trial trial) throws Exception {
    trial.order(new ScannerFault.Duplicate(0.3), new ScannerFault.Reorder(0.3));
    var scanner = trial.open();
    Acquisition scan = trial.start(scanner);
    LineReader reader = new LineReader(trial, scan).read(Integer.MAX_VALUE);
    Outcomes.checkExact(scan.finish(trial.longest()), trial);
    int lines = trial.expected().mainView().geometry().lines();
    Trial.check(reader.lines() == lines, reader.lines() + " lines of " + lines + " came");
    Trial.check(
        scanner.status().counters().duplicateBlocks() > 0, "no line was counted as there already");
  }
}
