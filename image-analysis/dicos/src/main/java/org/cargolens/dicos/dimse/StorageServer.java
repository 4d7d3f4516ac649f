package org.cargolens.dicos.dimse;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.aoju.bus.image.Device;
import org.aoju.bus.image.metric.ApplicationEntity;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.Connection;
import org.aoju.bus.image.metric.TransferCapability;
import org.aoju.bus.image.metric.service.BasicCEchoSCP;
import org.aoju.bus.image.metric.service.ServiceHandler;
import org.cargolens.dicos.SopClass;
import org.cargolens.dicos.data.TransferSyntax;

/**
 * Answers C-ECHO, C-STORE and storage commitment of those who are on its list. Owns its threads:
 * one that listens, one for each connection, one for each object that is made safe while the next
 * one comes, two for deadlines, one for each that asks for commitments; all end with {@link
 * #close}.
 */
public final class StorageServer implements AutoCloseable {
  /** What is sent is short; a peer that doesn't read is noticed, and holds no more than that. */
  private static final int SEND_BUFFER_BYTES = 1 << 16;

  /** Objects of an association that have been sent and not answered for yet, if it agrees to it. */
  static final int MOST_OPERATIONS = 2;

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

  private static final String VERIFICATION = "1.2.840.10008.1.1";
  private static final String[] MESSAGE_SYNTAXES = {
    TransferSyntax.IMPLICIT_LITTLE_ENDIAN.uid(), TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid()
  };

  private final Device device;
  private final Optional<CommitmentAnswers> answers;
  private final Acceptor acceptor;
  private final ExecutorService threads = Executors.newCachedThreadPool(StorageServer::thread);
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(StorageServer::thread);

  /** Of its own: the other may itself be waiting to write. */
  private final ScheduledExecutorService cuts =
      Executors.newSingleThreadScheduledExecutor(StorageServer::thread);

  /**
   * How to serve.
   *
   * @param title this side's application entity title, 1 to 16 characters
   * @param host address to listen on
   * @param port port to listen on, 1 to 65,535
   * @param callers titles of those who may send; at least one
   * @param callerHosts IP addresses of those who may send, in any notation; any if empty. With keys
   *     others are cut off before the TLS handshake, without they are rejected
   * @param limits what they may take
   * @param tls keys, if the connection is encrypted; both sides must show certificates
   */
  public record Setup(
      String title,
      String host,
      int port,
      Set<String> callers,
      Set<String> callerHosts,
      Limits limits,
      Optional<TlsKeys> tls) {
    /** Copies the sets, checks titles and addresses, and writes the addresses in one notation. */
    public Setup {
      callers = Set.copyOf(callers);
      callerHosts = CallerHosts.normalised(callerHosts);
      checkTitle(title);
      callers.forEach(Setup::checkTitle);
      if (callers.isEmpty()) {
        throw new IllegalArgumentException("nobody may send: callers is empty");
      }
      if (port < 1 || port > 0xFFFF) {
        throw new IllegalArgumentException("port must be 1 to 65535, is " + port);
      }
    }

    private static void checkTitle(String title) {
      if (!title.matches("[!-~&&[^\\\\]]([ -~&&[^\\\\]]{0,14}[!-~&&[^\\\\]])?")) {
        throw new IllegalArgumentException("no application entity title: '" + title + "'");
      }
    }
  }

  /**
   * What a sender may take.
   *
   * @param associations most at a time; a quarter of them, if that is one or more, is kept for
   *     other addresses than the one that has the rest
   * @param pduBytes longest protocol unit, 4,096 to 1,048,576
   * @param objectBytes longest object
   * @param silence longest time in which nothing comes, or nothing of an answer is taken
   */
  public record Limits(int associations, int pduBytes, long objectBytes, Duration silence) {
    /** 16 associations, units of 256 KiB, objects of 1 GiB, 30 seconds. */
    public static final Limits DEFAULT = new Limits(16, 1 << 18, 1L << 30, Duration.ofSeconds(30));

