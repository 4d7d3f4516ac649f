package org.cargolens.scanner.model.linescan;

import java.time.Duration;
import org.cargolens.scanner.spi.ManualClock;

/**
 * A host's clock that goes as the computer's does while its peer runs, and stands still while the
 * peer has to wait: on a busy computer a peer that would answer in time is not lost for that.
 */
final class PeerClock extends ManualClock {
  private static final Duration MOST = Duration.ofMillis(10);

  private long last = System.nanoTime();

  /** The peer is about to look whether there is something to do. For its thread alone. */
  void tick() {
    long now = System.nanoTime();
    advance(Duration.ofNanos(Math.min(MOST.toNanos(), now - last)));
    last = now;
  }
}
