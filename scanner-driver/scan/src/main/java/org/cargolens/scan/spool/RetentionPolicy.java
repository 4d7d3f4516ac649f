package org.cargolens.scan.spool;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a spool need not keep. Whatever it says, a scan stays that is on legal hold, or that nobody
 * has taken elsewhere. What else is kept by such a policy says what stands for sealing, taking and
 * samples there.
 *
 * @param longest how long a scan is kept after it was sealed; for ever if empty
 * @param mostBytes bytes of samples beyond which the oldest go; without limit if empty
 */
public record RetentionPolicy(Optional<Duration> longest, OptionalLong mostBytes) {
  /** Checks that nothing is negative. */
  public RetentionPolicy {
    if (longest.filter(Duration::isNegative).isPresent()) {
      throw new IllegalArgumentException("longest must not be negative, is " + longest.get());
    }
    if (mostBytes.orElse(0) < 0) {
      throw new IllegalArgumentException(
          "mostBytes must not be negative, is " + mostBytes.getAsLong());
    }
  }
}
