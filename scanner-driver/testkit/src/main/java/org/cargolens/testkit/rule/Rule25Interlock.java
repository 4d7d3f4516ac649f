package org.cargolens.testkit.rule;

import org.cargolens.scan.LineGap;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerState;
import org.cargolens.simulator.device.ScannerFault;
import org.cargolens.testkit.RuleFailure;
import org.cargolens.testkit.Trial;

/** An interlock ends the scan, and only somebody who acknowledges it ends the fault. */
final class Rule25Interlock extends NumberedRule {
  Rule25Interlock() {
    super(25, "interlock while streaming: faulted until acknowledged");
  }

  @Override
  public void check(Trial trial) throws Exception {
    trial.order(new ScannerFault.Pace(200), new ScannerFault.Interlock(20));
    Scanner scanner = trial.open();
    Acquisition scan = trial.start(scanner);
    ScanOutcome.Partial partial = Outcomes.partial(scan.finish(trial.longest()));
    Outcomes.checkLines(partial, trial);
    Trial.check(
        partial.cause().filter(ScannerException.SafetyInterlock.class::isInstance).isPresent(),
        "the cause is " + partial.cause());
    Trial.check(
        partial.scan().mainView().gaps().stream()
            .allMatch(gap -> gap.cause() == LineGap.Cause.DEVICE),
        "lost in " + partial.gaps());
    Trial.check(
        scanner.status().state() == ScannerState.FAULTED, "state " + scanner.status().state());
    checkNoStart(scanner);
    scanner.acknowledge();
    checkNoStart(scanner);
    trial.heal();
    trial.await(
        "the scanner is idle after the interlock was closed and acknowledged",
        () -> {
          scanner.acknowledge();
          return scanner.status().state() == ScannerState.IDLE;
        });
    Recoveries.checkWorks(trial, scanner);
  }

  private static void checkNoStart(Scanner scanner) throws ScannerException {
    try {
      scanner.start(ScanRequest.DEFAULT, Trial.SOON).close();
      throw new RuleFailure("a scan started while the interlock is open");
    } catch (ScannerException.SafetyInterlock | IllegalStateException expected) {
      return;
    }
  }
}
