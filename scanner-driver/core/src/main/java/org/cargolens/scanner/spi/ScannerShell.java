package org.cargolens.scanner.spi;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.Consumer;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.Capabilities;
import org.cargolens.scanner.Deadline;
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
 * for {@link ShellTiming#lostAfter()}, or the link fails, the state is {@link
 * ScannerState#LINK_LOST} for good.
 */
public final class ScannerShell implements Scanner {
  private static final System.Logger LOGGER = System.getLogger(ScannerShell.class.getName());
  private static final Duration READ = Duration.ofMillis(500);
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final Link link;
  private final ScannerPort port;
  private final ShellTiming timing;
  private final ShellState state;
  private final CurrentScan scan = new CurrentScan();
  private final Exchanges exchanges = new Exchanges();
  private final ShellRequests requests;
  private final ShellChores chores;
  private final Thread receiver;
  private final Thread sender;
  private final Introduction introduction;

  private ScannerShell(Setup setup, Deadline deadline) throws ScannerException {
    link = setup.link();
    port = setup.port();
    timing = setup.timing();
    state = new ShellState(link.name(), setup.listener());
    requests = new ShellRequests(link, timing, state, exchanges);
    chores = new ShellChores(setup, requests, scan, this::lose);
    receiver = new Thread(this::receive, "cargolens-receive " + link.name());
    sender = new Thread(chores, "cargolens-send " + link.name());
    receiver.setDaemon(true);
    sender.setDaemon(true);
    state.moveTo(ScannerState.OPENING);
    receiver.start();
    try {
      introduction = port.identify(requests, deadline);
      sender.start();
      state.moveTo(ScannerState.IDLE);
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
   * @param link an open link; the shell owns it
   * @param port the protocol
   * @param timing how patient to be
   * @param listener hears what happens, on the shell's threads
   */
  public record Setup(
      Link link, ScannerPort port, ShellTiming timing, Consumer<ScannerEvent> listener) {}

  /**
   * Asks a scanner who it is and returns it, idle.
   *
   * @throws ScannerException if it does not answer as it should; the link is closed then
   */
  public static ScannerShell open(Setup setup, Deadline deadline) throws ScannerException {
    return new ScannerShell(setup, deadline);
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
    ShellCounters counters = chores.counters();
    return new ScannerStatus(state.get(), counters.sinceHeard(), counters.snapshot());
  }

  @Override
  public Acquisition start(ScanRequest request, Duration timeout) throws ScannerException {
    Deadline deadline = Deadline.after(timeout);
    state.arm();
    if (scan.run() != null) {
      state.moveIf(ScannerState.ARMING, ScannerState.IDLE);
      throw new IllegalStateException("start() before the last scan was finished or closed");
    }
    boolean started = false;
    try {
      ScanPlan plan = port.begin(requests, request, deadline);
      ScanLimits limits = new ScanLimits(plan, request);
      limits.checkAnnounced();
      ScanRun run = new ScanRun(limits, timing, chores::wake);
      ShellAcquisition acquisition = new ShellAcquisition(this, run, request);
      // Before the state is left, so that whatever ends the scan finds it.
      scan.begin(run);
      state.stream();
      started = true;
      chores.wake();
      return acquisition;
    } catch (RuntimeException e) {
      throw new ScannerException.ModelBug(Phase.START, e);
    } finally {
      if (!started) {
        scan.end();
        abandon();
        state.moveIf(ScannerState.ARMING, ScannerState.IDLE);
      }
    }
  }

  /** A scan that failed to start here may run there, and would keep the scanner busy for ever. */
  private void abandon() {
    try {
      if (state.isConnected()) {
        port.abandon(requests, Deadline.after(FAREWELL));
      }
    } catch (ScannerException | RuntimeException e) {
      LOGGER.log(Level.WARNING, link.name() + ": the scanner may still hold a scan", e);
    }
  }

  /** Asks the scanner to record no more lines. */
  void stopScan() {
    scan.wantStop();
    chores.wake();
  }

  /** Ends a scan that is over: the scanner may forget it, and is idle if it is still there. */
  void release(ScanRun finished) {
    if (scan.run() != finished) {
      return;
    }
    try {
      if (state.isConnected()) {
        port.release(requests, Deadline.after(FAREWELL));
      }
    } catch (ScannerException | RuntimeException e) {
      LOGGER.log(Level.WARNING, link.name() + ": the scanner did not confirm the scan's end", e);
    } finally {
      scan.end();
      state.moveIf(ScannerState.STREAMING, ScannerState.IDLE);
      state.moveIf(ScannerState.DRAINING, ScannerState.IDLE);
    }
  }

  void tell(ScannerEvent event) {
    state.tell(event);
  }

  @Override
  public void acknowledge() {
    state.moveIf(ScannerState.FAULTED, ScannerState.IDLE);
  }

  @Override
  public void close() {
    ScannerException.Cancelled cause =
        new ScannerException.Cancelled(Phase.STREAM, link.name() + ": closed by the caller");
    boolean connected = state.isConnected();
    state.close(cause);
    chores.wake();
    if (scan.run() != null) {
      sayStop();
      scan.fail(cause);
    }
    if (connected) {
      sayGoodbye();
    }
    exchanges.fail(cause);
    link.close();
    join(receiver);
    join(sender);
  }

  private void sayStop() {
    try {
      port.stop(requests);
    } catch (ScannerException | RuntimeException e) {
      LOGGER.log(Level.DEBUG, link.name() + ": could not stop the scan before closing", e);
    }
  }

  private void sayGoodbye() {
    try {
      port.leave(requests);
    } catch (ScannerException | RuntimeException e) {
      LOGGER.log(Level.DEBUG, link.name() + ": could not take leave before closing", e);
    }
  }

  private static void join(Thread thread) {
    if (thread == Thread.currentThread()) {
      return;
    }
    try {
      thread.join(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The link or its protocol is at its end. */
  private void lose(ScannerException cause) {
    if (state.lose(cause)) {
      chores.wake();
      exchanges.fail(cause);
      scan.fail(cause);
      link.close();
    }
  }

  private void receive() {
    PortEvents events = new ShellEvents(state, exchanges, scan, chores);
    try {
      // Until the link is closed, whatever the state: on a serial line it is the reader that ends
      // an overdue write, such as the last one of close().
      while (true) {
        int count = link.read(port.room(), Deadline.after(READ));
        if (count > 0) {
          chores.counters().received(count);
          port.received(events);
        }
      }
    } catch (IOException e) {
      lose(new ScannerException.LinkLost(state.phase(), String.valueOf(e.getMessage())));
    } catch (ScannerException e) {
      lose(e);
    } catch (RuntimeException e) {
      lose(new ScannerException.ModelBug(state.phase(), e));
    }
  }
}
