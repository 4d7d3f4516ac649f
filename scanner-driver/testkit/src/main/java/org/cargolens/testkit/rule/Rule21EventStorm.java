package org.cargolens.testkit.rule;

import java.time.Duration;
import java.util.List;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerEvent;
import org.cargolens.scanner.ScannerState;
import org.cargolens.testkit.Trial;

/** However often the cause repeats, each change is told once. */
final class Rule21EventStorm extends NumberedRule {
  private static final Duration AFTER = Duration.ofSeconds(20);

  Rule21EventStorm() {
    super(21, "one event for each change after the plug is pulled");
  }

  @Override
  public void check(Trial trial) throws Exception {
    Scanner scanner = trial.open();
    int before = trial.events().size();
    trial.unplug();
    trial.awaitLoss(0);
    trial.pass(AFTER);
    List<ScannerEvent> events = trial.events();
    checkOnce(events.subList(before, events.size()));
    ScannerState state = ScannerState.CLOSED;
    for (ScannerEvent event : events) {
      if (event instanceof ScannerEvent.StateChanged changed) {
        Trial.check(
            changed.from() == state && changed.to() != state,
            "after " + state + " came " + changed);
        state = changed.to();
      }
    }
    scanner.close();
  }

  /** Lost once, for one reason, and looked for once; nothing else has changed. */
  private static void checkOnce(List<ScannerEvent> since) {
    long lost = since.stream().filter(event -> isMoveTo(ScannerState.LINK_LOST, event)).count();
    long sought = since.stream().filter(event -> isMoveTo(ScannerState.RECOVERING, event)).count();
    long failed = since.stream().filter(ScannerEvent.Failed.class::isInstance).count();
    Trial.check(
        lost == 1 && failed == 1 && sought <= 1 && since.size() == lost + failed + sought,
        since.size() + " events after the plug was pulled: " + since);
  }

  private static boolean isMoveTo(ScannerState state, ScannerEvent event) {
    return event instanceof ScannerEvent.StateChanged changed && changed.to() == state;
  }
}
