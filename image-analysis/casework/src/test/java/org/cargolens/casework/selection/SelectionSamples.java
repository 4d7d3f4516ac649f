package org.cargolens.casework.selection;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Arrivals and scanners of one invented day at one port; hours count from its begin. */
final class SelectionSamples {
  static final Instant DAY = Instant.parse("2026-11-29T00:00:00Z");

  private SelectionSamples() {}

  static Arrival arrival(String id, double probability, int arrives, int leaves) {
    return new Arrival(
        id,
        new Arrival.Risk(probability, Optional.empty(), List.of()),
        stay(arrives, leaves, Set.of()));
  }

  static Arrival demanded(String id, int arrives, int leaves) {
    return new Arrival(
        id,
        new Arrival.Risk(0, Optional.of("order 7"), List.of()),
        stay(arrives, leaves, Set.of()));
  }

  static Arrival.Stay stay(int arrives, int leaves, Set<String> scanners) {
    return new Arrival.Stay(
        "port", DAY.plus(Duration.ofHours(arrives)), DAY.plus(Duration.ofHours(leaves)), scanners);
  }

  static ScannerCapacity scanner(String name, double perHour, int from, int to) {
    return new ScannerCapacity(
        name,
        "port",
        perHour,
        List.of(
            new ScannerCapacity.Window(
                DAY.plus(Duration.ofHours(from)), DAY.plus(Duration.ofHours(to)))),
        Optional.empty());
  }
}
