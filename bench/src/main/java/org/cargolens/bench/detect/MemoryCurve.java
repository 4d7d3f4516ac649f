package org.cargolens.bench.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Resident memory after numbers of analyses, in increasing order. For one thread. */
final class MemoryCurve {
  private static final double MIB = 1 << 20;

  /** Growth that counts as flat: the greater of the two. */
  private static final double FLAT_SHARE = 0.05;

  private static final double FLAT_MIB = 30;

  private final List<Sample> samples = new ArrayList<>();

  /**
   * One look at the memory.
   *
   * @param analyses how many were done
   * @param mebibytes resident then
   */
  record Sample(long analyses, double mebibytes) {}

  void add(long analyses, long bytes) {
    samples.add(new Sample(analyses, bytes / MIB));
  }

  List<Sample> samples() {
    return List.copyOf(samples);
  }

  Sample last() {
    return samples.get(samples.size() - 1);
  }

  /**
   * Returns the growth from a sample to the last, in MiB.
   *
   * @param settled number of analyses after which the memory should no longer grow; the first
   *     sample at or after it counts
   */
  double growth(long settled) {
    return last().mebibytes() - base(settled).mebibytes();
  }

  /** Returns the growth for every 1,000 analyses since then, by least squares, in MiB. */
  double slope(long settled) {
    List<Sample> used = samples.stream().filter(one -> one.analyses() >= settled).toList();
    double meanX = used.stream().mapToDouble(Sample::analyses).average().orElse(0);
    double meanY = used.stream().mapToDouble(Sample::mebibytes).average().orElse(0);
    double products = 0;
    double squares = 0;
    for (Sample sample : used) {
      double x = sample.analyses() - meanX;
      products += x * (sample.mebibytes() - meanY);
      squares += x * x;
    }
    return squares == 0 ? 0 : 1000 * products / squares;
  }

  /** Returns why the memory isn't flat; empty if it is. */
  Optional<String> rise(long settled) {
    Sample base = base(settled);
    double allowed = Math.max(FLAT_MIB, FLAT_SHARE * base.mebibytes());
    if (growth(settled) <= allowed) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%.0f MiB after %d analyses, %.0f MiB after %d: more than %.0f MiB above",
            base.mebibytes(),
            base.analyses(),
            last().mebibytes(),
            last().analyses(),
            allowed));
  }

  private Sample base(long settled) {
    return samples.stream()
        .filter(one -> one.analyses() >= settled)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no sample after " + settled + " analyses"));
  }
}