    /** Checks the numbers. */
    public Limits {
      if (associations < 1 || objectBytes < 1 || silence.toMillis() < 1) {
        throw new IllegalArgumentException("limits must be positive");
      }
      if (pduBytes < 4096 || pduBytes > 1 << 20) {
        throw new IllegalArgumentException("pduBytes must be 4096 to 1048576, is " + pduBytes);
      }
    }
  }

  /**
   * What to do for callers; C-ECHO is always answered.
   *
   * @param sink takes objects, if any are taken
   * @param keeper answers requests for commitment, if they are taken
   * @param reportTo where callers take reports on their requests, by their titles; others are told
   *     over the association of the request
   * @param reports takes reports on requests of this side, if it makes any
   */
  public record Services(
      Optional<ObjectSink> sink,
      Optional<ObjectKeeper> keeper,
      Map<String, StorageClient.Target> reportTo,
      Optional<CommitmentReports> reports) {
    /** Copies the map. */
    public Services {
      reportTo = Map.copyOf(reportTo);
    }

    /** Returns services that take objects and nothing else. */
    public static Services storing(ObjectSink sink) {
      return new Services(Optional.of(sink), Optional.empty(), Map.of(), Optional.empty());
    }

    /** Returns services that take reports on requests of this side and nothing else. */
    public static Services reporting(CommitmentReports reports) {
      return new Services(Optional.empty(), Optional.empty(), Map.of(), Optional.of(reports));
    }
  }

  private StorageServer(
      Device device, Connection connection, Setup setup, Optional<CommitmentAnswers> answers)
      throws IOException {
    this.device = device;
    this.answers = answers;
    Greeter greeter =
        new Greeter(device, connection, setup.limits, new Greeter.Threads(threads, cuts));
    CallerHosts hosts = new CallerHosts(setup.callerHosts);
    Places places = new Places(setup.limits.associations, hosts::names);
    Doorkeeper doorkeeper =
        new Doorkeeper(
            address -> setup.tls.isEmpty() || hosts.admits(address), Duration.ofMinutes(1));
    acceptor = new Acceptor(doorkeeper, places, greeter, threads);
    device.setExecutor(greeter);
    device.setScheduledExecutor(deadlines);
  }

  /**
   * Starts to listen.
   *
   * @param setup how to serve
   * @param offered what to do for callers
   * @throws IOException if the address can't be listened on, or the keys can't be used
   */
  public static StorageServer start(Setup setup, Services offered) throws IOException {
    LibraryLog.bind();
    Device device = new Device("cargolens");
    Connection connection = connection(setup);
    device.addConnection(connection);
    device.setAssociationHandler(new Admission(setup));
    Optional<CommitmentAnswers> answers =
        offered.keeper.map(
            keeper -> new CommitmentAnswers(keeper, offered.reportTo, setup.limits.silence()));
    ServiceHandler services = new ServiceHandler();
    services.addService(new BasicCEchoSCP());
    services.addService(new CommitmentService(answers, offered.reports));
    device.setDimseRQHandler(services);
    device.addApplicationEntity(entity(setup, connection, offered));
    StorageServer server = new StorageServer(device, connection, setup, answers);
    offered.sink.ifPresent(
        sink -> services.addService(new StoreService(sink, setup.limits, server.threads)));
    try {
      if (setup.tls.isPresent()) {
        device.setKeyManager(setup.tls.get().keyManager());
        device.setTrustManager(setup.tls.get().trustManager());
        var unused = device.sslContext(); // keys that can't be used are told now
      }
      server.acceptor.listen(new InetSocketAddress(setup.host, setup.port));
      return server;
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      server.close();
      throw new IOException("can't listen on " + setup.host + ":" + setup.port + ": " + e, e);
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "dicom");
    thread.setDaemon(true);
    return thread;
  }

