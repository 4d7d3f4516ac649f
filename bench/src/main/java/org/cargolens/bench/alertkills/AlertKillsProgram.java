package org.cargolens.bench.alertkills;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.bench.measure.Machine;
import org.cargolens.bench.measure.TemporaryFolder;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.Check;
import org.cargolens.bench.result.Metric;
import org.cargolens.casework.Casework;
import org.cargolens.casework.Request;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.decision.FourEyes;
import org.cargolens.casework.store.CaseStore;

/**
 * Kills processes that decide, send alerts and deliver them to another unit's store at random
 * moments, lets them finish, and counts: every acknowledged step must be there, alerts on both
 * sides and in the order of their case, each once, in unbroken chains.
 */
public final class AlertKillsProgram {
  private static final long LONGEST_RUN_MINUTES = 10;
  private static final int MOST_ROUNDS = 1000;

  private final AlertKillsOptions options;
  private final Random random;
  private int kills;

  /** Makes a program. */
  public AlertKillsProgram(AlertKillsOptions options) {
    this.options = options;
    random = new Random(options.seed());
  }

  /**
   * Runs all kills and the end.
   *
   * @throws IOException if a process can't be started, or fails by itself
   */
  public BenchResult run() throws IOException {
    try (TemporaryFolder temporary = TemporaryFolder.create("alert-kills")) {
      Path folder = temporary.path();
      List<CargoCase> cases = new ArrayList<>();
      for (int i = 0; i < options.processes(); i++) {
        Files.createFile(WorkingProcess.said(folder, "k" + i));
        cases.add(new CargoCase("k" + i, Map.of(), List.of(), List.of()));
      }
      try (CaseStore store = CaseStore.open(TwoUnits.store(folder, TwoUnits.NEAR))) {
        new Casework(store, FourEyes.NEVER)
            .importCases(Request.of("import", TwoUnits.officer()), TwoUnits.PORT, cases);
      }
      long begin = System.nanoTime();
      runAll(folder);
      return result(folder, (System.nanoTime() - begin) / 1e9);
    }
  }

  private int each() {
    return options.steps() / options.processes();
  }

  private void runAll(Path folder) throws IOException {
    List<Process> running = new ArrayList<>();
    try {
      for (int i = 0; i < options.processes(); i++) {
        running.add(start(folder, i));
      }
      while (kills < options.kills()) {
        int victim = random.nextInt(running.size());
        Path said = WorkingProcess.said(folder, "k" + victim);
        if (killLater(running.get(victim), said)) {
          running.set(victim, start(folder, victim));
        } else if (running.stream().noneMatch(Process::isAlive)) {
          break;
        }
      }
      for (Process process : running) {
        int code = await(process);
        if (code != 0) {
          throw new IOException("a process that was not killed ended with " + code);
        }
      }
    } finally {
      running.forEach(Process::destroyForcibly);
    }
  }

  private Process start(Path folder, int number) throws IOException {
    return new ProcessBuilder(WorkingProcess.command(folder, "k" + number, each()))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Kills a process some moments after it has done some more; false if it ended before. */
  private boolean killLater(Process process, Path said) throws IOException {
    long until = Files.size(said) + 1 + random.nextInt(40);
    while (process.isAlive() && Files.size(said) < until) {
      LockSupport.parkNanos(100_000);
    }
    LockSupport.parkNanos(random.nextInt(3_000_000));
    if (!process.isAlive()) {
      return false;
    }
    process.destroyForcibly();
    await(process);
    kills++;
    return true;
  }

  private static int await(Process process) throws IOException {
    try {
      if (!process.waitFor(LONGEST_RUN_MINUTES, TimeUnit.MINUTES)) {
        throw new IOException("a process did not end within " + LONGEST_RUN_MINUTES + " minutes");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a process ran", e);
    }
  }

  private BenchResult result(Path folder, double seconds) throws IOException {
    try (CaseStore near = CaseStore.open(TwoUnits.store(folder, TwoUnits.NEAR));
        CaseStore far = CaseStore.open(TwoUnits.store(folder, TwoUnits.FAR))) {
      // What the last kill left in the outbox.
      for (int round = 0; round < MOST_ROUNDS; round++) {
        if (WorkingProcess.delivery(near, far).deliver().delivered() == 0) {
          break;
        }
      }
      return result(folder, KeptSteps.of(near, far), seconds);
    }
  }

  private BenchResult result(Path folder, KeptSteps kept, double seconds) throws IOException {
    List<String> lost = new ArrayList<>();
    int acknowledged = 0;
    for (int i = 0; i < options.processes(); i++) {
      for (String id : WorkingProcess.lines(WorkingProcess.said(folder, "k" + i))) {
        acknowledged++;
        String alertId = UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString();
        if (!kept.has(id, alertId)) {
          lost.add(id);
        }
      }
    }
    int alerts = each() / 2 * options.processes();
    int decisions = each() * options.processes() - alerts;
    List<String> doubled = new ArrayList<>(kept.doubled());
    if (kept.decisions() != decisions || kept.alerts() != alerts || kept.receipts() != alerts) {
      doubled.add(
          kept.decisions()
              + " decisions, "
              + kept.alerts()
              + " alerts and "
              + kept.receipts()
              + " receipts, expected "
              + decisions
              + ", "
              + alerts
              + " and "
              + alerts);
    }
    return new BenchResult(
        "alert-kills",
        Machine.environment(),
        Map.of(
            "steps", Integer.toString(each() * options.processes()),
            "processes", Integer.toString(options.processes()),
            "seed", Long.toString(options.seed())),
        List.of(Metric.fact("kills", "", kills), Metric.fact("time", "s", seconds)),
        List.of(
            Check.of("every acknowledged decision and alert is there", acknowledged, lost),
            Check.of(
                "nothing is there twice, and every alert has its receipt",
                decisions + alerts,
                doubled),
            Check.of("alerts of a case are in order", options.processes(), kept.disordered()),
            Check.of("the audit chains are unbroken", kept.entries(), kept.broken())));
  }
}
