package org.cargolens.scanner.spi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.ScannerException;

/**
 * What has to be sent without anybody asking for it: credit, requests for lost lines, stops and
 * heartbeats. Looks also whether the scanner is still there.
 */
final class ShellChores {
  private static final Duration TICK = Duration.ofMillis(20);
  private static final Duration IDLE_TICK = Duration.ofMillis(250);

  /** Pause of this thread that no wait of its own explains. */
  private static final Duration STOOD_STILL = Duration.ofSeconds(1);

  private static final int MOST_UNANSWERED = 6;

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
  private long nextBeat;
  private int beats;
  private int unanswered;

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
    nextBeat = clock.nanos();
  }

  /** Does what is due until the connection has ended. */
  void run() throws InterruptedException {
    try {
      while (connection.isOpen()) {
        ScanRun current = scan.runOn(connection);
        checkAlive();
        if (current != null) {
          sendRequests(current);
          sendStop();
        }
        sendHeartbeat();
        if (connection.isOpen()) {
          Duration longest = current == null || current.isOver() ? idleTick() : TICK;
          rest(longest);
        }
      }
    } catch (ScannerException e) {
      listener.lost(connection, e);
    } catch (RuntimeException | Error e) {
      listener.lost(connection, new ScannerException.ModelBug(state.phase(), e));
    }
  }

  /**
   * A busy machine may stop a program for seconds, while answers lie in the system's buffer: then
   * the scanner is asked anew.
   */
  private void rest(Duration longest) throws InterruptedException {
    long began = clock.nanos();
    boolean unused = bell.await(longest.toNanos());
    if (clock.nanos() - began - longest.toNanos() > STOOD_STILL.toNanos()) {
      beats = 0;
    }
  }

  /**
   * Silence alone proves nothing when this computer was too busy to ask: a scanner is lost when it
   * was asked twice and had half a heartbeat's time for its last answer, or, however busy this
   * computer is, when it was asked {@value #MOST_UNANSWERED} times.
   */
  private void checkAlive() throws ScannerException.LinkLost {
    Duration silence = counters.sinceHeard();
    if (silence.compareTo(timing.heartbeat()) < 0) {
      beats = 0;
      unanswered = 0;
    }
    boolean asked = beats >= 2 && clock.nanos() - nextBeat >= 0;
    if ((asked || unanswered >= MOST_UNANSWERED) && silence.compareTo(timing.lostAfter()) > 0) {
      throw new ScannerException.LinkLost(
          state.phase(), connection.name() + ": no sign of life for " + silence.toMillis() + " ms");
    }
  }

  private void sendRequests(ScanRun current) throws ScannerException {
    Optional<List<LineRange>> ranges = current.requestsDue();
    // What was seen is asked before what is free: a block that comes in between makes the limit too
    // low, never too high.
    int seen = port.blocksSeen();
    int blocks = current.creditDue(ranges.isPresent());
    if (blocks >= 0) {
      port.grant(context, seen + blocks);
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
    long now = clock.nanos();
    Duration heartbeat = timing.heartbeat();
    if (counters.sinceHeard().compareTo(heartbeat) >= 0 && now - nextBeat >= 0) {
      nextBeat = now + heartbeat.toNanos() / 2;
      beats++;
      unanswered++;
      port.heartbeat(context);
    }
  }

  /** An impatient station needs its heartbeats in time also when nothing goes on. */
  private Duration idleTick() {
    Duration quarter = timing.heartbeat().dividedBy(4);
    return quarter.compareTo(IDLE_TICK) < 0 ? quarter : IDLE_TICK;
  }
}
