package org.cargolens.testkit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.cargolens.scan.RawScan;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.LinkKind;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerEvent;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerModel;
import org.cargolens.scanner.ScannerState;
import org.cargolens.scanner.ScannerUri;
import org.cargolens.scanner.Scanners;
import org.cargolens.simulator.device.ScannerFault;

/**
 * The bench on which one rule is checked: a peer of its own, a relay on links that allow one, and
 * the scanners that the rule opens. Everything is closed with it. The methods that open and check
 * are for one thread; events come on the scanner's threads.
 */
public final class Trial implements AutoCloseable {
  /** Longest wait for what should happen at once; only reached when a rule fails. */
  public static final Duration SOON = Duration.ofSeconds(10);

  private static final long POLL_NANOS = 2_000_000;

  private final ScannerFixture fixture;
  private final Patience patience;
  private final Peer peer;
  private final ScannerUri parsed;
  private final Optional<LinkRelay> relay;
  private final List<ScannerEvent> events = Collections.synchronizedList(new ArrayList<>());
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  /**
   * Starts a peer of a fixture.
   *
   * @param fixture what is checked
   * @param patience how long to wait
   */
  Trial(ScannerFixture fixture, Patience patience) throws Exception {
    this.fixture = fixture;
    this.patience = patience;
    peer = fixture.start();
    opened.push(peer);
    try {
      parsed = ScannerUri.parse(peer.uri());
      relay = relayTo(parsed);
      relay.ifPresent(opened::push);
    } catch (ScannerException | IOException | RuntimeException e) {
      peer.close();
      throw e;
    }
  }

  /** A TLS host checks the name in the address, which a relay elsewhere would change. */
  private static Optional<LinkRelay> relayTo(ScannerUri uri) throws IOException {
    int colon = uri.address().lastIndexOf(':');
    if (!isConnection(uri.link()) || colon < 0) {
      return Optional.empty();
    }
    String host = uri.address().substring(0, colon);
    if (uri.link() == LinkKind.TLS && !"127.0.0.1".equals(host)) {
      return Optional.empty();
    }
    int port = Integer.parseInt(uri.address().substring(colon + 1));
    return Optional.of(new LinkRelay(new InetSocketAddress(host, port)));
  }

  private static boolean isConnection(LinkKind link) {
    return link.isOfHost() && link != LinkKind.UDP;
  }

  /**
   * Returns whether below the link is a TCP connection, so that any server can be its other end.
   */
  public boolean isConnection() {
    return isConnection(parsed.link());
  }

  /** Returns the longest wait for a scan or a recovery; only reached when a rule fails. */
  public Duration longest() {
    return patience.longest();
  }

  /** Returns how long to wait for what is ending; only reached when a rule fails. */
  public Duration settling() {
    return patience.settling();
  }

  /** Returns what a scan should bring. */
  public RawScan expected() {
    return fixture.expected();
  }

  /** Returns whether each scan brings the same samples. */
  public boolean repeatable() {
    return fixture.repeatable();
  }

  /** Returns the peer. */
  public Peer peer() {
    return peer;
  }

  /** Returns model, link and options under test. */
  public ScannerUri parsedUri() {
    return parsed;
  }

  /** Returns the model under test. */
  public ScannerModel model() {
    return Scanners.models().stream()
        .filter(model -> model.id().equals(parsed.model()))
        .findFirst()
        .orElseThrow(() -> new RuleFailure("no scanner model '" + parsed.model() + "' is found"));
  }

  /** Returns the address to open: through the relay, where there is one. */
  public String uri() {
    return relay.map(through -> uriOfPort(through.port())).orElse(peer.uri());
  }

  /** Returns the peer's address with another port of this computer. */
  public String uriOfPort(int port) {
    int query = peer.uri().indexOf('?');
    return parsed.model()
        + "+"
        + parsed.link().word()
        + "://127.0.0.1:"
        + port
        + (query < 0 ? "" : peer.uri().substring(query));
  }

  /** Opens the scanner. */
  public Scanner open() throws ScannerException {
    return open(uri());
  }

  /** Opens a scanner at an address. */
  public Scanner open(String uri) throws ScannerException {
    return opened(Scanners.open(uri, SOON, events::add));
  }

