package org.cargolens.testkit.rule;

import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerEvent;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerState;
import org.cargolens.simulator.device.ScannerFault;
import org.cargolens.testkit.RuleFailure;
import org.cargolens.testkit.Trial;

/** Another scanner that answers after a recovery is not taken for the one that was opened. */
final class Rule15OtherScanner extends NumberedRule {
  Rule15OtherScanner() {
    super(15, "another scanner after recovery is refused");
  }

  @Override
  public void check(Trial trial) throws Exception {
    Scanner scanner = trial.open();
    String own = scanner.identity().serialNumber();
    trial.order(new ScannerFault.SerialNumber(own + "-other"));
    trial.cut();
    trial.awaitLoss(0);
    trial.await(
        "another scanner is noticed",
        () ->
            trial.events().stream()
                .anyMatch(
                    event ->
                        event instanceof ScannerEvent.Failed failed
                            && failed.cause() instanceof ScannerException.Configuration));
    Trial.check(
        scanner.status().state() != ScannerState.IDLE, "the scanner is idle, and is another one");
    Trial.check(
        scanner.identity().serialNumber().equals(own),
        "the identity changed to " + scanner.identity());
    try {
      scanner.start(ScanRequest.DEFAULT, Trial.SOON).close();
      throw new RuleFailure("a scan started on another scanner");
    } catch (ScannerException | IllegalStateException expected) {
      return;
    }
  }
}
