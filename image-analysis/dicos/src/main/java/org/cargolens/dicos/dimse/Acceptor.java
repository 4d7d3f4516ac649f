package org.cargolens.dicos.dimse;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.dicos.dimse.Places.Place;

/**
 * Accepts connections, and does nothing else on the thread that accepts. Whoever is slow to say who
 * it is keeps nobody out, but may itself be cut off for a new connection when many wait. All that
 * is open ends with {@link #close}. Safe for use by several threads.
 */
final class Acceptor implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(Acceptor.class.getName());

  /** A system without file descriptors has some again later. */
  private static final Duration AFTER_FAILURE = Duration.ofMillis(100);

  private final ServerSocket server = new ServerSocket();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Doorkeeper doorkeeper;
  private final Greeting greeting;
  private final Places places;
  private final ExecutorService threads;
  private volatile boolean closed;

  /** What is done with a new connection, by a thread of its own. */
  @FunctionalInterface
  interface Greeting {
    /**
     * Greets. Whatever it throws, the connection is closed then.
     *
     * @param plain the connection
     * @param place that it holds; whoever closes the connection gives it back
     */
    void greet(Socket plain, Place place) throws IOException;
  }

  /**
   * Makes one that does not listen yet.
   *
   * @param doorkeeper whom it does not let in takes no place and no thread
   * @param threads give one to each new connection
   */
  Acceptor(Doorkeeper doorkeeper, Places places, Greeting greeting, ExecutorService threads)
      throws IOException {
    this.doorkeeper = doorkeeper;
    this.places = places;
    this.greeting = greeting;
    this.threads = threads;
  }

  /**
   * Begins to listen.
   *
   * @throws IOException if the address can't be listened on
   */
  void listen(InetSocketAddress address) throws IOException {
    server.bind(address);
    threads.execute(this::accept);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        begin(server.accept());
      } catch (IOException | RuntimeException | OutOfMemoryError e) { // also of threads
        if (!server.isClosed()) {
          LOGGER.log(Level.WARNING, "a connection can''t be accepted: {0}", e.toString());
          LockSupport.parkNanos(AFTER_FAILURE.toNanos());
        }
      }
    }
  }

  private void begin(Socket plain) {
    if (!doorkeeper.letsIn(plain.getInetAddress())) {
      SocketWatch.cut(plain);
      return;
    }
    open.removeIf(Socket::isClosed);
    open.add(plain);
    Place place = places.enter(plain.getInetAddress(), () -> displace(plain));
    boolean handedOver = false;
    try {
      if (!closed) {
        threads.execute(() -> greet(plain, place));
        handedOver = true;
      }
    } finally {
      if (!handedOver) {
        SocketWatch.cut(plain);
        place.leave();
      }
    }
  }

  private void displace(Socket plain) {
    doorkeeper.displaces(plain.getInetAddress());
    SocketWatch.cut(plain);
  }

  private void greet(Socket plain, Place place) {
    boolean greeted = false;
    try {
      greeting.greet(plain, place);
      greeted = true;
    } catch (IOException | RuntimeException e) {
      LOGGER.log(
          Level.WARNING, "a connection of {0} ends: {1}", plain.getInetAddress(), e.toString());
    } finally {
      if (!greeted) {
        SocketWatch.cut(plain);
        place.leave();
      }
    }
  }

  /** Stops listening; who is here stays. */
  void stop() {
    try {
      server.close();
    } catch (IOException e) {
      LOGGER.log(Level.WARNING, "the DICOM server did not close cleanly", e);
    }
  }

  /** Stops listening and breaks off what is open. Idempotent. */
  @Override
  public void close() {
    closed = true;
    stop();
    open.forEach(SocketWatch::cut);
    open.clear();
  }
}
