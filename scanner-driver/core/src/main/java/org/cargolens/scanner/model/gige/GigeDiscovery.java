package org.cargolens.scanner.model.gige;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scanner.Candidate;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.DiscoveryScope;
import org.cargolens.scanner.LinkKind;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.ScannerUri;
import org.cargolens.scanner.wire.MalformedPayloadException;
import org.cargolens.scanner.wire.gige.BootstrapRegister;
import org.cargolens.scanner.wire.gige.GvcpCommand;
import org.cargolens.scanner.wire.gige.GvcpMessage;

/**
 * A search for devices by GVCP DISCOVERY. Each address of the scope has a socket of its own, bound
 * to it if it is this computer's, so that nothing leaves by another interface.
 */
final class GigeDiscovery {
  private static final System.Logger LOGGER = System.getLogger(GigeDiscovery.class.getName());

  /** A device may put its answer off by a second, lest all answer at once. */
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private static final Duration AGAIN = Duration.ofMillis(300);
  private static final int MOST = 256;
  private static final int REQUEST_ID = 0xD15C;

  private final Map<String, Candidate> found = new TreeMap<>();
  private final ByteBuffer answer = ByteBuffer.allocate(2048);

  private GigeDiscovery() {}

  /** One socket and whom it asks. */
  private record Asker(DatagramChannel channel, List<InetSocketAddress> targets) {
    /** A target that can't be asked, as there is no way to it now, is asked again later. */
    void ask() {
      ByteBuffer request =
          GvcpMessage.request(GvcpCommand.DISCOVERY, GvcpMessage.ANSWER_WANTED, REQUEST_ID);
      for (InetSocketAddress target : targets) {
        try {
          int unused = channel.send(request.duplicate(), target);
        } catch (IOException | UnresolvedAddressException e) {
          LOGGER.log(System.Logger.Level.DEBUG, "search for devices: can't ask " + target, e);
        }
      }
    }
  }

  static List<Candidate> search(DiscoveryScope scope, Deadline deadline) throws ScannerException {
    Deadline end = deadline.orAfter(LONGEST);
    GigeDiscovery search = new GigeDiscovery();
    List<Asker> askers = new ArrayList<>();
    try (Selector selector = Selector.open()) {
      addAskers(scope, selector, askers);
      while (!end.hasPassed() && !askers.isEmpty()) {
        for (Asker asker : askers) {
          asker.ask();
        }
        search.listen(selector, askers, end.orAfter(AGAIN));
      }
      return List.copyOf(search.found.values());
    } catch (IOException e) {
      throw new ScannerException.Unreachable("search for devices: " + e.getMessage(), e);
    } finally {
      askers.forEach(asker -> closeQuietly(asker.channel));
    }
  }

  /** One address that can't be used does not keep the others from being searched. */
  private static void addAskers(DiscoveryScope scope, Selector selector, List<Asker> askers)
      throws ScannerException {
    Optional<ScannerException> failure = Optional.empty();
    for (InetAddress address : scope.interfaces()) {
      try {
        askers.add(asker(address, selector));
      } catch (IOException e) {
        String what = "search for devices: " + e.getMessage();
        failure = failure.or(() -> Optional.of(new ScannerException.Unreachable(what, e)));
        LOGGER.log(System.Logger.Level.WARNING, what);
      } catch (ScannerException.Configuration e) {
        failure = failure.or(() -> Optional.of(e));
        LOGGER.log(System.Logger.Level.DEBUG, e.getMessage());
      }
    }
    if (askers.isEmpty() && failure.isPresent()) {
      throw failure.get();
    }
  }

  private static Asker asker(InetAddress address, Selector selector)
      throws IOException, ScannerException.Configuration {
    if (!(address instanceof Inet4Address)) {
      throw new ScannerException.Configuration("GigE Vision needs IPv4; not " + address);
    }
    NetworkInterface local = NetworkInterface.getByInetAddress(address);
    DatagramChannel channel = DatagramChannel.open();
    try {
      channel.configureBlocking(false);
      if (local != null) {
        channel.setOption(StandardSocketOptions.SO_BROADCAST, true);
        channel.bind(new InetSocketAddress(address, 0));
      }
      SelectionKey unused = channel.register(selector, SelectionKey.OP_READ);
      return new Asker(channel, targets(address, local));
    } catch (IOException e) {
      channel.close();
      throw new IOException(address.getHostAddress() + ": " + e.getMessage(), e);
    }
  }

  private static List<InetSocketAddress> targets(
      InetAddress address, @org.jspecify.annotations.Nullable NetworkInterface local) {
    List<InetSocketAddress> targets = new ArrayList<>();
    targets.add(new InetSocketAddress(address, GvcpMessage.PORT));
    if (local != null) {
      for (InterfaceAddress one : local.getInterfaceAddresses()) {
        InetAddress broadcast = one.getBroadcast();
        if (one.getAddress().equals(address) && broadcast != null) {
          targets.add(new InetSocketAddress(broadcast, GvcpMessage.PORT));
        }
      }
    }
    return targets;
  }

  private void listen(Selector selector, List<Asker> askers, Deadline until)
      throws IOException, ScannerException {
    while (!until.hasPassed()) {
      selector.select(key -> {}, Math.max(1, until.waitMillis()));
      if (Thread.currentThread().isInterrupted()) {
        throw new ScannerException.Cancelled(Phase.CONNECT, "search for devices: interrupted");
      }
      for (Asker asker : askers) {
        try {
          read(asker);
        } catch (IOException e) {
          LOGGER.log(System.Logger.Level.DEBUG, "search for devices: an answer is lost", e);
        }
      }
    }
  }

  private void read(Asker asker) throws IOException {
    SocketAddress from = asker.channel.receive(answer.clear());
    while (from != null) {
      if (from instanceof InetSocketAddress device && found.size() < MOST) {
        candidate(device, answer.flip())
            .ifPresent(one -> found.put(device.getAddress().getHostAddress(), one));
      }
      from = asker.channel.receive(answer.clear());
    }
  }

  /** Returns what an answer says; empty if it is none. */
  static Optional<Candidate> candidate(InetSocketAddress device, ByteBuffer bytes) {
    try {
      GvcpMessage message = GvcpMessage.read(bytes);
      ByteBuffer registers = message.payload();
      if (message.isRequest()
          || message.first() != 0
          || message.id() != REQUEST_ID
          || message.command() != GvcpCommand.DISCOVERY_ACK.code()
          || registers.remaining() < BootstrapRegister.DISCOVERY_BYTES) {
        return Optional.empty();
      }
      String version = BootstrapRegister.DEVICE_VERSION.textIn(registers);
      ScannerIdentity identity =
          new ScannerIdentity(
              BootstrapRegister.MANUFACTURER.textIn(registers),
              BootstrapRegister.MODEL.textIn(registers),
              BootstrapRegister.SERIAL_NUMBER.textIn(registers),
              version.isEmpty() ? Optional.empty() : Optional.of(version));
      String address = device.getAddress().getHostAddress() + ":" + device.getPort();
      return Optional.of(
          new Candidate(
              new ScannerUri(GigeVisionModel.ID, LinkKind.UDP, address, Map.of()), identity));
    } catch (MalformedPayloadException e) {
      return Optional.empty();
    }
  }

  private static void closeQuietly(DatagramChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      LOGGER.log(System.Logger.Level.DEBUG, "closing a socket failed", e);
    }
  }
}
