package org.cargolens.scanner;

import java.time.Instant;

/** Where times come from; another one in tests. Safe for use by several threads. */
public interface TimeSource {
  /** The computer's clocks. */
  TimeSource SYSTEM =
      new TimeSource() {
        @Override
        public Instant now() {
          return Instant.now();
        }

        @Override
        public long nanos() {
          return System.nanoTime();
        }
      };

  /** Returns the time of day, which may be set forward and back; for records only. */
  Instant now();

  /** Returns nanoseconds since some moment, which only ever go forward; for expiry. */
  long nanos();
}
