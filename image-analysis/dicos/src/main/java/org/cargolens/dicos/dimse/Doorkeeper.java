package org.cargolens.dicos.dimse;

import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.time.Duration;
import java.util.function.Predicate;
import org.cargolens.scanner.TimeSource;

/**
 * Says whose connections end before anything is read of them, and tells of connections that are cut
 * off, now and then: whoever makes many can't fill the log with it. For the thread that accepts.
 */
final class Doorkeeper {
  private static final System.Logger LOGGER = System.getLogger(Doorkeeper.class.getName());

  private final Predicate<InetAddress> isWelcome;
  private final Rarely unwelcome;
  private final Rarely displaced;

  /**
   * Makes one.
   *
   * @param isWelcome says whose connections go on
   * @param betweenWarnings least time from one warning of a kind to the next
   */
  Doorkeeper(Predicate<InetAddress> isWelcome, Duration betweenWarnings) {
    this.isWelcome = isWelcome;
    unwelcome = new Rarely("is no allowed host", betweenWarnings);
    displaced = new Rarely("too many connections have not said who they are", betweenWarnings);
  }

  /** Returns whether a connection goes on; it is to be cut off if not. */
  boolean letsIn(InetAddress address) {
    boolean welcome = isWelcome.test(address);
    if (!welcome) {
      unwelcome.tell(address);
    }
    return welcome;
  }

  /** A connection is cut off for another one. */
  void displaces(InetAddress address) {
    displaced.tell(address);
  }

  private static final class Rarely {
    private final String reason;
    private final Duration between;
    private long count;
    private long toldNanos;

    Rarely(String reason, Duration between) {
      this.reason = reason;
      this.between = between;
    }

    void tell(InetAddress address) {
      count++;
      long now = TimeSource.SYSTEM.nanos();
      if (count == 1 || now - toldNanos >= between.toNanos()) {
        toldNanos = now;
        LOGGER.log(Level.WARNING, "{0} is cut off: {1}; {2} so far", address, reason, count);
      }
    }
  }
}
