package org.cargolens.testkit.rule;

import java.util.List;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.Capabilities;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerState;
import org.cargolens.testkit.Trial;

/** A scanner comes back by itself on a new link, and its interrupted scan does not. */
final class Rule14Recovery extends NumberedRule {
  Rule14Recovery() {
    super(14, "recovery on a new link, without resuming a scan");
  }

  @Override
  public void check(Trial trial) throws Exception {
    Scanner scanner = trial.open();
    Capabilities before = scanner.capabilities();
    int links = trial.linksOpened();
    int moves = trial.states().size();
    Standing.order(trial);
    Acquisition scan = trial.start(scanner);
    LineReader reader = new LineReader(trial, scan).read(10);
    trial.unplug();
    trial.awaitLoss(moves);
    Recoveries.checkCut(scan.finish(trial.longest()), trial, reader.lines());
    trial.heal();
    Recoveries.awaitIdle(trial, moves);
    Trial.check(links < 0 || trial.linksOpened() > links, "no new link was opened");
    Trial.check(
        scanner.capabilities().equals(before),
        "capabilities are " + scanner.capabilities() + ", were " + before);
    Trial.check(scan.ended(), "the interrupted scan goes on");
    List<ScannerState> states = trial.states();
    int streaming = (int) states.stream().filter(ScannerState.STREAMING::equals).count();
    Trial.check(streaming == 1, "states were " + states);
    Recoveries.checkWorks(trial, scanner);
  }
}
