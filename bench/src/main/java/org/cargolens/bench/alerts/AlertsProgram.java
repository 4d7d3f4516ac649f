package org.cargolens.bench.alerts;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cargolens.bench.measure.Machine;
import org.cargolens.bench.measure.TemporaryFolder;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.Check;
import org.cargolens.bench.result.Metric;

/**
 * Lets a centre and two stations send each other alerts over a network that is cut and restored at
 * random, with processes that end and days that pass, and counts: every message must have had its
 * effect once, in the order of its container, in unbroken chains.
 */
public final class AlertsProgram {
  private final AlertsOptions options;

  /** Makes a program. */
  public AlertsProgram(AlertsOptions options) {
    this.options = options;
  }

  /** Runs all campaigns. */
  public BenchResult run() throws IOException {
    long begin = System.nanoTime();
    List<String> wrong = new ArrayList<>();
    long alerts = 0;
    long messages = 0;
    long carried = 0;
    long faults = 0;
    try (TemporaryFolder temporary = TemporaryFolder.create("alerts")) {
      TrialUnits units =
          options.sealed() ? TrialUnits.sealed(temporary.path()) : TrialUnits.plain();
      for (long seed = options.firstSeed(); seed < options.firstSeed() + options.seeds(); seed++) {
        try (TemporaryFolder stores = TemporaryFolder.create("alerts-seed")) {
          AlertCampaign.Outcome outcome =
              AlertCampaign.run(seed, options.steps(), units, stores.path());
          alerts += outcome.alerts();
          messages += outcome.messages();
          carried += outcome.carried();
          faults += outcome.faults();
          wrong.addAll(outcome.wrong());
        } catch (IOException e) {
          throw new IOException("seed " + seed + ": " + e.getMessage(), e);
        }
      }
    }
    return new BenchResult(
        "alerts",
        Machine.environment(),
        Map.of(
            "seeds", Integer.toString(options.seeds()),
            "first-seed", Long.toString(options.firstSeed()),
            "steps", Integer.toString(options.steps()),
            "sealed", Boolean.toString(options.sealed())),
        List.of(
            Metric.fact("alerts", "", (double) alerts),
            Metric.fact("envelopes carried", "", (double) carried),
            Metric.fact("network faults", "", (double) faults),
            Metric.fact("time", "s", (System.nanoTime() - begin) / 1e9)),
        List.of(
            Check.of(
                "every message had its effect once and in order",
                Math.max(messages, wrong.size()),
                wrong)));
  }
}
