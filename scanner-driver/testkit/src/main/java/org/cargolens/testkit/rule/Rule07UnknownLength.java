package org.cargolens.testkit.rule;

import java.util.List;
import org.cargolens.scan.RawScan;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.Scanner;
import org.cargolens.simulator.device.ScannerFault;
import org.cargolens.testkit.RuleDeclared;
import org.cargolens.testkit.Trial;

/** How long a scan is may be known at its end only. */
final class Rule07UnknownLength extends NumberedRule {
  Rule07UnknownLength() {
    super(7, "length may be unknown, the last block short");
  }

  @Override
  public void check(Trial trial) throws Exception {
    boolean unknown = trial.peer().inject(new ScannerFault.UnknownLength());
    Scanner scanner = trial.open();
    Acquisition scan = trial.start(scanner);
    boolean told = scan.description().streams().get(0).lines().isPresent();
    Trial.check(!unknown || !told, "a length was told that the scanner does not know");
    LineReader reader = new LineReader(trial, scan).read(Integer.MAX_VALUE);
    Outcomes.checkExact(scan.finish(trial.longest()), trial);
    List<Integer> blocks = reader.blockLines();
    int last = blocks.get(blocks.size() - 1);
    Trial.check(
        blocks.stream().allMatch(lines -> lines >= 1) && last <= blocks.get(0),
        "blocks had " + blocks + " lines");
    trial.heal();
    checkStopped(trial, scanner);
    if (told) {
      throw new RuleDeclared("this scanner always tells its length; a short scan was tried");
    }
  }

  /** A scan that is stopped is complete and shorter. */
  private static void checkStopped(Trial trial, Scanner scanner) throws Exception {
    Standing.order(trial);
    trial.order(new ScannerFault.UnknownLength());
    Acquisition scan = trial.start(scanner);
    new LineReader(trial, scan).read(5);
    scan.stop();
    RawScan stopped = Outcomes.complete(scan.finish(trial.longest()));
    int lines = stopped.mainView().geometry().lines();
    Trial.check(
        lines >= 5 && lines < trial.expected().mainView().geometry().lines(),
        "a scan that was stopped after 5 lines has " + lines);
  }
}
