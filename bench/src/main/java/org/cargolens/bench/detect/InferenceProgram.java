package org.cargolens.bench.detect;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cargolens.analysis.detect.ModelDescriptor;
import org.cargolens.analysis.detect.Precision;
import org.cargolens.bench.result.Check;
import org.cargolens.bench.result.Metric;

/** Runs one pack's net through all rivals in turn, on a tile and on a whole scan. */
final class InferenceProgram {
  private static final int TILE_ROWS = 512;
  private static final int TILE_COLUMNS = 1024;

  /** FP32 everywhere: rivals differ in the order of their sums. */
  private static final double FP32_SCORE = 1e-3;

  /** What the parity check of a pack allows bf16. */
  private static final double BF16_SCORE = 0.02;

  private static final double OVERLAP = 0.9;

  private final DetectOptions options;
  private final AnswerLog log = new AnswerLog();
  private final Map<String, Double> scoreDifferences = new TreeMap<>();
  private final List<Metric> metrics = new ArrayList<>();
  private final NetsTogether together = new NetsTogether();

  InferenceProgram(DetectOptions options) {
    this.options = options;
  }

  /** Runs a pack's rivals; figures and checks add up over packs. */
  void run(PackRivals rivals, PictureScan scan) throws IOException {
    run(rivals, scan.part("tile", TILE_ROWS, TILE_COLUMNS));
    together.add(run(rivals, scan.whole("whole", rivals.model().input())));
  }

  private Turns run(PackRivals rivals, NetInput input) throws IOException {
    Turns turns = new Turns();
    float[] expected = rivals.rival(PackRivals.OURS_FP32).run(input).values();
    for (int round = 0; round < options.warmUpRounds() + options.rounds(); round++) {
      for (Rival rival : rivals.rivals()) {
        Settling.await();
        NetAnswer answer = rival.run(input);
        compare(rivals, rival.name(), input, new Answers(expected, answer.values(), round));
        if (round >= options.warmUpRounds()) {
          turns.add(rival.name(), answer.time());
        }
      }
    }
    addMetrics(rivals.model().name() + "." + input.name() + ".", turns);
    return turns;
  }

  /** Two answers of one round. */
  private static final class Answers {
    private final float[] expected;
    private final float[] given;
    private final int round;

    Answers(float[] expected, float[] given, int round) {
      this.expected = expected;
      this.given = given;
      this.round = round;
    }
  }

  private void compare(PackRivals rivals, String rival, NetInput input, Answers answers) {
    ModelDescriptor model = rivals.model();
    String what = model.name() + " " + input.name() + ", round " + answers.round;
    boolean bfloat16 = rival.equals(PackRivals.OURS) && rivals.chosen() == Precision.BF16;
    Optional<String> failure;
    try {
      AnswerDifference difference =
          AnswerDifference.of(model, input, answers.expected, answers.given);
      scoreDifferences.merge(rival, difference.score(), Math::max);
      failure = difference.beyond(bfloat16 ? BF16_SCORE : FP32_SCORE, OVERLAP);
    } catch (IllegalArgumentException e) {
      failure = Optional.ofNullable(e.getMessage());
    }
    log.note(rival, what, failure);
  }

  private void addMetrics(String prefix, Turns turns) {
    for (String rival : turns.rivals()) {
      double median = turns.medianMillis(rival);
      boolean ours = rival.equals(PackRivals.OURS) || rival.equals(PackRivals.OURS_FP32);
      metrics.add(
          ours
              ? Metric.lower(prefix + rival + ".p50", "ms", median)
              : Metric.fact(prefix + rival + ".p50", "ms", median));
    }
    for (String rival : turns.rivals()) {
      if (!rival.equals(PackRivals.OURS) && !rival.equals(PackRivals.OURS_FP32)) {
        metrics.add(
            Metric.higher(
                prefix + "times-" + rival, "x", turns.timesFaster(PackRivals.OURS, rival)));
        metrics.add(
            Metric.higher(
                prefix + "fp32-times-" + rival,
                "x",
                turns.timesFaster(PackRivals.OURS_FP32, rival)));
      }
    }
  }

  /** Returns the figures of all packs so far. */
  List<Metric> metrics() {
    List<Metric> all = new ArrayList<>(metrics);
    all.addAll(together.metrics());
    scoreDifferences.forEach(
        (rival, most) -> all.add(Metric.fact("score-difference." + rival, "", most)));
    return all;
  }

  /** Returns the comparisons of all packs so far. */
  List<Check> checks() {
    return log.checks(
        "answers like our FP32 file: scores within "
            + FP32_SCORE
            + " (bf16: "
            + BF16_SCORE
            + "), boxes at IoU "
            + OVERLAP);
  }
}
