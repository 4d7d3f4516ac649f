package org.cargolens.dicos.dimse;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.aoju.bus.image.Device;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.Connection;
import org.aoju.bus.image.metric.service.BasicCEchoSCP;
import org.aoju.bus.image.metric.service.ServiceHandler;

/**
 * Answers C-ECHO, C-STORE and storage commitment of those who are on its list. Owns its threads:
 * one that listens, one for each connection, one for each object that is made safe while the next
 * one comes, two for deadlines, one for each that asks for commitments; all end with {@link
 * #close}.
 */
public final class StorageServer implements AutoCloseable {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

  private final OpenAssociations<Association> open;
  private final Optional<CommitmentAnswers> answers;
  private final Acceptor acceptor;
  private final ExecutorService threads = Executors.newCachedThreadPool(StorageServer::thread);
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(StorageServer::thread);

  /** Of its own: the other may itself be waiting to write. */
  private final StepTimer cuts;

  /**
   * How to serve.
   *
   * @param title this side's application entity title, 1 to 16 characters
   * @param host address to listen on
   * @param port port to listen on, 1 to 65,535
   * @param callers titles of those who may send; at least one
   * @param callerHosts IP addresses of those who may send, in any notation; any if empty. A
   *     link-local address may name the interface that its owner is behind, by its name or number
   *     ({@code fe80::7%eth1}); without it counts behind any. With keys others are cut off before
   *     the TLS handshake, without they are rejected
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

    /**
     * Returns this for callers of these addresses.
     *
     * @throws IllegalArgumentException naming what is no IP address
     */
    public Setup withCallerHosts(Set<String> hosts) {
      return new Setup(title, host, port, callers, hosts, limits, tls);
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
   * @param silence longest time in which nothing comes though nothing is owed: an answer to an
   *     object or a report on a commitment; or in which nothing of an answer is taken
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

  private StorageServer(Device device, Setup setup, Services offered, Supplier<StepTimer> timers)
      throws IOException {
    open = new OpenAssociations<>();
    cuts = timers.get();
    answers =
        offered.keeper.map(
            keeper ->
                new CommitmentAnswers(
                    keeper, offered.reportTo, setup.limits.silence(), timers.get()));
    Connection connection = ServerEntity.connection(setup);
    device.addConnection(connection);
    device.addApplicationEntity(ServerEntity.entity(setup, connection, offered));
    device.setAssociationHandler(new Admission(setup, open));
    device.setDimseRQHandler(services(setup, offered));
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

  private ServiceHandler services(Setup setup, Services offered) {
    ServiceHandler services = new ServiceHandler();
    services.addService(new BasicCEchoSCP());
    services.addService(new CommitmentService(answers, offered.reports));
    offered.sink.ifPresent(
        sink -> services.addService(new StoreService(sink, setup.limits, threads)));
    return services;
  }

  /**
   * Starts to listen.
   *
   * @param setup how to serve
   * @param offered what to do for callers
   * @throws IOException if the address can't be listened on, or the keys can't be used
   */
  public static StorageServer start(Setup setup, Services offered) throws IOException {
    return start(setup, offered, () -> StepTimer.system("dicom"));
  }

  /** Starts one whose patience with those who don't read goes by other clocks. */
  static StorageServer start(Setup setup, Services offered, Supplier<StepTimer> timers)
      throws IOException {
    LibraryLog.bind();
    Device device = new Device("cargolens");
    StorageServer server = new StorageServer(device, setup, offered, timers);
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
    return open.isEmpty() && answers.map(CommitmentAnswers::isIdle).orElse(true);
  }

  /** Stops listening and breaks off what is under way; returns at once. Idempotent. */
  @Override
  public void close() {
    acceptor.close();
    answers.ifPresent(CommitmentAnswers::close);
    // Before their threads: one that waits to release one goes on waiting if it is interrupted.
    open.close();
    threads.shutdownNow();
    deadlines.shutdownNow();
    cuts.close();
  }
}
