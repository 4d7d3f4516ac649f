package org.cargolens.dicos.dimse;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLSocket;
import org.aoju.bus.image.Device;
import org.aoju.bus.image.metric.AdvancedHandler;
import org.aoju.bus.image.metric.Connection;
import org.cargolens.scanner.TimeSource;

/**
 * Shakes hands with new connections and hands them to the library. Safe for use by several threads.
 */
final class Greeter implements Acceptor.Greeting, Executor {
  private static final System.Logger LOGGER = System.getLogger(Greeter.class.getName());

  /** The connection that a thread is handing to the library. */
  private static final ThreadLocal<PeerSocket> GREETED = new ThreadLocal<>();

  private static final Duration LONGEST_HANDSHAKE = Duration.ofSeconds(10);

  private final Device device;
  private final Connection connection;
  private final StorageServer.Limits limits;
  private final Threads threads;

  /**
   * Whose threads are used.
   *
   * @param all run whatever there is to run
   * @param cuts cuts what takes too long, and never waits
   */
  record Threads(Executor all, StepTimer cuts) {}

  Greeter(Device device, Connection connection, StorageServer.Limits limits, Threads threads) {
    this.device = device;
    this.connection = connection;
    this.limits = limits;
    this.threads = threads;
  }

  @Override
  public void greet(Socket plain, Places.Place place) throws IOException {
    connection.setSocketSendOptions(plain);
    PeerSilence silence = new PeerSilence(plain, limits.silence(), TimeSource.SYSTEM);
    silence.begin();
    Socket line = connection.isTls() ? sealed(plain) : plain;
    SocketWatch watch = new SocketWatch(threads.cuts, limits.silence());
    watch.over(plain);
    PduInput in = new PduInput(line.getInputStream(), limits.pduBytes(), silence);
    PeerSocket peer = new PeerSocket(line, in, watch, place);
    GREETED.set(peer);
    try {
      AdvancedHandler.INSTANCE.onAccept(connection, peer);
    } finally {
      GREETED.remove();
    }
  }

  private SSLSocket sealed(Socket plain) throws IOException {
    SocketWatch watch = new SocketWatch(threads.cuts, longestHandshake());
    watch.begin("the TLS handshake");
    watch.over(plain);
    try {
      SSLSocket line =
          (SSLSocket)
              device
                  .sslContext()
                  .getSocketFactory()
                  .createSocket(plain, InputStream.nullInputStream(), true);
      line.setEnabledProtocols(connection.getTlsProtocols());
      line.setEnabledCipherSuites(connection.getTlsCipherSuites());
      line.setNeedClientAuth(connection.isTlsNeedClientAuth());
      line.startHandshake();
      return line;
    } catch (IOException e) {
      throw watch.explain(e);
    } catch (GeneralSecurityException e) {
      throw new IOException("no TLS", e);
    } finally {
      watch.end();
    }
  }

  private Duration longestHandshake() {
    return limits.silence().compareTo(LONGEST_HANDSHAKE) < 0 ? limits.silence() : LONGEST_HANDSHAKE;
  }

  /**
   * Runs a task of the library. The one that it starts for a new connection reads all that comes;
   * if that fails in a way that the library does not expect, nobody else closes the connection.
   */
  @Override
  public void execute(Runnable task) {
    PeerSocket peer = GREETED.get();
    threads.all.execute(peer == null ? task : () -> serve(task, peer));
  }

  private static void serve(Runnable task, PeerSocket peer) {
    boolean served = false;
    try {
      task.run();
      served = true;
    } catch (RuntimeException e) {
      LOGGER.log(
          Level.WARNING, "what {0} sends can''t be understood: {1}", peer.getInetAddress(), e);
    } finally {
      if (!served) {
        peer.cut();
      }
    }
  }
}