  /** Keeps something to be closed with this trial, before all that was opened earlier. */
  public <T extends AutoCloseable> T opened(T resource) {
    opened.push(resource);
    return resource;
  }

  /** Starts a scan with the usual request. */
  public Acquisition start(Scanner scanner) throws ScannerException {
    return opened(scanner.start(ScanRequest.DEFAULT, SOON));
  }

  /** Makes something go wrong, or declares the rule if the peer can't do that. */
  public void order(ScannerFault... faults) throws Exception {
    for (ScannerFault fault : faults) {
      if (!peer.inject(fault)) {
        throw new RuleDeclared("the peer cannot do " + fault);
      }
    }
  }

  /** Returns whether there is a relay, so that the link can be cut, held and spoiled. */
  public boolean hasRelay() {
    return relay.isPresent();
  }

  /** Ends the link, whoever can: the relay or the peer. */
  public void cut() throws Exception {
    if (relay.isPresent()) {
      relay.get().cut();
    } else {
      order(new ScannerFault.Cut(0, ScannerFault.End.CLOSED));
    }
  }

  /** Ends the link, and nobody gets a new one until {@link #heal}. */
  public void unplug() throws Exception {
    if (relay.isPresent()) {
      relay.get().refuse(true);
      relay.get().cut();
    } else {
      order(new ScannerFault.Reboot(0, Duration.ofMinutes(1)));
    }
  }

  /** From now on nothing comes from the scanner, and the link looks well; until {@link #heal}. */
  public void mute() throws Exception {
    if (relay.isPresent()) {
      relay.get().hold(true);
    } else {
      order(new ScannerFault.Silence(0, Duration.ofMinutes(1)));
    }
  }

  /** Spoils a share of the bytes that come from the scanner; 0 ends that. */
  public void spoil(double share, long seed) throws Exception {
    if (relay.isPresent()) {
      relay.get().spoil(share, seed);
    } else {
      peer.heal();
      order(new ScannerFault.Spoil(share));
    }
  }

  /** Ends all that lasts: silence, a link that lets nobody in, and what the peer was told. */
  public void heal() throws Exception {
    peer.heal();
    if (relay.isPresent()) {
      relay.get().refuse(false);
      relay.get().hold(false);
    }
  }

  /** Returns how many links were opened through the relay, or -1 without one. */
  public int linksOpened() {
    return relay.map(LinkRelay::accepted).orElse(-1);
  }

  /** Returns what scanners have told so far, in order. */
  public List<ScannerEvent> events() {
    synchronized (events) {
      return List.copyOf(events);
    }
  }

  /** Returns the states that scanners have moved to so far, in order. */
  public List<ScannerState> states() {
    return events().stream()
        .filter(ScannerEvent.StateChanged.class::isInstance)
        .map(event -> ((ScannerEvent.StateChanged) event).to())
        .toList();
  }

  /** Returns the states that scanners have moved to after so many moves. */
  public List<ScannerState> statesSince(int moves) {
    List<ScannerState> states = states();
    return states.subList(Math.min(moves, states.size()), states.size());
  }

  /** Fails the rule unless something holds. */
  public static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new RuleFailure(otherwise);
    }
  }

  /** Waits until something holds; fails the rule if it does not happen soon. */
  public void await(String what, BooleanSupplier holds) {
    await(what, patience.longest(), holds);
  }

  /** Waits until something holds; fails the rule if it does not happen in time. */
  public void await(String what, Duration longest, BooleanSupplier holds) {
    Deadline deadline = Deadline.after(longest);
    while (!holds.getAsBoolean()) {
      if (deadline.hasPassed()) {
        throw new RuleFailure("waited in vain until " + what + "; states were " + states());
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /** Waits until a scanner is in a state. */
  public void awaitState(Scanner scanner, ScannerState state) {
    await(
        "the state is " + state,
        () -> scanner.status().state() == state && states().lastIndexOf(state) >= 0);
  }

  @Override
  public void close() {
    relay.ifPresent(through -> through.hold(false));
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        System.getLogger(Trial.class.getName())
            .log(System.Logger.Level.DEBUG, "closing after a rule failed", e);
      }
    }
  }
}
