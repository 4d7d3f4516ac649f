package org.cargolens.scanner.spi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.MonotonicClock;
import org.cargolens.scanner.ScannerException;
import org.jspecify.annotations.Nullable;

/**
 * What has to be sent without anybody asking for it: credit, requests for lost lines, stops and
 * heartbeats. Looks also whether the scanner is still there.
 */
final class ShellChores {
  private static final Duration TICK = Duration.ofMillis(20);
  private static final Duration IDLE_TICK = Duration.ofMillis(250);

  private final ShellConnection connection;
  private final ScannerPort port;
  private final PortContext context;
  private final ShellTiming timing;
  private final ShellState state;
  private final CurrentScan scan;
  private final ShellCounters counters;
  private final Bell bell;
  private final ShellConnection.LossListener listener;
  private final MonotonicClock clock;
  private final SilenceWatch silence;

  /**
   * Makes the chores of a connection.
   *
   * @param connection where to send
   * @param shell its shell
   * @param listener hears why the scanner can't be talked with any longer
   */
  ShellChores(ShellConnection connection, ShellParts shell, ShellConnection.LossListener listener) {
    this.connection = connection;
    this.listener = listener;
    port = connection.port();
    context = connection.context();
    timing = shell.timing();
    state = shell.state();
    scan = shell.scan();
    counters = shell.counters();
    bell = shell.bell();
    clock = shell.clock();
    silence = new SilenceWatch(timing);
  }

  /** Does what is due until the connection has ended. */
  void run() throws InterruptedException {
    try {
      while (connection.isOpen()) {
        ScanRun current = scan.runOn(connection);
        checkAlive();
        sendDue(current);
        if (connection.isOpen()) {
          rest(current == null || current.isOver() ? IDLE_TICK : TICK);
        }
      }
    } catch (ScannerException e) {
      listener.lost(connection, e);
    } catch (RuntimeException | Error e) {
      listener.lost(connection, new ScannerException.ModelBug(state.phase(), e));
    }
  }

  /** Rests until the scanner is to be asked or given up, but no longer than a tick. */
  private void rest(Duration tick) throws InterruptedException {
    long now = clock.nanos();
    long due = silence.restNanos(now, counters.heardAt());
    silence.stoodStill(bell.awaitUntil(now + Math.min(due, tick.toNanos())));
  }

  private void checkAlive() throws ScannerException.LinkLost {
    long now = clock.nanos();
    long heardAt = counters.heardAt();
    if (silence.isLost(now, heardAt)) {
      throw new ScannerException.LinkLost(
          state.phase(),
          connection.name()
              + ": no sign of life for "
              + TimeUnit.NANOSECONDS.toMillis(now - heardAt)
              + " ms");
    }
  }

  private void sendDue(@Nullable ScanRun current) throws ScannerException {
    try {
      if (current != null) {
        sendFor(current);
      }
      sendHeartbeat();
    } catch (ScannerException.LinkLost e) {
      // What the scanner sent before it went may still lie in the system's buffer.
      connection.receiveRest();
      throw e;
    }
  }

  /**
   * Says what is due for a scan, unless it is being released: then nothing is, and the next waits.
   */
  private void sendFor(ScanRun current) throws ScannerException {
    if (scan.turn().tryLock()) {
      try {
        if (scan.runOn(connection) == current) {
          sendRequests(current);
          sendStop();
        }
      } finally {
        scan.turn().unlock();
      }
    }
  }

  private void sendRequests(ScanRun current) throws ScannerException {
    Optional<List<LineRange>> ranges = current.requestsDue();
    int limit = current.grantDue(ranges.isPresent());
    if (limit >= 0) {
      port.grant(context, limit);
    }
    if (ranges.isPresent()) {
      if (!ranges.get().isEmpty()) {
        counters.requestedAgain();
      }
      port.requestAgain(context, ranges.get());
    }
  }

  private void sendStop() throws ScannerException {
    if (scan.claimStop(clock.nanos(), timing.pauseNanos(1))) {
      port.stop(context);
    }
  }

  private void sendHeartbeat() throws ScannerException {
    if (silence.claimQuestion(clock.nanos(), counters.heardAt())) {
      port.heartbeat(context);
    }
  }
}
