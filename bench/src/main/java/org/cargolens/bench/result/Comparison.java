package org.cargolens.bench.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Two runs of one program side by side.
 *
 * @param rows the figures that both runs have, in the order of the later one
 * @param differences what else differs, such as the processor or a parameter: reasons to doubt
 */
public record Comparison(List<Row> rows, List<String> differences) {
  /** Copies the lists. */
  public Comparison {
    rows = List.copyOf(rows);
    differences = List.copyOf(differences);
  }

  /**
   * One figure in both runs.
   *
   * @param earlier its value in the earlier run
   * @param later its value in the later run
   * @param gain how many times better the later is: 1 = equal, 0.5 = half as good; empty if the
   *     figure has no better side or one value is not positive
   * @param verdict what the gain means beside the noise
   */
  public record Row(Metric earlier, Metric later, Optional<Double> gain, Verdict verdict) {}

  /** What a change means. */
  public enum Verdict {
    /** Better beyond the noise. */
    BETTER,
    /** Within the noise, or a figure without a better side. */
    SAME,
    /** Worse beyond the noise. */
    WORSE
  }

  /**
   * Compares two runs.
   *
   * @param noise relative change that means nothing, 0 to below 1, such as 0.1
   * @throws IllegalArgumentException if the runs are of two programs
   */
  public static Comparison of(BenchResult earlier, BenchResult later, double noise) {
    if (!earlier.program().equals(later.program())) {
      throw new IllegalArgumentException(
          "runs of two programs: " + earlier.program() + " and " + later.program());
    }
    if (!(noise >= 0 && noise < 1)) {
      throw new IllegalArgumentException("noise must be 0 to below 1, is " + noise);
    }
    List<Row> rows = new ArrayList<>();
    for (Metric metric : later.metrics()) {
      earlier.metric(metric.name()).ifPresent(before -> rows.add(row(before, metric, noise)));
    }
    return new Comparison(rows, differences(earlier, later));
  }

  /** Returns whether some figure is worse beyond the noise. */
  public boolean hasRegression() {
    return rows.stream().anyMatch(row -> row.verdict() == Verdict.WORSE);
  }

  private static Row row(Metric earlier, Metric later, double noise) {
    Optional<Double> gain = gain(earlier, later);
    Verdict verdict =
        gain.map(
                value ->
                    value < 1 - noise
                        ? Verdict.WORSE
                        : value > 1 / (1 - noise) ? Verdict.BETTER : Verdict.SAME)
            .orElse(Verdict.SAME);
    return new Row(earlier, later, gain, verdict);
  }

  private static Optional<Double> gain(Metric earlier, Metric later) {
    if (later.better() == Better.NEITHER || earlier.value() <= 0 || later.value() <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        later.better() == Better.HIGHER
            ? later.value() / earlier.value()
            : earlier.value() / later.value());
  }

  private static List<String> differences(BenchResult earlier, BenchResult later) {
    List<String> differences = new ArrayList<>();
    Environment before = earlier.environment();
    Environment after = later.environment();
    addDifference(differences, "processor", before.cpu(), after.cpu());
    addDifference(differences, "cores", before.cores(), after.cores());
    addDifference(differences, "virtual machine", before.jvm(), after.jvm());
    addDifference(differences, "operating system", before.os(), after.os());
    addDifference(differences, "most heap bytes", before.maxHeapBytes(), after.maxHeapBytes());
    Map<String, String> asked = earlier.parameters();
    TreeSet<String> names = new TreeSet<>(asked.keySet());
    names.addAll(later.parameters().keySet());
    for (String name : names) {
      addDifference(
          differences,
          "parameter " + name,
          asked.getOrDefault(name, "(none)"),
          later.parameters().getOrDefault(name, "(none)"));
    }
    return differences;
  }

  private static void addDifference(
      List<String> differences, String what, Object before, Object after) {
    if (!before.equals(after)) {
      differences.add(what + ": " + before + " -> " + after);
    }
  }
}
