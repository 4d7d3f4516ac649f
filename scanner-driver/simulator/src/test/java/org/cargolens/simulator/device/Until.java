package org.cargolens.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.Instrument;
import org.cargolens.scanner.InstrumentState;

/** Waits for what other threads do. */
final class Until {
  private static final Duration LONGEST = Duration.ofSeconds(25);

  private Until() {}

  static void holds(String what, BooleanSupplier condition) {
    Deadline limit = Deadline.after(LONGEST);
    while (!condition.getAsBoolean()) {
      assertThat(limit.hasPassed()).as("still not: %s", what).isFalse();
      LockSupport.parkNanos(2_000_000);
    }
  }

  static void state(Instrument instrument, InstrumentState state) {
    holds(state.name(), () -> instrument.status().state() == state);
  }

  static void link(Instrument instrument, InstrumentState state) {
    holds("link " + state.name(), () -> instrument.status().link() == state);
  }
}
