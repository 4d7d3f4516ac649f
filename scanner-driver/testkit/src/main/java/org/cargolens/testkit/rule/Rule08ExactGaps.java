package org.cargolens.testkit.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.cargolens.scan.LineGap;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerEvent;
import org.cargolens.simulator.device.ScannerFault;
import org.cargolens.testkit.RuleDeclared;
import org.cargolens.testkit.Trial;

/** Lines that are lost for good are named exactly, wherever they were lost. */
final class Rule08ExactGaps extends NumberedRule {
  Rule08ExactGaps() {
    super(8, "injected loss is reported as exact gaps");
  }

  @Override
  public void check(Trial trial) throws Exception {
    Scanner scanner = trial.open();
    boolean device = deviceLoss(trial, scanner);
    trial.heal();
    boolean link = linkLoss(trial, scanner, Outcomes.largestBlock(trial, scanner));
    if (!device && !link) {
      throw new RuleDeclared("the peer cannot lose lines");
    }
  }

  /** In the scanner: first line, some in the middle, the last. */
  private static boolean deviceLoss(Trial trial, Scanner scanner) throws Exception {
    int last = trial.expected().mainView().geometry().lines() - 1;
    TreeSet<Integer> lost = new TreeSet<>(List.of(0, 17, 18, 19, last));
    boolean possible = true;
    for (var fault :
        List.of(
            new ScannerFault.LoseLines(0, 1),
            new ScannerFault.LoseLines(17, 3),
            new ScannerFault.LoseLines(last, 1))) {
      possible = possible && trial.peer().inject(fault);
    }
    if (possible) {
      int before = trial.events().size();
      ScanOutcome.Partial outcome = Outcomes.partial(trial.start(scanner).finish(trial.longest()));
      checkGaps(outcome, trial, before);
      Trial.check(
          Outcomes.missing(outcome).equals(List.copyOf(lost)),
          "lines " + lost + " were lost, reported are " + Outcomes.missing(outcome));
      Trial.check(
          outcome.scan().mainView().gaps().stream()
              .allMatch(gap -> gap.cause() == LineGap.Cause.DEVICE),
          "the scanner lost them, reported are " + outcome.scan().mainView().gaps());
    }
    return possible;
  }

  /** On the link: what held some lines never comes, however often it is asked for. */
  private static boolean linkLoss(Trial trial, Scanner scanner, int largest) throws Exception {
    int middle = trial.expected().mainView().geometry().lines() / 2;
    if (!trial.peer().inject(new ScannerFault.SwallowLines(middle, 1, false))) {
      return false;
    }
    int before = trial.events().size();
    ScanOutcome.Partial outcome = Outcomes.partial(trial.start(scanner).finish(trial.longest()));
    checkGaps(outcome, trial, before);
    List<LineGap> gaps = outcome.scan().mainView().gaps();
    Trial.check(gaps.size() == 1, "one hole was made, reported are " + gaps);
    LineGap gap = gaps.get(0);
    Trial.check(
        gap.firstLine() <= middle && middle < gap.endLine() && gap.cause() == LineGap.Cause.LINK,
        "line " + middle + " was lost on the link, reported is " + gap);
    Outcomes.checkOneUnit(gap, largest);
    return true;
  }

  private static void checkGaps(ScanOutcome.Partial outcome, Trial trial, int before) {
    Outcomes.checkLines(outcome, trial);
    Trial.check(
        outcome.cause().isEmpty(),
        "the scan ran to its end, and is said to be broken off by " + outcome.cause());
    List<Integer> told = new ArrayList<>();
    List<ScannerEvent> events = trial.events();
    for (ScannerEvent event : events.subList(before, events.size())) {
      if (event instanceof ScannerEvent.LinesLost lost && lost.view() == 0) {
        for (int line = lost.gap().firstLine(); line < lost.gap().endLine(); line++) {
          told.add(line);
        }
      }
    }
    Trial.check(
        told.equals(Outcomes.missing(outcome)),
        "events tell of lost lines " + told + ", missing are " + Outcomes.missing(outcome));
  }
}
