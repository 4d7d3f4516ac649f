package org.cargolens.dicos.dimse;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.aoju.bus.image.Device;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.metric.ApplicationEntity;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.Connection;
import org.aoju.bus.image.metric.DimseRSP;
import org.aoju.bus.image.metric.internal.pdu.AAssociateRQ;
import org.aoju.bus.image.metric.internal.pdu.Presentation;

/**
 * An association with an archive, over which objects are sent. For one thread; owns three
 * threads, which end with {@link #close}.
 */
public final class StorageClient implements AutoCloseable {
  private static final int MOST_OFFERS = 128;

  /** The archive says how much it takes, which is less as a rule. */
  private static final int MOST_PDU_BYTES = 1 << 20;

  private final ExecutorService threads = Executors.newCachedThreadPool(StorageClient::thread);
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(StorageClient::thread);

  /** Of its own: the other may itself be waiting to write. */
  private final ScheduledExecutorService cuts =
      Executors.newSingleThreadScheduledExecutor(StorageClient::thread);

  private final SocketWatch watch;
  private final Association association;

  /**
   * Whom to send to.
   *
   * @param caller this side's title
   * @param called the archive's title
   * @param host its address
   * @param port its port
   * @param patience longest wait for an association, for a piece to be taken, and for an answer
   * @param tls keys, if the connection is encrypted
   */
  public record Target(
      String caller,
      String called,
      String host,
      int port,
      Duration patience,
      Optional<TlsKeys> tls) {}

  /**
   * What an association is for.
   *
   * @param sopClass class of objects
   * @param syntax their transfer syntax
   */
  public record Offer(String sopClass, String syntax) {}

  private StorageClient(Target target, Set<Offer> offers) throws IOException {
    watch = new SocketWatch(cuts, target.patience);
    try {
      watch.begin("the association");
      association = associate(target, offers);
      watch.end();
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      Exception why = e instanceof IOException failure ? watch.explain(failure) : e;
      stop();
      throw new IOException(
          target.called + "@" + target.host + ":" + target.port + ": no association: " + why, e);
    } catch (InterruptedException e) {
      stop();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /**
   * Connects.
   *
   * @param target whom to send to
   * @param offers what for, 1 to 128
   * @throws IOException if nobody answers in time, or refuses
   */
  public static StorageClient connect(Target target, Set<Offer> offers) throws IOException {
    if (offers.isEmpty() || offers.size() > MOST_OFFERS) {
      throw new IllegalArgumentException("1 to 128 offers, not " + offers.size());
    }
    LibraryLog.bind();
    return new StorageClient(target, offers);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "dicom-send");
    thread.setDaemon(true);
    return thread;
  }

  private Association associate(Target target, Set<Offer> offers)
      throws IOException, InterruptedException, GeneralSecurityException {
    Device device = new Device("cargolens");
    Connection local =
        new Connection() {
          @Override
          public void setSocketSendOptions(Socket socket) throws SocketException {
            super.setSocketSendOptions(socket);
            watch.over(socket);
          }
        };
    Connection remote = new Connection("archive", target.host, target.port);
    for (Connection one : new Connection[] {local, remote}) {
      configure(one, target);
    }
    device.addConnection(local);
    device.setExecutor(threads);
    device.setScheduledExecutor(deadlines);
    if (target.tls.isPresent()) {
      device.setKeyManager(target.tls.get().keyManager());
      device.setTrustManager(target.tls.get().trustManager());
    }
    ApplicationEntity entity = new ApplicationEntity(target.caller);
    device.addApplicationEntity(entity);
    entity.addConnection(local);
    AAssociateRQ request = new AAssociateRQ();
    request.setCallingAET(target.caller);
    request.setCalledAET(target.called);
    int number = 1;
    for (Offer offer : offers) {
      request.addPresentationContext(new Presentation(number, offer.sopClass, offer.syntax));
      number += 2;
    }
    return entity.connect(local, remote, request);
  }

  private static void configure(Connection connection, Target target) {
    connection.setSendPDULength(MOST_PDU_BYTES);
    if (target.tls.isPresent()) {
      connection.setTlsProtocols("TLSv1.3", "TLSv1.2");
      connection.setTlsCipherSuites(TlsKeys.cipherSuites());
    }
  }

  /**
   * Sends an object and waits for the answer. An association on which this has failed for another
   * reason than the archive's answer is of no further use.
   *
   * @param offer its class and syntax, among those of the association
   * @param sopInstance its identifier
   * @param data its data set, read to the end
   * @throws IOException unless the archive says that it keeps the object
   */
  public void store(Offer offer, String sopInstance, InputStream data) throws IOException {
    int status;
    try {
      watch.begin("sending");
      DimseRSP response =
          association.cstore(
              offer.sopClass,
              sopInstance,
              0,
              (out, syntax) -> out.copyFrom(new WatchedInput(data, watch)),
              offer.syntax);
      watch.begin("the answer");
      response.next();
      status = response.getCommand().getInt(Tag.Status, -1);
    } catch (InterruptedException e) {
      association.abort();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (IOException e) {
      association.abort(); // half an object may have gone out
      throw watch.explain(e);
    } catch (RuntimeException e) {
      association.abort();
      throw new IOException("the object can't be sent: " + e, e);
    } finally {
      watch.end();
    }
    if (status != 0) {
      throw new IOException(String.format("the archive answers with status %04X", status));
    }
  }

  /** Input of which each piece is asked for when the one before is on its way. */
  private static final class WatchedInput extends FilterInputStream {
    private final SocketWatch watch;

    WatchedInput(InputStream in, SocketWatch watch) {
      super(in);
      this.watch = watch;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      watch.begin("sending a piece");
      return super.read(target, offset, length);
    }
  }

  /** Ends the association; returns within the target's patience. Idempotent. */
  @Override
  public void close() {
    watch.begin("the end of an association");
    try {
      if (association.isReadyForDataTransfer()) {
        association.release();
        association.waitForSocketClose();
      }
    } catch (IOException | RuntimeException e) {
      association.abort();
    } catch (InterruptedException e) {
      association.abort();
      Thread.currentThread().interrupt();
    } finally {
      watch.end();
      stop();
    }
  }

  private void stop() {
    threads.shutdownNow();
    deadlines.shutdownNow();
    cuts.shutdownNow();
  }
}
