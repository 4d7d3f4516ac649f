package org.cargolens.scanner.source.remote;

import java.time.Duration;

/**
 * Where a tree is, and how it is reached.
 *
 * @param address its address
 * @param access who we are, and by what the server is known
 * @param longestWait longest wait for any answer; log-in and all that belongs to it may take twice
 *     as long as a whole
 */
public record RemotePlace(RemoteAddress address, RemoteAccess access, Duration longestWait) {
  private static final Duration USUAL_WAIT = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** Checks the wait. */
  public RemotePlace {
    if (longestWait.compareTo(Duration.ofMillis(1)) < 0 || longestWait.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "longest wait must be from 1 ms to 10 minutes, is " + longestWait);
    }
  }

  /** Returns how long it may take as a whole until a server that was called takes requests. */
  public Duration longestOpening() {
    return longestWait.multipliedBy(2);
  }

  /** Makes one whose server has half a minute for each answer. */
  public RemotePlace(RemoteAddress address, RemoteAccess access) {
    this(address, access, USUAL_WAIT);
  }
}
