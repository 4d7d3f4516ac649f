package org.cargolens.testkit.rule;

import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerState;
import org.cargolens.simulator.device.ScannerFault;
import org.cargolens.testkit.Trial;

/** While a scan brings no lines for a long time, the scanner is asked whether it is there. */
final class Rule24Heartbeat extends NumberedRule {
  private static final int ANSWERS = 8;

  Rule24Heartbeat() {
    super(24, "heartbeat is kept in long scans");
  }

  @Override
  public void check(Trial trial) throws Exception {
    if (!trial.peer().inject(new ScannerFault.Standstill(0))) {
      trial.order(new ScannerFault.Pace(0.05));
    }
    Scanner scanner = trial.open();
    Acquisition scan = trial.start(scanner);
    long frames = scanner.status().counters().frames();
    trial.await(
        "the scanner answers while no lines come",
        () -> scanner.status().counters().frames() >= frames + ANSWERS);
    Trial.check(scan.progress().lines() == 0, "lines came: " + scan.progress());
    Trial.check(
        scanner.status().state() == ScannerState.STREAMING,
        "a quiet scan ended in state " + scanner.status().state());
    trial.peer().heal();
    scan.close();
    Recoveries.checkWorks(trial, scanner);
  }
}
