package org.cargolens.bench.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cargolens.bench.result.Check;
import org.cargolens.bench.result.Metric;

/**
 * What came of guided fuzzing of one target.
 *
 * @param report what the reader counted
 * @param coverageBefore branches that the good inputs reach
 * @param coverage branches that all inputs reached
 */
record GuidedOutcome(FuzzReport report, long coverageBefore, long coverage) {
  private static final Pattern COVERAGE = Pattern.compile("cov: ([0-9]+)");
  private static final int LAST_WORDS = 5;

  /**
   * Reads it.
   *
   * @param exitCode how the process ended
   */
  static GuidedOutcome read(String target, GuidedFolder folder, int exitCode) throws IOException {
    List<String> log = log(folder);
    List<String> failures = new ArrayList<>();
    if (Files.exists(folder.failures())) {
      failures.addAll(Files.readAllLines(folder.failures()));
    }
    Properties counts = new Properties();
    if (Files.exists(folder.counts())) {
      try (InputStream in = Files.newInputStream(folder.counts())) {
        counts.load(in);
      }
    }
    if (exitCode != 0 || counts.isEmpty()) {
      failures.add(
          target
              + ": the fuzzer ended with "
              + exitCode
              + ", its last words were "
              + String.join(" / ", log.subList(Math.max(0, log.size() - LAST_WORDS), log.size())));
    }
    FuzzReport report =
        new FuzzReport(
            target,
            number(counts, "accepted"),
            number(counts, "refused"),
            failures,
            Duration.parse(counts.getProperty("longest", "PT0S")),
            number(counts, "most-bytes"));
    List<Long> coverages = coverages(log);
    return new GuidedOutcome(
        report,
        coverages.isEmpty() ? 0 : coverages.get(0),
        coverages.isEmpty() ? 0 : coverages.get(coverages.size() - 1));
  }

  private static List<String> log(GuidedFolder folder) throws IOException {
    return new String(Files.readAllBytes(folder.log()), StandardCharsets.ISO_8859_1)
        .lines()
        .filter(line -> !line.isBlank())
        .toList();
  }

  private static long number(Properties counts, String name) {
    return Long.parseLong(counts.getProperty(name, "0"));
  }

  private static List<Long> coverages(List<String> log) {
    List<Long> found = new ArrayList<>();
    for (String line : log) {
      Matcher coverage = COVERAGE.matcher(line);
      if (coverage.find()) {
        found.add(Long.parseLong(coverage.group(1)));
      }
    }
    return found;
  }

  Check check() {
    return Check.of(
        report.target() + ": reads or refuses by its declared error, in bounded time and memory",
        report.inputs(),
        report.failures());
  }

  List<Metric> metrics() {
    String name = report.target().replace(' ', '.');
    return List.of(
        Metric.fact(name + ".accepted", "inputs", (double) report.accepted()),
        Metric.fact(name + ".refused", "inputs", (double) report.refused()),
        Metric.fact(name + ".longest", "ms", report.longest().toNanos() / 1e6),
        Metric.fact(name + ".most-memory", "MiB", report.mostBytes() / (double) (1 << 20)),
        Metric.fact(name + ".coverage-of-good", "branches", (double) coverageBefore),
        Metric.fact(name + ".coverage", "branches", (double) coverage));
  }
}
