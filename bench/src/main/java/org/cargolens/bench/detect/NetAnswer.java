package org.cargolens.bench.detect;

import java.time.Duration;

/** What a rival said of an input, and how long it took to say so. */
final class NetAnswer {
  private final float[] values;
  private final Duration time;

  /** Makes an answer; keeps the array. */
  NetAnswer(float[] values, Duration time) {
    this.values = values;
    this.time = time;
  }

  /** Returns the numbers themselves: scores and distances, plane after plane. */
  float[] values() {
    return values;
  }

  Duration time() {
    return time;
  }
}
