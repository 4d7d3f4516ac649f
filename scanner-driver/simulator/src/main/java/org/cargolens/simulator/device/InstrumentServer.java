package org.cargolens.simulator.device;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.link.Link;
import org.cargolens.scanner.link.SerialSettings;
import org.cargolens.scanner.link.TcpLink;

/**
 * Lets hosts in to a virtual instrument, over TCP or a serial device. Owns one thread that waits
 * and, over TCP, one for each connection.
 */
final class InstrumentServer implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(InstrumentServer.class.getName());
  private static final int MOST_LINES = 8;

  /** What an instrument does with a host, until the line ends. */
  interface Service {
    void serve(ServedLine line) throws IOException, InterruptedException;
  }

  /** Where the next host comes from. */
  private interface Entrance {
    ServedLine await() throws IOException, InterruptedException;

    void close() throws IOException;
  }

  private final Service service;
  private final Entrance entrance;
  private final String address;
  private final boolean single;
  private final Set<ServedLine> lines = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  private InstrumentServer(Service service, Entrance entrance, String address, boolean single) {
    this.service = service;
    this.entrance = entrance;
    this.address = address;
    this.single = single;
  }

  /** Serves on a TCP port of the loopback address, 0 for any free one. */
  static InstrumentServer onTcp(Service service, int port) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      channel.close();
      throw new IOException("can't listen on port " + port + ": " + e.getMessage(), e);
    }
    int bound = ((InetSocketAddress) channel.getLocalAddress()).getPort();
    Entrance entrance =
        new Entrance() {
          @Override
          public ServedLine await() throws IOException {
            SocketChannel host = channel.accept();
            return new ServedLine(TcpLink.accepted(host), Optional.of(host));
          }

          @Override
          public void close() throws IOException {
            channel.close();
          }
        };
    return started(new InstrumentServer(service, entrance, "tcp://127.0.0.1:" + bound, false));
  }

  /** Serves on a serial device, which is opened again whenever it has vanished. */
  static InstrumentServer onSerial(Service service, String path, SerialSettings settings)
      throws ScannerException {
    Door.Serial door = new Door.Serial(path, settings);
    Entrance entrance =
        new Entrance() {
          @Override
          public ServedLine await() throws IOException, InterruptedException {
            Link link = door.await().link();
            return new ServedLine(link, Optional.empty());
          }

          @Override
          public void close() {
            door.close();
          }
        };
    return started(new InstrumentServer(service, entrance, "serial:" + path, true));
  }

  private static InstrumentServer started(InstrumentServer server) {
    start("virtual-instrument " + server.address, server::letIn);
    return server;
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Returns link and address, such as {@code tcp://127.0.0.1:50001}. */
  String address() {
    return address;
  }

  /** Returns the connections that there are. */
  Set<ServedLine> lines() {
    return Set.copyOf(lines);
  }

  private void letIn() {
    try {
      while (!closed) {
        ServedLine line = entrance.await();
        lines.add(line); // before anybody serves it: close() must find every line that there is
        if (closed || lines.size() > MOST_LINES) {
          line.close();
          lines.remove(line);
        } else if (single) {
          serve(line);
        } else {
          start("virtual-instrument-line " + address, () -> serve(line));
        }
      }
    } catch (IOException e) {
      LOGGER.log(closed ? Level.DEBUG : Level.WARNING, address + ": no more hosts", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(ServedLine line) {
    try (line) {
      service.serve(line);
    } catch (IOException e) {
      LOGGER.log(Level.DEBUG, address + ": a host has gone", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lines.remove(line);
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      entrance.close();
    } catch (IOException e) {
      LOGGER.log(Level.DEBUG, address + ": closing failed", e);
    }
    lines.forEach(ServedLine::close);
  }
}
