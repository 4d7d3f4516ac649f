package org.cargolens.bench.rules;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cargolens.bench.measure.Machine;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.Check;
import org.cargolens.bench.result.Metric;
import org.cargolens.casework.rules.CaseFacts;
import org.cargolens.casework.rules.CompiledRules;
import org.cargolens.casework.rules.PlainRules;
import org.cargolens.casework.rules.RiskScore;
import org.cargolens.casework.rules.RuleSet;

/**
 * Scores drawn cases by drawn rules, one after the other on one thread, and holds each hundredth
 * answer against the plain rules.
 */
public final class RulesProgram {
  private static final int EVERY = 100;
  private static final double MIB = 1 << 20;

  private final RulesOptions options;

  /** Makes a program. */
  public RulesProgram(RulesOptions options) {
    this.options = options;
  }

  /** Runs it. */
  public BenchResult run() {
    RuleSet set = TradeDraw.rules(options.rules(), options.seed());
    CompiledRules compiled = new CompiledRules(set, TradeDraw.DAY);
    long fired = 0;
    List<Integer> sampled = new ArrayList<>();
    List<RiskScore> answers = new ArrayList<>();
    long begin = System.nanoTime();
    for (int number = 0; number < options.cases(); number++) {
      RiskScore score = compiled.score(TradeDraw.facts(number, options.seed()));
      fired += score.rules().size();
      if (number % EVERY == 0) {
        sampled.add(number);
        answers.add(score);
      }
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    double heap = peakHeapMib();
    PlainRules plain = new PlainRules(set, TradeDraw.DAY);
    List<String> wrong = new ArrayList<>();
    long plainBegin = System.nanoTime();
    for (int i = 0; i < sampled.size(); i++) {
      CaseFacts facts = TradeDraw.facts(sampled.get(i), options.seed());
      RiskScore expected = plain.score(facts);
      if (!expected.equals(answers.get(i))) {
        wrong.add(facts.caseId() + ": expected " + expected + ", got " + answers.get(i));
      }
    }
    double plainSeconds = (System.nanoTime() - plainBegin) / 1e9;
    return new BenchResult(
        "rules",
        Machine.environment(),
        Map.of(
            "cases", Integer.toString(options.cases()),
            "rules", Integer.toString(options.rules()),
            "seed", Long.toString(options.seed())),
        List.of(
            Metric.lower("time", "s", seconds),
            Metric.lower("time.case", "us", seconds * 1e6 / options.cases()),
            Metric.fact("time.case.plain", "us", plainSeconds * 1e6 / sampled.size()),
            Metric.lower("heap.peak", "MiB", heap),
            Metric.fact("rules.that.held", "", (double) fired)),
        List.of(
            Check.of("the sampled scores are those of the plain rules", sampled.size(), wrong)));
  }

  private static double peakHeapMib() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(MemoryUsage::getUsed)
            .sum()
        / MIB;
  }
}
