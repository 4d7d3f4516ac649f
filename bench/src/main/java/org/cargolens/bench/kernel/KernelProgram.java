package org.cargolens.bench.kernel;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.cargolens.bench.measure.Machine;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.Check;
import org.cargolens.bench.result.Metric;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures the kernels by JMH. Needs one core, in processes of this process's class path. */
public final class KernelProgram {
  private static final int WARM_UP_ITERATIONS = 3;
  private static final double PER_MILLION = 1e6;

  private final KernelOptions options;

  /** Makes a program. */
  public KernelProgram(KernelOptions options) {
    this.options = options;
  }

  /**
   * Compares each kernel with its twin, then measures.
   *
   * @param progress gets JMH's own account
   * @throws IllegalStateException if JMH can't run
   */
  public BenchResult run(PrintStream progress) {
    Check check = check(List.of(options.data()));
    List<Metric> metrics = check.holds() ? metrics(measure(progress)) : List.of();
    return new BenchResult("kernels", Machine.environment(), parameters(), metrics, List.of(check));
  }

  static Check check(List<KernelData> data) {
    List<String> failures = new ArrayList<>();
    for (KernelChoice kernel : KernelChoice.values()) {
      for (KernelData on : data) {
        kernel
            .on(on)
            .difference()
            .ifPresent(difference -> failures.add(kernel + " on " + on + ": " + difference));
      }
    }
    return Check.of(
        "each kernel answers as its plain twin does",
        (long) KernelChoice.values().length * data.size(),
        failures);
  }

  private Collection<RunResult> measure(PrintStream progress) {
    Options jmh =
        new OptionsBuilder()
            .include(KernelBenchmark.class.getName().replace(".", "\\."))
            .param("data", options.data().name())
            .param("kernel", options.kernels().stream().map(Enum::name).toArray(String[]::new))
            .forks(options.forks())
            .warmupIterations(WARM_UP_ITERATIONS)
            .warmupTime(TimeValue.milliseconds(options.iteration().toMillis()))
            .measurementIterations(options.iterations())
            .measurementTime(TimeValue.milliseconds(options.iteration().toMillis()))
            .jvmArgsAppend("-XX:+UseSerialGC")
            .shouldFailOnError(true)
            .build();
    try {
      return new Runner(jmh, OutputFormatFactory.createFormatInstance(progress, VerboseMode.NORMAL))
          .run();
    } catch (RunnerException e) {
      throw new IllegalStateException("JMH: " + e.getMessage(), e);
    }
  }

  static List<Metric> metrics(Collection<RunResult> results) {
    Map<String, Map<String, RunResult>> kernels = new LinkedHashMap<>();
    for (RunResult result : results) {
      String method = result.getPrimaryResult().getLabel();
      kernels
          .computeIfAbsent(
              result.getParams().getParam("kernel").toLowerCase(Locale.ROOT),
              name -> new LinkedHashMap<>())
          .put(method, result);
    }
    List<Metric> metrics = new ArrayList<>();
    kernels.forEach((name, methods) -> metrics.addAll(metrics(name, methods)));
    return metrics;
  }

  private static List<Metric> metrics(String kernel, Map<String, RunResult> methods) {
    List<Metric> metrics = new ArrayList<>();
    methods.forEach(
        (method, result) -> {
          String name = kernel + "." + method;
          metrics.add(rate(name + ".pixels", "Mpx/s", result, "pixels", method));
          metrics.add(rate(name + ".bytes", "MB/s", result, "bytes", method));
          double error = result.getPrimaryResult().getScoreError();
          if (Double.isFinite(error)) {
            double share = error / result.getPrimaryResult().getScore();
            metrics.add(Metric.fact(name + ".error", "%", 100 * share));
          }
        });
    ratio(methods, "product", "plain")
        .ifPresent(ratio -> metrics.add(Metric.higher(kernel + ".times-plain-speed", "x", ratio)));
    ratio(methods, "product", "baseline")
        .ifPresent(
            ratio -> metrics.add(Metric.higher(kernel + ".share-of-copy-speed", "x", ratio)));
    return metrics;
  }

  /** Only the product's own rates may regress; twin and copy are there to compare with. */
  private static Metric rate(
      String name, String unit, RunResult result, String amount, String method) {
    double value =
        Objects.requireNonNull(result.getSecondaryResults().get(amount), amount).getScore()
            / PER_MILLION;
    return method.equals("product")
        ? Metric.higher(name, unit, value)
        : Metric.fact(name, unit, value);
  }

  private static Optional<Double> ratio(
      Map<String, RunResult> methods, String measured, String other) {
    RunResult first = methods.get(measured);
    RunResult second = methods.get(other);
    if (first == null || second == null) {
      return Optional.empty();
    }
    return Optional.of(first.getPrimaryResult().getScore() / second.getPrimaryResult().getScore());
  }

  private Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("kernels", options.kernels().toString());
    parameters.put("data", options.data().name());
    parameters.put("forks", Integer.toString(options.forks()));
    parameters.put("iterations", Integer.toString(options.iterations()));
    parameters.put("iteration", options.iteration().toString());
    parameters.put("cores-needed", "1");
    return parameters;
  }
}
