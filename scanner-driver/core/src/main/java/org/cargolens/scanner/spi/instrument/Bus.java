package org.cargolens.scanner.spi.instrument;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.TimeSource;
import org.cargolens.scanner.link.LinkAddress;
import org.jspecify.annotations.Nullable;

/**
 * A line to one or several instruments. Whoever has the lock has the line to itself for a request
 * and its answer; who came first is served first. On a serial line all instruments of this process
 * share one bus, as a serial device can be opened once. Safe for use by several threads.
 */
final class Bus {
  private static final Map<String, Bus> SHARED = new HashMap<>();

  private final LinkAddress address;
  private final String name;
  private final ReentrantLock lock = new ReentrantLock(true);
  private int members;
  private volatile @Nullable Conversation current;
  private long generation;

  private Bus(LinkAddress address) {
    this.address = address;
    name = name(address);
  }

  private static String name(LinkAddress address) {
    if (address instanceof LinkAddress.Serial serial) {
      return "serial:" + serial.path();
    }
    if (address instanceof LinkAddress.Rfc2217 server) {
      return "rfc2217://" + server.tcp().host() + ":" + server.tcp().port();
    }
    if (address instanceof LinkAddress.Tls tls) {
      return "tls://" + tls.tcp().host() + ":" + tls.tcp().port();
    }
    LinkAddress.Tcp tcp = (LinkAddress.Tcp) address;
    return "tcp://" + tcp.host() + ":" + tcp.port();
  }

  /** Returns the bus's name for messages, such as {@code tcp://host:port}. */
  String name() {
    return name;
  }

  /**
   * Joins the bus of an address. Each call must be followed by one of {@link #leave}.
   *
   * @throws ScannerException.Configuration if the line is in use with other settings
   */
  static Bus join(LinkAddress address) throws ScannerException.Configuration {
    String key = key(address);
    synchronized (SHARED) {
      Bus bus = key.isEmpty() ? null : SHARED.get(key);
      if (bus == null) {
        bus = new Bus(address);
        if (!key.isEmpty()) {
          SHARED.put(key, bus);
        }
      } else if (!bus.address.equals(address)) {
        throw new ScannerException.Configuration(
            key + " is in use with other settings: " + bus.address + " instead of " + address);
      }
      bus.members++;
      return bus;
    }
  }

  /** Returns what the instruments on one line have in common; empty where a link is not shared. */
  private static String key(LinkAddress address) {
    boolean line = address instanceof LinkAddress.Serial || address instanceof LinkAddress.Rfc2217;
    return line ? name(address) : "";
  }

  /** Leaves; the last one closes the link. */
  void leave() {
    synchronized (SHARED) {
      members--;
      if (members == 0) {
        SHARED.remove(key(address), this);
        drop();
      }
    }
  }

  boolean isShared() {
    synchronized (SHARED) {
      return members > 1;
    }
  }

  /** Waits for the line. */
  void lock(Phase phase, Deadline deadline) throws ScannerException {
    try {
      if (!lock.tryLock(Math.max(0, deadline.remainingNanos()), TimeUnit.NANOSECONDS)) {
        throw new ScannerException.DeadlineExceeded(phase, name + ": the line is busy");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ScannerException.Cancelled(phase, name + ": interrupted");
    }
  }

  void unlock() {
    lock.unlock();
  }

  /** Returns the number of the link, which grows when the link is made anew. Only with the lock. */
  long generation() {
    return generation;
  }

  /** Returns the talk over the link. Only with the lock. */
  Conversation conversation(Phase phase) throws ScannerException.LinkLost {
    Conversation talk = current;
    if (talk == null) {
      throw new ScannerException.LinkLost(phase, name + ": not connected");
    }
    return talk;
  }

  /** Makes the link if there is none. Only with the lock. */
  Conversation connect(TimeSource time, Deadline deadline) throws ScannerException {
    Conversation talk = current;
    if (talk == null) {
      talk = new Conversation(address.connect(deadline.orAfter(Duration.ofSeconds(5))), time);
      current = talk;
      generation++;
      dropIfLeft();
    }
    return talk;
  }

  /** The last instrument may have left while the link was being made. */
  private void dropIfLeft() throws ScannerException.Cancelled {
    synchronized (SHARED) {
      if (members == 0) {
        drop();
        throw new ScannerException.Cancelled(Phase.CONNECT, name + ": closed");
      }
    }
  }

  /** Closes the link, if there is one; the next {@link #connect} makes a new one. Any thread. */
  void drop() {
    Conversation talk = current;
    current = null;
    if (talk != null) {
      talk.close();
    }
  }
}