  private static Connection connection(Setup setup) {
    int millis = (int) Math.min(Integer.MAX_VALUE, setup.limits.silence().toMillis());
    Connection connection = new Connection("cargolens", setup.host, setup.port);
    connection.setSendBufferSize(SEND_BUFFER_BYTES);
    connection.setRequestTimeout(millis);
    connection.setAcceptTimeout(millis);
    connection.setReleaseTimeout(millis);
    connection.setResponseTimeout(millis);
    connection.setMaxOpsPerformed(MOST_OPERATIONS);
    connection.setReceivePDULength(setup.limits.pduBytes());
    connection.setSendPDULength(setup.limits.pduBytes());
    if (setup.tls.isPresent()) {
      connection.setTlsProtocols("TLSv1.3", "TLSv1.2");
      connection.setTlsCipherSuites(TlsKeys.cipherSuites());
      connection.setTlsNeedClientAuth(true);
    }
    return connection;
  }

  private static ApplicationEntity entity(Setup setup, Connection connection, Services offered) {
    ApplicationEntity entity = new ApplicationEntity(setup.title);
    entity.setAssociationAcceptor(true);
    entity.addConnection(connection);
    entity.setAcceptedCallingAETitles(setup.callers.toArray(String[]::new));
    List<TransferCapability> able = new ArrayList<>();
    able.add(
        new TransferCapability(null, VERIFICATION, TransferCapability.Role.SCP, MESSAGE_SYNTAXES));
    if (offered.keeper.isPresent()) {
      able.add(commitment(TransferCapability.Role.SCP));
    }
    if (offered.reports.isPresent()) {
      able.add(commitment(TransferCapability.Role.SCU));
    }
    if (offered.sink.isPresent()) {
      able.addAll(storage());
    }
    able.forEach(entity::addTransferCapability);
    return entity;
  }

  private static TransferCapability commitment(TransferCapability.Role role) {
    return new TransferCapability(null, CommitmentData.SOP_CLASS, role, MESSAGE_SYNTAXES);
  }

  private static List<TransferCapability> storage() {
    String[] syntaxes = {
      TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid(),
      TransferSyntax.RLE.uid(),
      TransferSyntax.JPEG_LOSSLESS_FIRST_ORDER.uid(),
      TransferSyntax.JPEG_LOSSLESS.uid(),
      TransferSyntax.IMPLICIT_LITTLE_ENDIAN.uid()
    };
    return Stream.of(
            SopClass.DX_FOR_PROCESSING,
            SopClass.DX_FOR_PRESENTATION,
            SopClass.THREAT_DETECTION_REPORT)
        .map(
            sopClass ->
                new TransferCapability(null, sopClass, TransferCapability.Role.SCP, syntaxes))
        .toList();
  }

  /**
   * Stops listening and lets those who have an association end, and be told of what they have asked
   * for. Who has connected and not asked for one yet is not waited for. Returns when nobody is
   * left, at {@link #close}, or after a time; then close it.
   *
   * @param longest longest wait
   */
  public void finish(Duration longest) {
    acceptor.stop();
    long begin = System.nanoTime();
    while (!isIdle()
        && !threads.isShutdown()
        && !Thread.currentThread().isInterrupted()
        && System.nanoTime() - begin < longest.toNanos()) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  private boolean isIdle() {
    return device.getNumberOfOpenAssociations() == 0
        && answers.map(CommitmentAnswers::isIdle).orElse(true);
  }

  /** Stops listening and breaks off what is under way; returns at once. Idempotent. */
  @Override
  public void close() {
    acceptor.close();
    answers.ifPresent(CommitmentAnswers::close);
    if (!threads.isShutdown()) {
      for (Association association : device.listOpenAssociations()) {
        // A thread that waits to release one goes on waiting if interrupted, and lets nobody in.
        association.onIOException(new IOException("closed"));
      }
    }
    threads.shutdownNow();
    deadlines.shutdownNow();
    cuts.shutdownNow();
  }
}
