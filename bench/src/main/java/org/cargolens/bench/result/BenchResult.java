package org.cargolens.bench.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The result of one run of a measuring program.
 *
 * @param program name of the program, such as {@code throughput}
 * @param environment where it ran
 * @param parameters what it was asked to do, in the order to be shown
 * @param metrics its figures, no name twice
 * @param checks what it checked of its answers
 */
public record BenchResult(
    String program,
    Environment environment,
    Map<String, String> parameters,
    List<Metric> metrics,
    List<Check> checks) {
  /** Name and version of the JSON form. */
  public static final String SCHEMA = "urn:cargolens:bench-result:1";

  /** Copies the collections and checks that no metric stands twice. */
  public BenchResult {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    metrics = List.copyOf(metrics);
    checks = List.copyOf(checks);
    Map<String, Long> names =
        metrics.stream().collect(Collectors.groupingBy(Metric::name, Collectors.counting()));
    names.forEach(
        (name, count) -> {
          if (count > 1) {
            throw new IllegalArgumentException("metric " + name + " stands " + count + " times");
          }
        });
  }

  /** Returns the figure of a name. */
  public Optional<Metric> metric(String name) {
    return metrics.stream().filter(metric -> metric.name().equals(name)).findFirst();
  }

  /**
   * Returns whether something was checked and all of it held: figures of wrong answers are void.
   */
  public boolean answersAreRight() {
    return checks.stream().allMatch(Check::holds)
        && checks.stream().mapToLong(Check::cases).sum() > 0;
  }
}
