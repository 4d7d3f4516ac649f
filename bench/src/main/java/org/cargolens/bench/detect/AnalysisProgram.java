package org.cargolens.bench.detect;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cargolens.analysis.detect.DetectionClass;
import org.cargolens.analysis.detect.ModelPack;
import org.cargolens.bench.measure.Durations;
import org.cargolens.bench.result.Check;
import org.cargolens.bench.result.Metric;

/** Runs whole analyses of one scan in turn: ours, then each other one. */
final class AnalysisProgram {
  private static final double OVERLAP = 0.9;
  private static final double SCORE = 0.02;

  private final DetectOptions options;
  private final SameBoxes rule;
  private final Turns turns = new Turns();
  private final Map<String, List<Duration>> parts = new LinkedHashMap<>();
  private final AnswerLog log = new AnswerLog();
  private int boxes;

  AnalysisProgram(DetectOptions options, List<ModelPack> packs) {
    this.options = options;
    this.rule = new SameBoxes(OVERLAP, SCORE, box -> leastScore(packs, box));
  }

  private static double leastScore(List<ModelPack> packs, FoundBox box) {
    return packs.stream()
        .filter(pack -> pack.descriptor().name().equals(box.model()))
        .flatMap(pack -> pack.descriptor().classes().stream())
        .filter(type -> type.category().word().equals(box.category()))
        .mapToDouble(DetectionClass::minimumScore)
        .min()
        .orElse(0);
  }

  /** Runs all rounds; the first analysis is ours. */
  void run(List<WholeAnalysis> analyses, Path scan) throws IOException {
    for (int round = 0; round < options.warmUpRounds() + options.rounds(); round++) {
      List<FoundBox> ours = List.of();
      for (WholeAnalysis analysis : analyses) {
        Settling.await();
        WholeAnalysis.Outcome outcome = analysis.run(scan);
        if (analysis == analyses.get(0)) {
          ours = outcome.found();
          boxes = ours.size();
        } else {
          log.note(analysis.name(), "round " + round, rule.difference(ours, outcome.found()));
        }
        if (round >= options.warmUpRounds()) {
          note(analysis.name(), outcome);
        }
      }
    }
  }

  private void note(String name, WholeAnalysis.Outcome outcome) {
    turns.add(name, outcome.total());
    outcome
        .times()
        .forEach(
            (part, time) ->
                parts.computeIfAbsent(name + "." + part, key -> new ArrayList<>()).add(time));
  }

  /** Returns the figures: totals, ratios, then the parts of each. */
  List<Metric> metrics() {
    List<Metric> metrics = new ArrayList<>();
    metrics.add(Metric.fact("analysis.boxes", "", boxes));
    for (String name : turns.rivals()) {
      double median = turns.medianMillis(name);
      if (name.equals(PackRivals.OURS)) {
        metrics.add(Metric.lower("analysis." + name + ".p50", "ms", median));
      } else {
        metrics.add(Metric.fact("analysis." + name + ".p50", "ms", median));
        metrics.add(
            Metric.higher("analysis.times-" + name, "x", turns.timesFaster(PackRivals.OURS, name)));
      }
    }
    parts.forEach(
        (part, times) ->
            metrics.add(
                Metric.fact(
                    "analysis." + part + ".p50", "ms", new Durations(times).percentileMillis(50))));
    return metrics;
  }

  List<Check> checks() {
    return log.checks(
        "finds the same boxes in a whole analysis: IoU " + OVERLAP + ", scores within " + SCORE);
  }
}
