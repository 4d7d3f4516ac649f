package org.cargolens.scanner.spi.instrument;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.TimeSource;
import org.cargolens.scanner.link.LinkAddress;
import org.jspecify.annotations.Nullable;

/**
 * A line to one or several instruments. Whoever has the lock has the line to itself for a request
 * and its answer; who came first is served first, but for those who switch something off. On a
 * serial line all instruments of this process share one bus, as a serial device can be opened once.
 * Safe for use by several threads.
 */
final class Bus {
  private static final Map<String, Bus> SHARED = new HashMap<>();

  private final LinkAddress address;
  private final String name;
  private final ReentrantLock lock = new ReentrantLock(true);
  private final AtomicInteger urgent = new AtomicInteger();
  private final Set<Object> silent = new HashSet<>();
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
  void leave(Object member) {
    synchronized (SHARED) {
      members--;
      silent.remove(member);
      if (members == 0) {
        SHARED.remove(key(address), this);
        drop();
      }
    }
  }

  /**
   * An instrument does not answer. The link is closed when none of those on it does: it may be the
   * link that is dead, such as one to a device server that was switched off.
   */
  void silent(Object member) {
    synchronized (SHARED) {
      silent.add(member);
      if (silent.size() >= members) {
        silent.clear();
        drop();
      }
    }
  }

  /** An instrument answers. */
  void answering(Object member) {
    synchronized (SHARED) {
      silent.remove(member);
    }
  }

  /** Waits for the line; whoever must switch something off goes before. */
  void lock(Phase phase, Deadline deadline) throws ScannerException {
    try {
      while (lock.tryLock(Math.max(0, deadline.remainingNanos()), TimeUnit.NANOSECONDS)) {
        if (urgent.get() == 0 || lock.getHoldCount() > 1) {
          return;
        }
        lock.unlock();
        Thread.onSpinWait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ScannerException.Cancelled(phase, name + ": interrupted");
    }
    throw new ScannerException.DeadlineExceeded(phase, name + ": the line is busy");
  }

  /**
   * Waits for the line to switch something off: the round under way is broken off, and no interrupt
   * ends the wait. To be followed by {@link #unlockUrgently}, unless it throws.
   */
  void lockUrgently(Deadline deadline) throws ScannerException.DeadlineExceeded {
    urgent.incrementAndGet();
    boolean interrupted = Thread.interrupted();
    boolean mine = false;
    try {
      do {
        try {
          mine = lock.tryLock(Math.max(0, deadline.remainingNanos()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      } while (!mine && !deadline.hasPassed());
    } finally {
      if (!mine) {
        urgent.decrementAndGet();
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    if (!mine) {
      throw new ScannerException.DeadlineExceeded(
          Phase.COMMAND, name + ": the line is busy; nothing was switched off");
    }
  }

  void unlock() {
    lock.unlock();
  }

  void unlockUrgently() {
    urgent.decrementAndGet();
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
      talk =
          new Conversation(
              address.connect(deadline.orAfter(Duration.ofSeconds(5))),
              time,
              () -> urgent.get() > 0);
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
