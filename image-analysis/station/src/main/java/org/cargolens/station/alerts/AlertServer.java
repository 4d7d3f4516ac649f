package org.cargolens.station.alerts;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.cargolens.casework.alert.AlertReceiver;
import org.cargolens.casework.alert.UnitDirectory;
import org.cargolens.casework.envelope.UnitKeys;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Takes alerts of other units by HTTPS with mutual TLS (1.2 or 1.3): {@code POST /v1/alerts} and
 * nothing else, from clients whose certificate the directory has.
 *
 * <p>Owns up to 68 threads and takes up to 64 connections, so that each can have one; a connection
 * on which nothing moves for 30 seconds is closed, a body that takes longer than 30 seconds and one
 * for each KiB is given up. At most 4 exchanges of one unit, 1 of them with a body of 256 KiB or
 * more, and 6 such in all go on at once. {@link #close} returns within 5 seconds.
 */
public final class AlertServer implements AutoCloseable {
  /** The one path. */
  public static final String PATH = "/v1/alerts";

  private static final int MOST_THREADS = 68;
  private static final int MOST_CONNECTIONS = 64;
  private static final int HEADER_BYTES = 8192;
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final Duration STOP = Duration.ofSeconds(5);

  private final Server server;
  private final ServerConnector connector;

  private AlertServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * Starts a server.
   *
   * @param address where; port 0 for any that is free
   * @param keys this unit's keys
   * @param directory whose clients are let in
   * @param receiver takes what they bring
   * @throws IOException if the address can't be taken
   */
  public static AlertServer start(
      InetSocketAddress address, UnitKeys keys, UnitDirectory directory, AlertReceiver receiver)
      throws IOException {
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 1);
    threads.setName("alerts");
    threads.setDaemon(true);
    Server server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    // Certificates are known one by one; the name by which a client came doesn't matter.
    http.addCustomizer(new SecureRequestCustomizer(false));
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    ServerConnector connector =
        new ServerConnector(
            server,
            1,
            1,
            new SslConnectionFactory(tls(keys, directory), plain.getProtocol()),
            plain);
    connector.setHost(address.getHostString());
    connector.setPort(address.getPort());
    connector.setIdleTimeout(IDLE.toMillis());
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, connector));
    server.setHandler(new AlertHandler(directory, receiver));
    server.setStopTimeout(STOP.toMillis());
    AlertServer started = new AlertServer(server, connector);
    started.start(address);
    return started;
  }

  private static SslContextFactory.Server tls(UnitKeys keys, UnitDirectory directory) {
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setSslContext(
        PinnedTrust.context(
            keys, directory.certificates().values().stream().flatMap(List::stream).toList()));
    tls.setNeedClientAuth(true);
    tls.setIncludeProtocols(PinnedTrust.PROTOCOLS);
    return tls;
  }

  private void start(InetSocketAddress address) throws IOException {
    try {
      server.start();
    } catch (InterruptedException e) {
      close(); // first: it could not wait any more with the interrupt set
      Thread.currentThread().interrupt();
      throw new IOException("interrupted before alerts are taken at " + address, e);
    } catch (Exception e) {
      close();
      throw new IOException("can't take alerts at " + address + ": " + e.getMessage(), e);
    }
  }

  /** Returns the port. */
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    try {
      server.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the server stops", e);
    } catch (Exception e) {
      throw new IOException("the server doesn't stop: " + e.getMessage(), e);
    }
  }
}
