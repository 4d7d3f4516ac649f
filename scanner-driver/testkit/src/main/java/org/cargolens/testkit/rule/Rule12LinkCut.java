package org.cargolens.testkit.rule;

import java.util.List;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerEvent;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerState;
import org.cargolens.simulator.device.ScannerFault;
import org.cargolens.testkit.RuleDeclared;
import org.cargolens.testkit.RuleFailure;
import org.cargolens.testkit.Trial;

/** In whatever state the link ends: nothing hangs, nothing is made up, and it comes back. */
final class Rule12LinkCut extends NumberedRule {
  Rule12LinkCut() {
    super(12, "link cut in each state");
  }

  @Override
  public void check(Trial trial) throws Exception {
    opening(trial);
    Scanner scanner = trial.open();
    idle(trial, scanner);
    arming(trial, scanner);
    streaming(trial, scanner);
    boolean draining = draining(trial, scanner);
    boolean faulted = faulted(trial, scanner);
    if (!draining || !faulted) {
      throw new RuleDeclared(
          "the peer cannot bring about "
              + (draining ? "" : "DRAINING ")
              + (faulted ? "" : "FAULTED")
              + "; cut in all other states");
    }
  }

  private static void opening(Trial trial) throws Exception {
    if (trial.hasRelay()) {
      trial.unplug();
      try (Scanner scanner = trial.openApart(trial.uri(), Trial.SOON)) {
        throw new RuleFailure("opened a scanner without a link: " + scanner.identity());
      } catch (ScannerException expected) {
        Trial.check(
            expected.retryable(),
            "a link that is cut can come back, but this says no: " + expected);
      }
      trial.heal();
    }
  }

  private static void idle(Trial trial, Scanner scanner) throws Exception {
    int before = trial.states().size();
    trial.cut();
    Recoveries.awaitIdle(trial, before);
    Recoveries.checkWorks(trial, scanner);
  }

  private static void arming(Trial trial, Scanner scanner) throws Exception {
    int before = trial.states().size();
    trial.clock().stop();
    trial.mute();
    TimedCall<Acquisition> starting =
        TimedCall.begin(trial, "start()", () -> scanner.start(ScanRequest.DEFAULT, Trial.SOON));
    trial.await("the state is ARMING", () -> trial.states().size() > before);
    trial.cut();
    trial.heal();
    try {
      starting.pass(Trial.SOON).get().close();
      throw new RuleFailure("a scan started although the link was cut");
    } catch (ScannerException expected) {
      trial.clock().go();
    }
    Recoveries.awaitIdle(trial, before);
    Recoveries.checkWorks(trial, scanner);
  }

  private static void streaming(Trial trial, Scanner scanner) throws Exception {
    int before = trial.states().size();
    Standing.order(trial);
    Acquisition scan = trial.start(scanner);
    LineReader reader = new LineReader(trial, scan).read(10);
    trial.cut();
    Recoveries.checkCut(Recoveries.finishCut(trial, scan), trial, reader.lines());
    trial.heal();
    Recoveries.awaitIdle(trial, before);
    Recoveries.checkWorks(trial, scanner);
  }

  private static boolean draining(Trial trial, Scanner scanner) throws Exception {
    int middle = trial.expected().mainView().geometry().lines() / 2;
    if (!scanner.capabilities().resends()
        || !trial.peer().inject(new ScannerFault.SwallowLines(middle, 1, false))) {
      return false;
    }
    int before = trial.states().size();
    Acquisition scan = trial.start(scanner);
    trial.awaitState(scanner, ScannerState.DRAINING);
    trial.cut();
    var partial = Outcomes.partial(Recoveries.finishCut(trial, scan));
    Outcomes.checkLines(partial, trial);
    Trial.check(
        Outcomes.missing(partial).contains(middle) && partial.scan().mainView().gaps().size() == 1,
        "line " + middle + " never came, missing are " + partial.gaps());
    trial.heal();
    Recoveries.awaitIdle(trial, before);
    Recoveries.checkWorks(trial, scanner);
    return true;
  }

  /** An interlock is not hidden behind the loss of a link. */
  private static boolean faulted(Trial trial, Scanner scanner) throws Exception {
    if (!trial.peer().inject(new ScannerFault.Interlock(0))) {
      return false;
    }
    trial.awaitState(scanner, ScannerState.FAULTED);
    int before = trial.states().size();
    trial.cut();
    trial.awaitLoss(before);
    trial.await(
        "the scanner is faulted again after the loss",
        () -> {
          List<ScannerState> since = trial.statesSince(before);
          return since.contains(ScannerState.LINK_LOST)
              && since.get(since.size() - 1) == ScannerState.FAULTED;
        });
    Trial.check(
        trial.events().stream()
            .anyMatch(
                event ->
                    event instanceof ScannerEvent.Failed failed
                        && failed.cause() instanceof ScannerException.SafetyInterlock),
        "the interlock was not told");
    try {
      scanner.start(ScanRequest.DEFAULT, Trial.SOON).close();
      throw new RuleFailure("a scan started while the interlock is open");
    } catch (ScannerException.SafetyInterlock | IllegalStateException expected) {
      trial.heal();
    }
    return true;
  }
}
