package org.cargolens.bench.alertkills;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.bench.kills.KilledProcesses;
import org.cargolens.bench.kills.Leave;
import org.cargolens.bench.kills.SaidSteps;
import org.cargolens.bench.kills.TiedProcess;
import org.cargolens.bench.kills.TrialCases;
import org.cargolens.bench.measure.Machine;
import org.cargolens.bench.measure.TemporaryFolder;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.Check;
import org.cargolens.bench.result.Metric;
import org.cargolens.casework.alert.AlertDelivery;
import org.cargolens.casework.alert.AlertDesk;
import org.cargolens.casework.alert.DeliveryRound;
import org.cargolens.casework.store.CaseStore;

/**
 * Kills processes that decide, send alerts and deliver them to another unit's store at random
 * moments, lets them finish, and counts: every acknowledged step must be there, alerts on both
 * sides and in the order of their case, each once, in unbroken chains.
 */
public final class AlertKillsProgram {
  private static final long LONGEST_REST_NANOS = TimeUnit.MINUTES.toNanos(10);
  private static final long PAUSE_NANOS = 10_000_000;

  private final AlertKillsOptions options;
  private final KilledProcesses.Meanwhile meanwhile;

  /** Makes a program. */
  public AlertKillsProgram(AlertKillsOptions options) {
    this(options, KilledProcesses.Meanwhile.NOTHING);
  }

  /** Makes a program whose processes something else disturbs too. */
  AlertKillsProgram(AlertKillsOptions options, KilledProcesses.Meanwhile meanwhile) {
    this.options = options;
    this.meanwhile = meanwhile;
  }

  /**
   * Runs all kills and the end.
   *
   * @throws IOException if the store holds something, or a process can't be started or fails by
   *     itself
   */
  public BenchResult run() throws IOException {
    try (TemporaryFolder temporary = TemporaryFolder.create("alert-kills")) {
      TwoUnits.Stores stores =
          new TwoUnits.Stores(
              temporary.path(),
              options.store().orElseGet(() -> temporary.path().resolve("near.db").toString()));
      List<Path> said = new ArrayList<>();
      for (int i = 0; i < options.processes(); i++) {
        said.add(Files.createFile(stores.said(TrialCases.id(i))));
      }
      TrialCases.begin(stores.near(), options.processes());
      long begin = System.nanoTime();
      new KilledProcesses(
              new KilledProcesses.Plan(each(), options.kills(), options.seed(), meanwhile),
              said,
              new Leave(stores.leave()),
              number ->
                  TiedProcess.startSilently(
                      WorkingProcess.command(stores, TrialCases.id(number), each())))
          .run();
      return result(stores, (System.nanoTime() - begin) / 1e9);
    }
  }

  private int each() {
    return options.steps() / options.processes();
  }

  private BenchResult result(TwoUnits.Stores stores, double seconds) throws IOException {
    try (CaseStore near = CaseStore.open(stores.near());
        CaseStore far = CaseStore.open(stores.far())) {
      // What the last kill left in the outbox, and what was put off as a store was busy.
      AlertDesk desk = new AlertDesk(near, TwoUnits.post(TwoUnits.NEAR));
      AlertDelivery delivery = WorkingProcess.delivery(near, far);
      long end = System.nanoTime() + LONGEST_REST_NANOS;
      while (!desk.waiting(1).isEmpty() && System.nanoTime() - end < 0) {
        DeliveryRound unused = delivery.deliver();
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      return result(stores, KeptSteps.of(near, far), seconds);
    }
  }

  private BenchResult result(TwoUnits.Stores stores, KeptSteps kept, double seconds)
      throws IOException {
    List<String> lost = new ArrayList<>();
    int acknowledged = 0;
    for (int i = 0; i < options.processes(); i++) {
      for (String id : SaidSteps.lines(stores.said(TrialCases.id(i)))) {
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
            "store", options.store().map(text -> "given").orElse("SQLite"),
            "seed", Long.toString(options.seed())),
        List.of(Metric.fact("kills", "", options.kills()), Metric.fact("time", "s", seconds)),
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
