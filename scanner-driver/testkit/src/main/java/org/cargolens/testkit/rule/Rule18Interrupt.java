package org.cargolens.testkit.rule;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;
import org.cargolens.simulator.device.ScannerFault;
import org.cargolens.testkit.Trial;

/** An interrupt ends the caller's wait, is kept, and does the scan no harm. */
final class Rule18Interrupt extends NumberedRule {
  Rule18Interrupt() {
    super(18, "interrupts end a wait and nothing else");
  }

  @Override
  public void check(Trial trial) throws Exception {
    Scanner scanner = trial.open();
    trial.order(new ScannerFault.Pace(100));
    Acquisition scan = trial.start(scanner);
    checkInterrupted(
        () -> {
          while (true) {
            scan.take(Trial.SOON).ifPresent(block -> block.close());
          }
        },
        "take()");
    checkInterrupted(() -> scan.finish(Trial.LONG), "finish()");
    Outcomes.checkExact(scan.finish(Trial.LONG), trial);
    trial.heal();
    trial.mute();
    checkInterrupted(() -> scanner.start(ScanRequest.DEFAULT, Trial.SOON), "start()");
    trial.heal();
    trial.awaitState(scanner, org.cargolens.scanner.ScannerState.IDLE);
    Recoveries.checkWorks(trial, scanner);
  }

  /** Runs a wait in a thread that is interrupted; it must throw Cancelled with the flag set. */
  private static void checkInterrupted(Callable<?> wait, String what) throws Exception {
    FutureTask<String> task =
        new FutureTask<>(
            () -> {
              try {
                return what + " returned " + wait.call();
              } catch (ScannerException.Cancelled expected) {
                return Thread.currentThread().isInterrupted()
                    ? ""
                    : what + " swallowed the interrupt's flag";
              }
            });
    Thread thread = new Thread(task, "conformance-interrupted");
    thread.start();
    thread.interrupt();
    String wrong = task.get(Trial.SOON.toSeconds(), TimeUnit.SECONDS);
    Trial.check(wrong.isEmpty(), wrong);
  }
}
