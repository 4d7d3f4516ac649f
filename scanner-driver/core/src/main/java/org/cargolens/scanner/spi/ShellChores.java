package org.cargolens.scanner.spi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.ScannerException;

/**
 * What has to be sent without anybody asking for it: credit, requests for lost lines, stops and
 * heartbeats. Looks also whether the scanner is still there.
 */
final class ShellChores implements Runnable {
  private static final Duration TICK = Duration.ofMillis(20);
  private static final Duration IDLE_TICK = Duration.ofMillis(250);

  /** Pause of this thread that no wait of its own explains. */
  private static final Duration STOOD_STILL = Duration.ofSeconds(1);

  private final ScannerShell.Setup setup;
  private final PortContext context;
  private final ShellState state;
  private final CurrentScan scan;
  private final ShellCounters counters = new ShellCounters();
  private final Consumer<ScannerException> lose;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long nextStop = System.nanoTime();
  private long lastLook = nextStop;
  private long nextBeat = nextStop;
  private boolean work;

  /**
   * Makes the chores of a shell.
   *
   * @param requests sends, in the shell's state
   * @param lose hears why the scanner can't be talked with any longer
   */
  ShellChores(
      ScannerShell.Setup setup,
      ShellRequests requests,
      CurrentScan scan,
      Consumer<ScannerException> lose) {
    this.setup = setup;
    this.context = requests;
    this.state = requests.state();
    this.scan = scan;
    this.lose = lose;
  }

  ShellCounters counters() {
    return counters;
  }

  /** There is something to do at once. */
  void wake() {
    lock.lock();
    try {
      work = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Does what is due until the scanner is disconnected. */
  @Override
  public void run() {
    lastLook = System.nanoTime();
    try {
      while (state.isConnected()) {
        ScanRun current = scan.run();
        checkAlive();
        if (current != null) {
          sendRequests(current);
          sendStop();
        }
        sendHeartbeat();
        awaitWork(current == null || current.isOver() ? idleTick() : TICK);
      }
    } catch (ScannerException e) {
      lose.accept(e);
    } catch (RuntimeException e) {
      lose.accept(new ScannerException.ModelBug(state.phase(), e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      lose.accept(
          new ScannerException.Cancelled(state.phase(), setup.link().name() + ": interrupted"));
    }
  }

  private void checkAlive() throws ScannerException.LinkLost {
    long now = System.nanoTime();
    if (now - lastLook > STOOD_STILL.toNanos()) {
      // A busy machine may stop a program for seconds; the answers lie in the system's buffer.
      counters.excuse(now - lastLook);
    }
    lastLook = now;
    Duration silence = counters.sinceHeard();
    if (silence.compareTo(setup.timing().lostAfter()) > 0) {
      throw new ScannerException.LinkLost(
          state.phase(),
          setup.link().name() + ": no sign of life for " + silence.toMillis() + " ms");
    }
  }

  private void sendRequests(ScanRun current) throws ScannerException {
    Optional<List<LineRange>> ranges = current.requestsDue();
    // What was seen is asked before what is free: a block that comes in between makes the limit too
    // low, never too high.
    int seen = setup.port().blocksSeen();
    int blocks = current.creditDue(ranges.isPresent());
    if (blocks >= 0) {
      setup.port().grant(context, seen + blocks);
    }
    if (ranges.isPresent()) {
      if (!ranges.get().isEmpty()) {
        counters.requestedAgain();
      }
      setup.port().requestAgain(context, ranges.get());
    }
  }

  private void sendStop() throws ScannerException {
    long now = System.nanoTime();
    if (scan.isStopWanted() && now - nextStop >= 0) {
      nextStop = now + setup.timing().pauseNanos(1);
      setup.port().stop(context);
    }
  }

  private void sendHeartbeat() throws ScannerException {
    long now = System.nanoTime();
    Duration heartbeat = setup.timing().heartbeat();
    if (counters.sinceHeard().compareTo(heartbeat) >= 0 && now - nextBeat >= 0) {
      nextBeat = now + heartbeat.toNanos() / 2;
      setup.port().heartbeat(context);
    }
  }

  /** An impatient station needs its heartbeats in time also when nothing goes on. */
  private Duration idleTick() {
    Duration half = setup.timing().heartbeat().dividedBy(2);
    return half.compareTo(IDLE_TICK) < 0 ? half : IDLE_TICK;
  }

  private void awaitWork(Duration longest) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = longest.toNanos();
      while (!work && left > 0 && state.isConnected()) {
        left = changed.awaitNanos(left);
      }
      work = false;
    } finally {
      lock.unlock();
    }
  }
}
