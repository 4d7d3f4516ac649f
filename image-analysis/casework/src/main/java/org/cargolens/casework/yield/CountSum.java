package org.cargolens.casework.yield;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Adds scanned cases up. Cases that have one image in common are one container, scanned once: they
 * count once, as what any of them was found to be.
 */
final class CountSum {
  private final Map<String, Marks> shared = new HashMap<>();
  private YieldCounts alone = YieldCounts.NONE;

  void add(CaseSummary one) {
    Optional<String> image = one.traits().scans().sharedImage();
    if (image.isPresent()) {
      shared.merge(image.get(), Marks.of(one), Marks::or);
    } else {
      alone = Marks.of(one).addedTo(alone);
    }
  }

  YieldCounts counts() {
    YieldCounts counts = alone;
    for (Marks marks : shared.values()) {
      counts = marks.addedTo(counts);
    }
    return counts;
  }

  private record Marks(boolean flagged, boolean suspicious, boolean opened, boolean violation) {
    static Marks of(CaseSummary one) {
      return new Marks(
          one.result().flagged(),
          one.result().suspicious(),
          one.steps().opened().isPresent(),
          one.result().violation());
    }

    Marks or(Marks other) {
      return new Marks(
          flagged || other.flagged,
          suspicious || other.suspicious,
          opened || other.opened,
          violation || other.violation);
    }

    YieldCounts addedTo(YieldCounts counts) {
      return new YieldCounts(
          counts.scanned() + 1,
          counts.flagged() + (flagged ? 1 : 0),
          counts.suspicious() + (suspicious ? 1 : 0),
          counts.opened() + (opened ? 1 : 0),
          counts.violations() + (violation ? 1 : 0));
    }
  }
}
