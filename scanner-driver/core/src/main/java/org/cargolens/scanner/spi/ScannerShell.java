package org.cargolens.scanner.spi;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.Consumer;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.Capabilities;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.MonotonicClock;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerEvent;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.ScannerState;
import org.cargolens.scanner.ScannerStatus;
import org.cargolens.scanner.link.Link;

/**
 * A scanner made of a link and a port: owns the state, two threads, all deadlines, repetitions and
 * counters.
 *
 * <p>The receive thread only reads, so that a scanner which sends while it is being talked to is
 * always drained; the send thread sends heartbeats, requests for lost lines and credit. Requests
 * are sent by the thread that asks. A link is alive as long as the scanner answers; when it has not
 * for {@link ShellTiming#lostAfter()}, or the link fails, a scan under way ends, and the send
 * thread looks for the scanner as the {@link ReconnectPolicy} says, over a new link and with a new
 * port.
 */
public final class ScannerShell implements Scanner {
  private static final System.Logger LOGGER = System.getLogger(ScannerShell.class.getName());
  private static final Duration FAREWELL = Duration.ofSeconds(1);
  private final Setup setup;
  private final ShellState state;
  private final CurrentScan scan = new CurrentScan();
  private final ShellCounters counters;
  private final Bell bell;
  private final ShellParts parts;
  private final Thread sender;
  private volatile ShellConnection connection;
  private volatile Introduction introduction;

  private ScannerShell(Setup setup, Connector.Connection first, Deadline deadline)
      throws ScannerException {
    this.setup = setup;
    MonotonicClock clock = deadline.clock();
    counters = new ShellCounters(clock);
    bell = new Bell(clock);
    String name = first.link().name();
    state = new ShellState(name, setup.listener());
    parts = new ShellParts(setup.timing(), state, scan, counters, bell, clock);
    connection = new ShellConnection(first, parts, this::lose);
    sender =
        new Thread(new ShellSupervisor(this, parts, setup.reconnect()), "cargolens-send " + name);
    sender.setDaemon(true);
    state.moveTo(ScannerState.OPENING);
    connection.start();
    try {
      introduction = connection.port().identify(connection.context(), deadline);
      state.moveIf(ScannerState.OPENING, ScannerState.IDLE);
      sender.start();
    } catch (ScannerException e) {
      close();
      throw e;
    } catch (RuntimeException e) {
      close();
      throw new ScannerException.ModelBug(Phase.IDENTIFY, e);
    }
  }

  /**
   * What a shell is made of.
   *
   * @param connector connects, first and after each loss
   * @param timing how patient to be
   * @param reconnect how to look for a scanner that was lost
   * @param listener hears what happens, on the shell's threads
   */
  public record Setup(
      Connector connector,
      ShellTiming timing,
      ReconnectPolicy reconnect,
      Consumer<ScannerEvent> listener) {
    /** Makes a shell of one connection that is never made anew. */
    public Setup(Link link, ScannerPort port, ShellTiming timing, Consumer<ScannerEvent> listener) {
      this(
          deadline -> new Connector.Connection(link, port),
          timing,
          ReconnectPolicy.NEVER,
          listener);
    }
  }

  /**
   * Connects to a scanner, asks who it is and returns it, idle.
   *
   * @param deadline when to give up; the scanner measures all its silences and pauses, and the
   *     deadlines of its callers, by the same clock
   * @throws ScannerException if it does not answer as it should; the link is closed then
   */
  public static ScannerShell open(Setup setup, Deadline deadline) throws ScannerException {
    return new ScannerShell(setup, setup.connector().connect(deadline), deadline);
  }

  MonotonicClock clock() {
    return parts.clock();
  }

  ShellConnection connection() {
    return connection;
  }

  /**
   * Connects anew and asks who is there. A connection that fails is left to the caller to end.
   *
   * @param longest longest wait for the connection, and then for the answer
   */
  Introduction connect(Duration longest) throws ScannerException {
    try {
      Connector.Connection fresh = setup.connector().connect(Deadline.after(longest, clock()));
      ShellConnection next = new ShellConnection(fresh, parts, this::lose);
      counters.connected();
      connection = next;
      next.start();
      if (state.get() == ScannerState.CLOSED) { // close() may have seen the connection before
        next.end(new ScannerException.Cancelled(Phase.CONNECT, next.name() + ": closed"));
      }
      return next.port().identify(next.context(), Deadline.after(longest, clock()));
    } catch (RuntimeException e) {
      throw new ScannerException.ModelBug(Phase.IDENTIFY, e);
    }
  }

  /** An attempt to connect anew has failed; whatever it took hold of is given back. */
  void leave(ScannerException cause) {
    ShellConnection failed = connection;
    failed.sayGoodbye();
    failed.end(cause);
  }

