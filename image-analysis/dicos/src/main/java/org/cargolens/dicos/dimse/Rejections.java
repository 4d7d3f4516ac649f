package org.cargolens.dicos.dimse;

import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.cargolens.scanner.TimeSource;

/**
 * Tells on this side why somebody was not let in: the peer is told three numbers at most, and its
 * program may show none of them. Not so often that callers could fill the log with it. Safe for use
 * by several threads.
 */
final class Rejections {
  /** From one warning of a kind on an address to the next. */
  static final Duration BETWEEN = Duration.ofSeconds(5);

  /** Kinds and addresses that are told of in that time. */
  static final int MOST = 64;

  private static final System.Logger LOGGER = System.getLogger(Rejections.class.getName());

  private final TimeSource time;
  private final Map<Kind, Long> toldNanos = new HashMap<>();

  private record Kind(InetAddress address, String reason) {}

  /**
   * Makes one.
   *
   * @param time for how long ago something was told
   */
  Rejections(TimeSource time) {
    this.time = time;
  }

  /**
   * Tells of one, unless that was just done.
   *
   * @param caller the title that it gave itself
   * @param reason in words, for whoever runs this side
   */
  void tell(InetAddress address, String caller, String reason) {
    if (isDue(address, reason)) {
      LOGGER.log(
          Level.WARNING,
          "{0} at {1} is rejected: {2}",
          printable(caller),
          address.getHostAddress(),
          reason);
    }
  }

  /** Returns whether something is to be told, and notes that it is. */
  synchronized boolean isDue(InetAddress address, String reason) {
    long now = time.nanos();
    toldNanos.values().removeIf(told -> now - told >= BETWEEN.toNanos());
    return toldNanos.size() < MOST && toldNanos.putIfAbsent(new Kind(address, reason), now) == null;
  }

  /** Returns a peer's word as it can stand in a line of a log. */
  static String printable(String word) {
    return word.replaceAll("[^ -~]", "?");
  }
}
