package org.cargolens.testkit.rule;

import java.util.List;
import org.cargolens.scan.LineGap;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.Scanner;
import org.cargolens.simulator.device.ScannerFault;
import org.cargolens.testkit.Trial;

/** What is damaged is counted and costs itself only. */
final class Rule10Damage extends NumberedRule {
  Rule10Damage() {
    super(10, "damage is counted and costs one transmission unit");
  }

  @Override
  public void check(Trial trial) throws Exception {
    int middle = trial.expected().mainView().geometry().lines() / 2;
    Scanner scanner = trial.open();
    int largest = Outcomes.largestBlock(trial, scanner);
    long before = scanner.status().counters().damagedFrames();
    trial.order(new ScannerFault.CorruptLines(middle, 1));
    ScanOutcome outcome = trial.start(scanner).finish(trial.longest());
    Trial.check(scanner.status().counters().damagedFrames() > before, "the damage was not counted");
    if (scanner.capabilities().resends()) {
      Outcomes.checkExact(outcome, trial);
      return;
    }
    ScanOutcome.Partial partial = Outcomes.partial(outcome);
    Outcomes.checkLines(partial, trial);
    List<LineGap> gaps = partial.scan().mainView().gaps();
    Trial.check(
        gaps.size() == 1 && gaps.get(0).firstLine() <= middle && middle < gaps.get(0).endLine(),
        "line " + middle + " was damaged, missing are " + gaps);
    Outcomes.checkOneUnit(gaps.get(0), largest);
  }
}
