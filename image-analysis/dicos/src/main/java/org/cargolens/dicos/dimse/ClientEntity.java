package org.cargolens.dicos.dimse;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.aoju.bus.core.exception.InternalException;
import org.aoju.bus.image.Device;
import org.aoju.bus.image.metric.ApplicationEntity;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.Connection;
import org.aoju.bus.image.metric.DimseRQHandler;
import org.aoju.bus.image.metric.internal.pdu.AAssociateRQ;
import org.cargolens.dicos.dimse.StorageClient.Target;
import org.cargolens.scanner.TimeSource;

/**
 * The library's application entity of one association that this side opens: limits, keys, sockets
 * that are watched. For one thread; owns two, which end with {@link #close}.
 */
final class ClientEntity implements AutoCloseable {
  /** The other side says how much it takes, which is less as a rule. */
  private static final int MOST_PDU_BYTES = 1 << 20;

  /** Time for three attempts of the platform: who is there answers sooner. */
  private static final int MOST_CONNECT_MILLIS = 5000;

  private final ExecutorService threads = Executors.newCachedThreadPool(ClientEntity::thread);
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(ClientEntity::thread);
  private final Target target;
  private final SocketWatch requests;
  private final SocketWatch answers;

  /**
   * Makes one; nothing is connected yet.
   *
   * @param target with whom it will be connected
   * @param requests watches what this side asks
   * @param answers watches what the library answers, by threads of its own
   */
  ClientEntity(Target target, SocketWatch requests, SocketWatch answers) {
    this.target = target;
    this.requests = requests;
    this.answers = answers;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "dicom-send");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Connects. To be called once.
   *
   * @param request what for
   * @param handler answers what the other side asks, if it may ask anything
   * @throws IOException if nobody answers in time, or refuses
   * @throws GeneralSecurityException if the keys can't be used
   */
  Association connect(AAssociateRQ request, Optional<DimseRQHandler> handler)
      throws IOException, InterruptedException, GeneralSecurityException {
    Connection local = new WatchedConnection();
    Connection remote = new Connection("archive", target.host(), target.port());
    for (Connection one : new Connection[] {local, remote}) {
      one.setSendPDULength(MOST_PDU_BYTES);
      if (target.tls().isPresent()) {
        one.setTlsProtocols("TLSv1.3", "TLSv1.2");
        one.setTlsCipherSuites(TlsKeys.cipherSuites());
      }
    }
    local.setMaxOpsInvoked(ServerEntity.MOST_OPERATIONS);
    local.setConnectTimeout((int) Math.min(MOST_CONNECT_MILLIS, target.patience().toMillis()));
    ApplicationEntity entity = new ApplicationEntity(target.caller());
    Device device = device(local, handler);
    device.addApplicationEntity(entity);
    entity.addConnection(local);
    return entity.connect(local, remote, request);
  }

  private Device device(Connection local, Optional<DimseRQHandler> handler) {
    Device device = new Device("cargolens");
    device.addConnection(local);
    device.setExecutor(threads);
    device.setScheduledExecutor(deadlines);
    handler.ifPresent(device::setDimseRQHandler);
    if (target.tls().isPresent()) {
      device.setKeyManager(target.tls().get().keyManager());
      device.setTrustManager(target.tls().get().trustManager());
    }
    return device;
  }

  /** What an archive sends has the limits that a caller's has. */
  @SuppressWarnings("serial") // never written anywhere: the library's class is serializable
  private final class WatchedConnection extends Connection {
    @Override
    public void setSocketSendOptions(Socket socket) throws SocketException {
      super.setSocketSendOptions(socket);
      requests.over(socket);
      answers.over(socket);
    }

    @Override
    public Socket connect(Connection to)
        throws IOException, InternalException, GeneralSecurityException {
      Socket line = super.connect(to);
      Places.Place place = new Places(1, address -> false).enter(line.getInetAddress(), () -> {});
      PeerSilence silence = new PeerSilence(line, target.patience(), TimeSource.SYSTEM);
      PduInput in = new PduInput(line.getInputStream(), Connection.DEF_MAX_PDU_LENGTH, silence);
      return new PeerSocket(line, in, answers, place);
    }
  }

  /** Ends its threads. Idempotent. */
  @Override
  public void close() {
    threads.shutdownNow();
    deadlines.shutdownNow();
  }
}
