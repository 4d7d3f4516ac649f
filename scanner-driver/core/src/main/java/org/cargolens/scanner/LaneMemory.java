package org.cargolens.scanner;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.cargolens.scan.RadiationOccupancy;

/**
 * What has happened in a lane that the next scan must know, and the scan that must know what
 * happens. Safe for use by several threads.
 */
final class LaneMemory {
  private final Consumer<Lane.Event> listener;
  private final Duration portalAge;
  private final Clock clock;
  private volatile Optional<RadiationOccupancy> last = Optional.empty();
  private volatile Optional<Acquisition> running = Optional.empty();

  LaneMemory(Consumer<Lane.Event> listener, Duration portalAge, Clock clock) {
    this.listener = listener;
    this.portalAge = portalAge;
    this.clock = clock;
  }

  void heard(ScannerEvent event) {
    if (event instanceof ScannerEvent.StateChanged change && change.to() == ScannerState.IDLE) {
      running = Optional.empty(); // a scan that is over must not be kept in memory
    }
    listener.accept(new Lane.Event.OfScanner(event));
  }

  void heard(String name, InstrumentEvent event) {
    if (event instanceof InstrumentEvent.OccupancyEnded ended) {
      last = Optional.of(ended.occupancy());
    }
    if (event instanceof InstrumentEvent.FaultRaised raised
        && raised.fault().severity() != InstrumentFault.Severity.WARNING) {
      running.ifPresent(Acquisition::stop);
    }
    listener.accept(new Lane.Event.OfInstrument(name, event));
  }

  void watch(Acquisition scan) {
    running = Optional.of(scan);
  }

  /**
   * Returns the counts of the vehicle that is about to be scanned; each belongs to one scan only.
   */
  synchronized Optional<RadiationOccupancy> occupancy() {
    Optional<RadiationOccupancy> counts = last;
    last = Optional.empty();
    Instant oldest = clock.instant().minus(portalAge);
    return counts.filter(one -> !one.ended().isBefore(oldest));
  }
}
