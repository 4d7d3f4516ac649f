package org.cargolens.bench.alerts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands until it is set forward. */
final class SetClock implements InstantSource {
  private Instant now = Instant.parse("2026-11-29T08:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  void forward(Duration by) {
    now = now.plus(by);
  }
}
