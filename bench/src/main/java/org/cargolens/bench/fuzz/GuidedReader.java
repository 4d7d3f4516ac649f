package org.cargolens.bench.fuzz;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Random;

/**
 * Reads the inputs of a coverage-guided fuzzer by a target and judges them as a seeded campaign
 * does; writes down failures as they come, and counts at the end. For one thread.
 *
 * <p>Whoever reads an input in such a process may load classes, which are instrumented then: one
 * that fails is read once more, and the second reading counts.
 */
final class GuidedReader {
  private static final int MOST_FAILURES = 100;

  private final FuzzTarget target;
  private final FuzzLimits limits;
  private final GuidedFolder folder;
  private long inputs;
  private long accepted;
  private long refused;
  private long failed;
  private long mostBytes;
  private Duration longest = Duration.ZERO;

  GuidedReader(FuzzTarget target, FuzzLimits limits, GuidedFolder folder) {
    this.target = target;
    this.limits = limits;
    this.folder = folder;
  }

  /** Reads what is good, which must be accepted, and gives it to the fuzzer to begin with. */
  void begin() throws IOException {
    List<byte[]> good = target.goodInputs();
    folder.plant(good);
    for (byte[] input : good) {
      FuzzReport unused = judged("loading", input, true); // most classes come with it
    }
    for (int i = 0; i < good.size(); i++) {
      read("good input " + i, good.get(i), true);
    }
  }

  /** Reads an input. */
  void read(byte[] input) throws IOException {
    read("input " + inputs, input, false);
  }

  private void read(String name, byte[] input, boolean whole) throws IOException {
    FuzzReport report = judged(name, input, whole);
    if (!report.failures().isEmpty()) {
      report = judged(name, input, whole);
    }
    inputs++;
    accepted += report.accepted();
    refused += report.refused();
    mostBytes = Math.max(mostBytes, report.mostBytes());
    longest = longest.compareTo(report.longest()) > 0 ? longest : report.longest();
    for (String failure : report.failures()) {
      note(failure, input);
    }
  }

  private FuzzReport judged(String name, byte[] input, boolean whole) throws IOException {
    FuzzTally tally = new FuzzTally(target, limits);
    if (whole) {
      tally.nextWhole(name);
    } else {
      tally.nextDamaged(name);
    }
    tally.feed(input, new Random(Arrays.hashCode(input)));
    return tally.report();
  }

  private void note(String failure, byte[] input) throws IOException {
    failed++;
    if (failed <= MOST_FAILURES) {
      Path kept = Files.write(folder.failed().resolve("input-" + failed), input);
      Files.writeString(
          folder.failures(),
          failure.lines().findFirst().orElse("") + " (" + kept.getFileName() + ")\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
  }

  /** Writes the counts. */
  void end() throws IOException {
    Properties counts = new Properties();
    counts.setProperty("inputs", Long.toString(inputs));
    counts.setProperty("accepted", Long.toString(accepted));
    counts.setProperty("refused", Long.toString(refused));
    counts.setProperty("failed", Long.toString(failed));
    counts.setProperty("longest", longest.toString());
    counts.setProperty("most-bytes", Long.toString(mostBytes));
    try (OutputStream out = Files.newOutputStream(folder.counts())) {
      counts.store(out, null);
    }
  }
}
