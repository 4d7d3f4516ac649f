package org.cargolens.testkit.rule;

import java.time.Duration;
import java.util.List;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.LineBlock;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerState;
import org.cargolens.simulator.device.ScannerFault;
import org.cargolens.testkit.Holdings;
import org.cargolens.testkit.Trial;

/** Closing works from any thread in any state, twice, and leaves nothing behind. */
final class Rule17Close extends NumberedRule {
  private static final int WARM_UP = 5;
  private static final int TIMES = 50;
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(3);

  Rule17Close() {
    super(17, "close from any thread in any state, twice; reopened 50 times nothing is left");
  }

  @Override
  public void check(Trial trial) throws Exception {
    closeIdle(trial);
    closeStreaming(trial);
    closeDraining(trial);
    closeFaulted(trial);
    closeLost(trial);
    Leases.check(trial, PatientOpening.of(trial));
    reopen(trial);
  }

  private static void closeTwice(Trial trial, Scanner scanner) throws Exception {
    TimedCall.within(
        trial,
        LONGEST_CLOSE,
        "close()",
        () -> {
          scanner.close();
          return true;
        });
    scanner.close();
    trial.awaitState(scanner, ScannerState.CLOSED);
  }

  private static void closeIdle(Trial trial) throws Exception {
    closeTwice(trial, trial.open());
  }

  /** A block that was taken stays what it is until it is given back. */
  private static void closeStreaming(Trial trial) throws Exception {
    Scanner scanner = PatientOpening.of(trial);
    Standing.order(trial);
    Acquisition scan = trial.start(scanner);
    LineBlock block = scan.take(Trial.SOON).orElseThrow();
    int first = block.samples(0).getShort(0);
    closeTwice(trial, scanner);
    Trial.check(block.samples(0).getShort(0) == first, "a block changed when its scanner closed");
    block.close();
    Outcomes.checkClosed(scan.finish(Trial.SOON), trial);
    trial.heal();
  }

  private static void closeDraining(Trial trial) throws Exception {
    Scanner scanner = PatientOpening.of(trial);
    if (scanner.capabilities().resends()
        && trial.peer().inject(new ScannerFault.SwallowLines(20, 1, false))) {
      Acquisition scan = trial.start(scanner);
      trial.awaitState(scanner, ScannerState.DRAINING);
      closeTwice(trial, scanner);
      Outcomes.checkClosed(scan.finish(Trial.SOON), trial);
      trial.heal();
    }
    scanner.close();
  }

  private static void closeFaulted(Trial trial) throws Exception {
    Scanner scanner = PatientOpening.of(trial);
    if (trial.peer().inject(new ScannerFault.Interlock(0))) {
      trial.awaitState(scanner, ScannerState.FAULTED);
      closeTwice(trial, scanner);
      trial.heal();
    }
    scanner.close();
  }

  private static void closeLost(Trial trial) throws Exception {
    Scanner scanner = PatientOpening.of(trial);
    int before = trial.states().size();
    trial.unplug();
    trial.awaitLoss(before);
    closeTwice(trial, scanner);
    trial.heal();
  }

  private static void reopen(Trial trial) throws Exception {
    Holdings before = Holdings.now();
    for (int i = 0; i < WARM_UP + TIMES; i++) {
      if (i == WARM_UP) {
        before = Holdings.settled();
      }
      // Not kept for the end of the trial: what nobody holds must go.
      try (Scanner scanner =
          PatientOpening.by(trial, () -> trial.openApart(trial.uri(), Trial.SOON))) {
        Trial.check(
            scanner.status().state() == ScannerState.IDLE, "opened as " + scanner.status().state());
      }
    }
    // What the peer had open goes a little later.
    List<String> left = before.leftOver(trial.settling());
    Trial.check(left.isEmpty(), "after opening and closing " + TIMES + " times there is " + left);
  }
}
