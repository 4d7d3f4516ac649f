package org.cargolens.scanner;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.cargolens.scan.RadiationOccupancy;
import org.cargolens.scanner.ScannerException.Phase;
import org.jspecify.annotations.Nullable;

/**
 * What has happened in a lane that the next scan must know, and the scan that must know what
 * happens. Safe for use by several threads.
 */
final class LaneMemory {
  private final Consumer<Lane.Event> listener;
  private final Duration portalAge;
  private final Clock clock;
  private final AtomicReference<@Nullable RadiationOccupancy> last = new AtomicReference<>();
  private final AtomicReference<@Nullable LaneAcquisition> running = new AtomicReference<>();
  private final Map<String, Instrument> instruments = new ConcurrentHashMap<>();

  LaneMemory(Consumer<Lane.Event> listener, Duration portalAge, Clock clock) {
    this.listener = listener;
    this.portalAge = portalAge;
    this.clock = clock;
  }

  void heard(ScannerEvent event) {
    listener.accept(new Lane.Event.OfScanner(event));
  }

  /** An instrument is there: it says what its fault is. */
  void opened(String name, Instrument instrument) {
    instruments.put(name, instrument);
  }

  void heard(String name, InstrumentEvent event) {
    if (event instanceof InstrumentEvent.OccupancyEnded ended) {
      last.set(ended.occupancy());
    }
    forbidden(name, event)
        .ifPresent(
            cause -> Optional.ofNullable(running.get()).ifPresent(scan -> scan.forbid(cause)));
    listener.accept(new Lane.Event.OfInstrument(name, event));
  }

  /** Returns why no scan may go on after an event, if so. */
  private Optional<ScannerException> forbidden(String name, InstrumentEvent event) {
    if (event instanceof InstrumentEvent.FaultRaised raised
        && raised.fault().severity() != InstrumentFault.Severity.WARNING) {
      return Optional.of(raised.fault().exception(name));
    }
    if (event instanceof InstrumentEvent.LinkFailed failed) {
      return Optional.of(
          new ScannerException.LinkLost(Phase.OBSERVE, name + ": " + failed.cause().getMessage()));
    }
    if (event instanceof InstrumentEvent.StateChanged change) {
      return switch (change.to()) {
        case FAULTED -> Optional.of(fault(name));
        case CLOSED -> Optional.of(new ScannerException.LinkLost(Phase.OBSERVE, name + ": closed"));
        default -> Optional.empty(); // LinkFailed says more of a lost link
      };
    }
    return Optional.empty();
  }

  private ScannerException fault(String name) {
    return Optional.ofNullable(instruments.get(name))
        .flatMap(instrument -> instrument.status().fault())
        .orElse(new ScannerException.DeviceFault(Phase.OBSERVE, 0, name + ": fault"));
  }

  /** A scan is over; it must not be kept in memory. */
  void forget(LaneAcquisition scan) {
    running.compareAndSet(scan, null);
  }

  void watch(LaneAcquisition scan) {
    running.set(scan);
  }

  /** Returns the counts of the vehicle that is about to be scanned. */
  Optional<RadiationOccupancy> occupancy() {
    Instant oldest = clock.instant().minus(portalAge);
    return Optional.ofNullable(last.get()).filter(one -> !one.ended().isBefore(oldest));
  }

  /** A scan has begun that these counts belong to; they belong to no other. */
  void taken(RadiationOccupancy counts) {
    last.compareAndSet(counts, null);
  }
}
