package org.cargolens.bench.selection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.cargolens.casework.selection.Arrival;
import org.cargolens.casework.selection.Plan;
import org.cargolens.casework.selection.ScanSelection;
import org.cargolens.casework.selection.ScannerCapacity;
import org.cargolens.casework.simulation.InventedArrival;
import org.cargolens.casework.simulation.InventedArrivals;

/** A port whose scanners can scan a tenth of what arrives. */
final class SimulatedPort {
  /** Arrivals a day. */
  static final int ARRIVALS = 360;

  /** Slots a day, a tenth of them. */
  static final int SLOTS = 36;

  /** Share of arrivals that is drawn: a tenth of what can be scanned. */
  static final double DRAWN = 0.01;

  private SimulatedPort() {}

  /** Returns the scanners as they are open on the day that begins at a moment. */
  static List<ScannerCapacity> scanners(Instant midnight) {
    List<ScannerCapacity.Window> often = new ArrayList<>();
    for (int hour = 1; hour < 24; hour += 3) {
      often.add(window(midnight, hour));
    }
    List<ScannerCapacity.Window> seldom = new ArrayList<>();
    for (int hour = 1; hour < 24; hour += 4) {
      seldom.add(window(midnight, hour));
    }
    return List.of(
        new ScannerCapacity("gate-1", InventedArrivals.SITES.get(0), 3, often, Optional.empty()),
        new ScannerCapacity("gate-2", InventedArrivals.SITES.get(1), 2, seldom, Optional.empty()));
  }

  private static ScannerCapacity.Window window(Instant midnight, int hour) {
    Instant from = midnight.plus(Duration.ofHours(hour));
    return new ScannerCapacity.Window(from, from.plus(Duration.ofHours(1)));
  }

  /** Plans a day. */
  static Plan plan(
      ScanSelection selection,
      List<InventedArrival> day,
      Instant midnight,
      ToDoubleFunction<InventedArrival> risk) {
    List<Arrival> arrivals = day.stream().map(one -> arrival(one, risk)).toList();
    return selection.plan(arrivals, scanners(midnight));
  }

  private static Arrival arrival(InventedArrival one, ToDoubleFunction<InventedArrival> risk) {
    return new Arrival(
        one.id(),
        new Arrival.Risk(
            risk.applyAsDouble(one),
            one.demanded() ? Optional.of("by law") : Optional.empty(),
            List.of()),
        new Arrival.Stay(one.stay().site(), one.stay().arrives(), one.stay().leaves(), Set.of()));
  }
}
