package org.cargolens.testkit.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.simulator.device.ScannerFault;
import org.cargolens.testkit.RuleDeclared;
import org.cargolens.testkit.Trial;

/** Requests of several threads, and other devices on a bus, do not get in each other's way. */
final class Rule19Interleaving extends NumberedRule {
  private static final int THREADS = 4;

  Rule19Interleaving() {
    super(19, "interleaved requests and bus neighbours are kept apart");
  }

  @Override
  public void check(Trial trial) throws Exception {
    Scanner scanner = trial.open();
    for (int round = 0; round < 3; round++) {
      List<Acquisition> started = startTogether(trial, scanner);
      Trial.check(started.size() == 1, started.size() + " scans started at once");
      Outcomes.checkExact(trial.opened(started.get(0)).finish(trial.longest()), trial);
    }
    if (!trial.peer().inject(new ScannerFault.Neighbour())) {
      throw new RuleDeclared(
          "one scanner on its link, no shared bus; requests of "
              + THREADS
              + " threads are kept apart");
    }
    Recoveries.checkWorks(trial, scanner);
  }

  /** All threads ask at once: one gets a scan, the others are told the state. */
  private static List<Acquisition> startTogether(Trial trial, Scanner scanner) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      Callable<List<Acquisition>> start =
          () -> {
            try {
              return List.of(scanner.start(ScanRequest.DEFAULT, Trial.SOON));
            } catch (IllegalStateException busy) {
              return List.of();
            }
          };
      List<Acquisition> started = new ArrayList<>();
      List<Callable<List<Acquisition>>> all = java.util.Collections.nCopies(THREADS, start);
      for (Future<List<Acquisition>> one :
          threads.invokeAll(all, trial.longest().toSeconds(), TimeUnit.SECONDS)) {
        started.addAll(one.get());
      }
      return started;
    } finally {
      threads.shutdownNow();
    }
  }
}
