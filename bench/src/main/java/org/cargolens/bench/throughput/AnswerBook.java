package org.cargolens.bench.throughput;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.cargolens.bench.result.Check;

/**
 * The first answer to each scan, with which all later ones must agree. Safe for use by several
 * threads.
 */
final class AnswerBook {
  private final Map<String, String> first = new ConcurrentHashMap<>();
  private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
  private final AtomicLong compared = new AtomicLong();

  /**
   * Keeps an answer if it is the first, else compares.
   *
   * @param scan name of the scan
   * @param round round of the answer, for the message
   * @param answer text of any number of lines
   */
  void enter(String scan, int round, String answer) {
    String expected = first.putIfAbsent(scan, answer);
    if (expected != null) {
      compared.incrementAndGet();
      if (!expected.equals(answer)) {
        failures.add(scan + ", round " + round + ": " + difference(expected, answer));
      }
    }
  }

  /** Returns what came of the comparisons. */
  Check check() {
    return Check.of(
        "every round answers each scan as the first did", compared.get(), List.copyOf(failures));
  }

  private static String difference(String expected, String answer) {
    String[] before = expected.split("\n", -1);
    String[] now = answer.split("\n", -1);
    int line = Arrays.mismatch(before, now);
    return "line " + (line + 1) + " is '" + at(now, line) + "', was '" + at(before, line) + "'";
  }

  private static String at(String[] lines, int index) {
    return index < lines.length ? lines[index].strip() : "(missing)";
  }
}
