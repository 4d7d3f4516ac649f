package org.cargolens.testkit;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.cargolens.scan.RawScan;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.Deadline;
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
  /** Deadline of calls that should end at once, on the scanners' clock. */
  public static final Duration SOON = Duration.ofSeconds(60);

  /** Silence, on the scanners' clock, after which every scanner must have been missed. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(20);

  private static final long POLL_NANOS = 2_000_000;

  private final ScannerFixture fixture;
  private final Patience patience;
  private final TrialLink link;
  private final KitClock clock = new KitClock();
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
    Peer peer = fixture.start();
    opened.push(peer);
    try {
      link = TrialLink.to(peer);
      opened.push(link);
    } catch (ScannerException | IOException | RuntimeException e) {
      peer.close();
      throw e;
    }
  }

  /**
   * Returns whether below the link is a TCP connection, so that any server can be its other end.
   */
  public boolean isConnection() {
    return link.isConnection();
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
    return link.peer();
  }

  /** Returns model, link and options under test. */
  public ScannerUri parsedUri() {
    return link.parsed();
  }

  /** Returns the model under test. */
  public ScannerModel model() {
    return Scanners.models().stream()
        .filter(model -> model.id().equals(parsedUri().model()))
        .findFirst()
        .orElseThrow(
            () -> new RuleFailure("no scanner model '" + parsedUri().model() + "' is found"));
  }

  /** Returns the address to open: through the relay, where there is one. */
  public String uri() {
    return link.uri();
  }

  /** Returns the peer's address with another port of this computer. */
  public String uriOfPort(int port) {
    return link.uriOfPort(port);
  }

  /** Opens the scanner. */
  public Scanner open() throws ScannerException {
    return open(uri());
  }

  /** Opens a scanner at an address. */
  public Scanner open(String uri) throws ScannerException {
    return opened(Scanners.open(uri, Deadline.after(SOON, clock), events::add));
  }

  /**
   * Opens a scanner whose events are not of interest; the caller closes it.
   *
   * @param longest deadline on the scanners' clock
   */
  public Scanner openApart(String uri, Duration longest) throws ScannerException {
    return Scanners.open(uri, Deadline.after(longest, clock), event -> {});
  }

  /**
   * Returns the clock by which all scanners of this trial live. The peer's time is the computer's.
   */
  public KitClock clock() {
    return clock;
  }

  /** Lets so much time pass for the scanners. */
  public void pass(Duration time) {
    clock.stop();
    try {
      clock.passUntil(time, () -> false);
    } finally {
      clock.go();
    }
  }

  /**
   * Waits until scanners whose peer says nothing any longer have noticed that, which takes no
   * longer than it has to: time passes for them alone.
   *
   * @param noticed whether they have
   */
  public void awaitLoss(String what, BooleanSupplier noticed) {
    clock.stop();
    try {
      clock.passUntil(LONGEST_SILENCE, noticed);
    } finally {
      clock.go(); // for a thread of the scanner's that is only about to begin, on a busy computer
    }
    await(what, noticed);
  }

  /**
   * Waits until the loss of a link was told.
   *
   * @param before how many states there had been before
   */
  public void awaitLoss(int before) {
    awaitLoss("the loss is noticed", () -> statesSince(before).contains(ScannerState.LINK_LOST));
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
    link.order(faults);
  }

  /** Returns whether there is a relay, so that the link can be cut, held and spoiled. */
  public boolean hasRelay() {
    return link.linksOpened() >= 0;
  }

  /** Ends the link, whoever can: the relay or the peer. */
  public void cut() throws Exception {
    link.cut();
  }

  /** Ends the link, and nobody gets a new one until {@link #heal}. */
  public void unplug() throws Exception {
    link.unplug();
  }

  /** From now on nothing comes from the scanner, and the link looks well; until {@link #heal}. */
  public void mute() throws Exception {
    link.mute();
  }

  /** Spoils a share of the bytes that come from the scanner; 0 ends that. */
  public void spoil(double share, long seed) throws Exception {
    link.spoil(share, seed);
  }

  /** Ends all that lasts: silence, a link that lets nobody in, and what the peer was told. */
  public void heal() throws Exception {
    link.heal();
  }

  /** Returns how many links were opened through the relay, or -1 without one. */
  public int linksOpened() {
    return link.linksOpened();
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

  /** Waits until something holds; patiently, and fails the rule if it does not happen. */
  public void await(String what, BooleanSupplier holds) {
    Deadline deadline = Deadline.after(patience.longest());
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
    clock.go();
    link.release();
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
