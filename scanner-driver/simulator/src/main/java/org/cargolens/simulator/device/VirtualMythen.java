package org.cargolens.simulator.device;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.cargolens.scan.RawScan;

/**
 * A strip detector in software that takes MYTHEN commands over real sockets. Each acquisition
 * counts the main view's first channel of the same scan, one line a readout; strips beyond the
 * scan's width see nothing.
 *
 * <p>Owns one thread for the door and one for each host; {@link #close} ends them. Safe for use by
 * several threads.
 */
public final class VirtualMythen implements AutoCloseable {
  /** Strips of a module. */
  public static final int STRIPS = 1280;

  private final ServerSocket server;
  private final MythenState state;
  private final Set<Socket> hosts = ConcurrentHashMap.newKeySet();

  private VirtualMythen(RawScan scan, ServerSocket server) {
    this.server = server;
    state = new MythenState(scan);
  }

  /**
   * Serves on an address.
   *
   * @param scan what is counted; at most 24 x {@value #STRIPS} detectors wide
   * @param address where hosts come in; port 0 for any free one
   * @throws IOException if it is taken or not this computer's
   */
  public static VirtualMythen on(RawScan scan, InetSocketAddress address) throws IOException {
    ServerSocket server = new ServerSocket();
    try {
      server.bind(address);
    } catch (IOException e) {
      server.close();
      throw new IOException("can't listen on " + address + ": " + e.getMessage(), e);
    }
    VirtualMythen detector = new VirtualMythen(scan, server);
    daemon(detector::letIn, "virtual-mythen " + server.getLocalSocketAddress());
    return detector;
  }

  private static void daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Returns the address that a host opens, for a scan of all lines. */
  public String uri() {
    return "mythen+tcp://"
        + server.getInetAddress().getHostAddress()
        + ":"
        + server.getLocalPort()
        + "?lines="
        + state.lines();
  }

  /**
   * Lets something go wrong.
   *
   * @return whether this detector can do that: it knows other serial numbers and paces, and has no
   *     checksums, counters or interlocks of which others could be told
   */
  public boolean order(ScannerFault fault) {
    return state.order(fault);
  }

  /** Ends every fault that lasts. */
  public void heal() {
    state.heal();
  }

  private void letIn() {
    while (!server.isClosed()) {
      try {
        Socket host = server.accept();
        hosts.add(host);
        if (server.isClosed()) { // close() may have looked before
          host.close();
        }
        daemon(() -> serve(host), "virtual-mythen host");
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket host) {
    try (host) {
      host.setTcpNoDelay(true);
      new MythenConversation(host, state).run();
    } catch (IOException e) {
      System.getLogger(VirtualMythen.class.getName())
          .log(System.Logger.Level.DEBUG, "a host has gone", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      hosts.remove(host);
    }
  }

  @Override
  public void close() {
    state.close();
    try {
      server.close();
      for (Socket host : hosts) {
        host.close();
      }
    } catch (IOException e) {
      System.getLogger(VirtualMythen.class.getName())
          .log(System.Logger.Level.DEBUG, "closing failed", e);
    }
  }
}
