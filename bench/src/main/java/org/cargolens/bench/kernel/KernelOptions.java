package org.cargolens.bench.kernel;

import java.time.Duration;
import java.util.List;

/**
 * How kernels are measured.
 *
 * @param kernels which are measured, at least one; all are compared with their twins
 * @param data what they work on
 * @param forks processes for each measurement; 0 measures in this one, for tests
 * @param iterations timed iterations in each, at least 1, after three of warming up
 * @param iteration length of an iteration
 */
public record KernelOptions(
    List<KernelChoice> kernels, KernelData data, int forks, int iterations, Duration iteration) {
  /** Checks the numbers. */
  public KernelOptions {
    kernels = List.copyOf(kernels);
    if (kernels.isEmpty()) {
      throw new IllegalArgumentException("kernels must not be empty");
    }
    if (forks < 0 || iterations < 1 || iteration.toMillis() < 1) {
      throw new IllegalArgumentException(
          "forks must not be negative, iterations and their length positive, are %d, %d and %s"
              .formatted(forks, iterations, iteration));
    }
  }
}
