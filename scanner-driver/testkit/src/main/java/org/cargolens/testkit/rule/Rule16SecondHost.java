package org.cargolens.testkit.rule;

import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;
import org.cargolens.simulator.device.ScannerFault;
import org.cargolens.testkit.RuleFailure;
import org.cargolens.testkit.Trial;

/** A scanner or port that serves someone else says so, and that someone is not disturbed. */
final class Rule16SecondHost extends NumberedRule {
  Rule16SecondHost() {
    super(16, "second host or busy port is told so");
  }

  @Override
  public void check(Trial trial) throws Exception {
    trial.order(new ScannerFault.SecondController());
    checkInUse(trial);
    trial.heal();
    Scanner scanner = trial.open();
    trial.order(new ScannerFault.Pace(200));
    Acquisition scan = trial.start(scanner);
    new LineReader(trial, scan).read(5);
    checkInUse(trial);
    Outcomes.checkExact(scan.finish(trial.longest()), trial);
  }

  private static void checkInUse(Trial trial) {
    try (Scanner second = trial.openApart(trial.uri(), Trial.SOON)) {
      throw new RuleFailure("a second host got the scanner: " + second.identity());
    } catch (ScannerException.InUse expected) {
      return;
    } catch (ScannerException other) {
      throw new RuleFailure("a second host was not told that it is in use, but " + other);
    }
  }
}