  /** The scanner is there again. */
  void found(Introduction again) {
    introduction = again;
    state.recovered();
  }

  @Override
  public ScannerIdentity identity() {
    return introduction.identity();
  }

  @Override
  public Capabilities capabilities() {
    return introduction.capabilities();
  }

  @Override
  public ScannerStatus status() {
    return new ScannerStatus(state.get(), counters.sinceHeard(), counters.snapshot());
  }

  @Override
  public Acquisition start(ScanRequest request, Duration timeout) throws ScannerException {
    Deadline deadline = Deadline.after(timeout, clock());
    state.arm();
    ShellConnection current = connection;
    if (scan.run() != null) {
      state.moveIf(ScannerState.ARMING, ScannerState.IDLE);
      throw new IllegalStateException("start() before the last scan was finished or closed");
    }
    boolean started = false;
    try {
      ShellAcquisition acquisition = begin(current, request, deadline);
      acquisition.openSink();
      state.stream(acquisition.run(), () -> current == connection);
      started = true;
      bell.ring();
      return acquisition;
    } catch (RuntimeException e) {
      throw new ScannerException.ModelBug(Phase.START, e);
    } finally {
      if (!started) {
        abandon(current);
        state.disarm(() -> current == connection);
      }
    }
  }

  /** When this returns, whatever ends the scan finds it; the state is still left as it is. */
  private ShellAcquisition begin(ShellConnection current, ScanRequest request, Deadline deadline)
      throws ScannerException {
    scan.turn().lock();
    try {
      ScanPlan plan = current.port().begin(current.context(), request, deadline);
      ScanLimits limits = new ScanLimits(plan, request);
      limits.checkAnnounced();
      ScanRun.Sender half = new ScanRun.Sender(current.port()::blocksSeen, bell::ring);
      ScanRun run = new ScanRun(limits, setup.timing(), parts.clock(), half);
      ShellAcquisition acquisition = new ShellAcquisition(this, run, request);
      scan.begin(run, current);
      return acquisition;
    } finally {
      scan.turn().unlock();
    }
  }

  private void abandon(ShellConnection current) {
    scan.turn().lock();
    try {
      scan.endOn(current);
      current.abandon(Deadline.after(FAREWELL, clock()));
    } finally {
      scan.turn().unlock();
    }
  }

  /** Asks the scanner to record no more lines of a scan; one that is over stops no later one. */
  void stopScan(ScanRun run) {
    scan.wantStop(run);
    bell.ring();
  }

  /** Ends a scan that is over: the scanner may forget it, and is idle if it is still there. */
  void release(ScanRun finished) {
    if (!scan.claimRelease(finished)) {
      return;
    }
    ShellConnection current = connection;
    boolean here = scan.runOn(current) == finished; // a scan that was cut off is forgotten already
    try {
      forget(current, here);
    } finally {
      state.scanOver(finished);
    }
  }

  private void forget(ShellConnection current, boolean here) {
    scan.turn().lock();
    try {
      if (here && current.isOpen()) {
        current.port().release(current.context(), Deadline.after(FAREWELL, clock()));
      }
    } catch (ScannerException | RuntimeException e) {
      LOGGER.log(Level.WARNING, current.name() + ": the scanner did not confirm the scan's end", e);
    } finally {
      scan.end();
      scan.turn().unlock();
    }
  }

  /** Lines of a view are given up. */
  void lost(int view, LineGap gap) {
    counters.lost(gap.cause(), gap.lines());
    state.tell(new ScannerEvent.LinesLost(view, gap));
  }

  @Override
  public void acknowledge() {
    state.acknowledge();
    bell.ring();
  }

  @Override
  public void close() {
    ShellConnection current = connection;
    ScannerException.Cancelled cause =
        new ScannerException.Cancelled(Phase.STREAM, current.name() + ": closed by the caller");
    state.close(cause);
    bell.ring();
    if (scan.run() != null) {
      // A scanner that is quick to stop must not make a whole scan of what was broken off.
      scan.fail(cause);
      current.sayStop();
    }
    current.sayGoodbye();
    end(cause);
    ShellConnection.join(sender);
    end(cause); // the sender may have made a connection meanwhile
  }

  private void end(ScannerException cause) {
    ShellConnection current = connection;
    current.end(cause);
    current.join();
  }

  /** A link or its protocol is at its end. */
  void lose(ShellConnection lost, ScannerException cause) {
    lost.end(cause); // first, so that whoever says that all is well again finds it ended
    // Ending it wakes its reader, which reports a closed link and may be here sooner.
    ScannerException first = lost.cause().orElse(cause);
    if (state.lose(first, () -> lost == connection)) {
      scan.failOn(lost, first);
    }
    bell.ring();
  }
}
