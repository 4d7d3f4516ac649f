package org.cargolens.scanner;

import java.util.Random;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * What an instrument is given beside its address.
 *
 * @param listener hears what happens to it, on its threads: it must return soon, and what it throws
 *     is logged and dropped
 * @param time where times come from
 * @param random jitter of the pauses before the link is made anew
 */
public record InstrumentContext(
    Consumer<InstrumentEvent> listener, TimeSource time, RandomGenerator random) {
  /** Returns one with the computer's clocks. */
  public static InstrumentContext of(Consumer<InstrumentEvent> listener) {
    return new InstrumentContext(listener, TimeSource.SYSTEM, new Random());
  }
}
