package org.cargolens.casework.history;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as histories have them. */
public final class HistoryTime {
  private HistoryTime() {}

  /** Returns a time of 1970 to 9999 in microseconds since 1970. */
  public static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  /** Returns the time of microseconds since 1970. */
  public static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
