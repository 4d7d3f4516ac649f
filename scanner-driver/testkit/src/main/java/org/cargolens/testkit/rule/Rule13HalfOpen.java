package org.cargolens.testkit.rule;

import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerState;
import org.cargolens.testkit.Trial;

/** A link that looks well and brings nothing is lost, as nobody answers. */
final class Rule13HalfOpen extends NumberedRule {
  Rule13HalfOpen() {
    super(13, "half-open link is noticed by its silence");
  }

  @Override
  public void check(Trial trial) throws Exception {
    Scanner idle = trial.open();
    trial.mute();
    trial.awaitLoss(
        "the link counts as lost", () -> trial.states().contains(ScannerState.LINK_LOST));
    idle.close();
    trial.heal();
    Scanner scanner = PatientOpening.of(trial); // its last host went without a word
    Standing.order(trial);
    Acquisition scan = trial.start(scanner);
    LineReader reader = new LineReader(trial, scan).read(10);
    trial.mute();
    Recoveries.checkCut(Recoveries.finishCut(trial, scan), trial, reader.lines());
  }
}
