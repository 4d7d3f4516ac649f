package org.cargolens.scanner.spi;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.MonotonicClock;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.link.Link;

/**
 * One connection of a shell, from the opening of its link to its end: link, port, requests under
 * way and the thread that receives. A connection that has ended stays so.
 */
final class ShellConnection {
  private static final System.Logger LOGGER = System.getLogger(ShellConnection.class.getName());
  private static final Duration READ = Duration.ofMillis(500);
  private static final Duration LONGEST_REST = Duration.ofSeconds(2);

  /** Hears why a connection can't be used any longer, any number of times. */
  @FunctionalInterface
  interface LossListener {
    void lost(ShellConnection connection, ScannerException cause);
  }

  private final Link link;
  private final ScannerPort port;
  private final ShellState state;
  private final ShellCounters counters;
  private final MonotonicClock clock;
  private final LossListener listener;
  private final Exchanges exchanges;
  private final ShellRequests requests;
  private final Thread receiver;
  private volatile Optional<ScannerException> end = Optional.empty();

  /**
   * Makes a connection; it receives nothing before {@link #start}.
   *
   * @param connection link and port
   * @param shell the shell that it is for
   * @param listener hears of its end
   */
  ShellConnection(Connector.Connection connection, ShellParts shell, LossListener listener) {
    link = connection.link();
    port = connection.port();
    state = shell.state();
    counters = shell.counters();
    clock = shell.clock();
    this.listener = listener;
    exchanges = new Exchanges(clock);
    requests = new ShellRequests(link, shell, exchanges);
    ShellEvents events = new ShellEvents(shell, this, exchanges);
    receiver = new Thread(() -> receive(events), "cargolens-receive " + link.name());
    receiver.setDaemon(true);
  }

  void start() {
    receiver.start();
  }

  ScannerPort port() {
    return port;
  }

  PortContext context() {
    return requests;
  }

  String name() {
    return link.name();
  }

  boolean isOpen() {
    return end.isEmpty();
  }

  /** Returns why it ended, if it has. */
  Optional<ScannerException> cause() {
    return end;
  }

  /** Every request under way fails with the cause; the receive thread ends soon. Idempotent. */
  void end(ScannerException cause) {
    synchronized (this) {
      end = Optional.of(end.orElse(cause));
    }
    exchanges.fail(cause);
    link.close();
  }

  /** A scan that failed to start here may run there, and would keep the scanner busy for ever. */
  void abandon(Deadline deadline) {
    boolean interrupted = Thread.interrupted(); // or else the wait for the answer ends at once
    try {
      if (isOpen()) {
        port.abandon(requests, deadline);
      }
    } catch (ScannerException | RuntimeException e) {
      LOGGER.log(Level.WARNING, name() + ": the scanner may still hold a scan", e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Asks the scanner to stop, and waits for nothing. */
  void sayStop() {
    try {
      if (isOpen()) {
        port.stop(requests);
      }
    } catch (ScannerException | RuntimeException e) {
      LOGGER.log(Level.DEBUG, name() + ": could not stop the scan before closing", e);
    }
  }

  /** Takes leave, and waits for nothing. */
  void sayGoodbye() {
    try {
      if (isOpen()) {
        port.leave(requests);
      }
    } catch (ScannerException | RuntimeException e) {
      LOGGER.log(Level.DEBUG, name() + ": could not take leave before closing", e);
    }
  }

  /**
   * Lets the receive thread come to the end of what the scanner sent, after nothing could be sent
   * to it. Who can be read from but not written to is waited for two seconds.
   */
  void receiveRest() {
    join(receiver, LONGEST_REST);
  }

  /** Waits for the receive thread, unless it is the one that asks. */
  void join() {
    join(receiver);
  }

  /** Waits up to a second for a thread that is about to end, unless it is the one that asks. */
  static void join(Thread thread) {
    join(thread, Duration.ofSeconds(1));
  }

  private static void join(Thread thread, Duration longest) {
    if (thread == Thread.currentThread()) {
      return;
    }
    try {
      thread.join(longest.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void receive(ShellEvents events) {
    try {
      // Until the link is closed, whatever the state: on a serial line it is the reader that ends
      // an overdue write, such as the last one of close().
      while (true) {
        int count = link.read(port.room(), Deadline.after(READ, clock));
        if (count > 0) {
          counters.received(count);
          try {
            port.received(events);
          } finally {
            events.handOver();
          }
        }
      }
    } catch (IOException e) {
      listener.lost(
          this, new ScannerException.LinkLost(state.phase(), String.valueOf(e.getMessage())));
    } catch (ScannerException e) {
      listener.lost(this, e);
    } catch (RuntimeException | Error e) { // or else nobody would know that nobody reads
      listener.lost(this, new ScannerException.ModelBug(state.phase(), e));
    }
  }
}
