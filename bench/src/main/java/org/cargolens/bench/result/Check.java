package org.cargolens.bench.result;

import java.util.List;

/**
 * What a program checked of its own answers.
 *
 * @param claim what must hold, as a sentence
 * @param cases how often it was tried; 0 if the input gave no occasion
 * @param failed how often it did not hold
 * @param failures one line for each of the first {@value #MAX_FAILURES} failed cases, naming the
 *     case
 */
public record Check(String claim, long cases, long failed, List<String> failures) {
  /** Most failures that are told: the first ones say what is wrong. */
  public static final int MAX_FAILURES = 20;

  /** Checks the numbers and copies the list. */
  public Check {
    failures = List.copyOf(failures);
    if (failed < failures.size() || failed > cases || failures.size() > MAX_FAILURES) {
      throw new IllegalArgumentException(
          failures.size() + " failures told of " + failed + " in " + cases + " cases");
    }
  }

  /** Returns a check of which every failure is given; the first ones are kept. */
  public static Check of(String claim, long cases, List<String> failures) {
    return new Check(
        claim,
        cases,
        failures.size(),
        failures.subList(0, Math.min(MAX_FAILURES, failures.size())));
  }

  /** Returns whether the claim held wherever it was tried. */
  public boolean holds() {
    return failed == 0;
  }
}
