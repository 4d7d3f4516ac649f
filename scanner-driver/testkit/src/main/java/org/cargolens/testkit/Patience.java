package org.cargolens.testkit;

import java.time.Duration;

/**
 * How long a rule waits for what should happen; the whole time is only waited when it does not.
 *
 * @param longest longest wait for a scan or a recovery
 * @param settling longest wait for what is ending after all was closed
 */
record Patience(Duration longest, Duration settling) {
  /** Enough for a busy computer. */
  static final Patience USUAL = new Patience(Duration.ofSeconds(40), Duration.ofSeconds(20));
}
