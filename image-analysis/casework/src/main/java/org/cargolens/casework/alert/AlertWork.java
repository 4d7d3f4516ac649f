package org.cargolens.casework.alert;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.cargolens.casework.store.MessageSize;

/**
 * Escalates and delivers each second until it is closed. Escalation has a thread of its own, small
 * messages have up to 16 threads and large ones 4, each of which works for one unit at a time: a
 * unit that doesn't answer, or that takes long for a large message, holds up neither escalation nor
 * the other units. Of 4 units and more that take nothing for a minute those are broken off for
 * which others would wait, and have 2 of the threads at most from then on, until they take
 * something.
 *
 * <p>Owns these threads, 22 at most. {@link #close} interrupts them and returns within 5 seconds.
 */
public final class AlertWork implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(AlertWork.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int SMALL_THREADS = 16;
  private static final int LARGE_THREADS = 4;

  /** The largest message is through by then at 160 KiB a second, the smallest large one at 1. */
  private static final Duration LONGEST_TURN = Duration.ofMinutes(1);

  private static final Duration STOP = Duration.ofSeconds(5);

  private final Watcher watcher;
  private final Duration pause;
  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2, named());
  private final ExecutorService small = Executors.newFixedThreadPool(SMALL_THREADS, named());
  private final ExecutorService large = Executors.newFixedThreadPool(LARGE_THREADS, named());
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();
  private final LargeTurns turns;

  private AlertWork(Watcher watcher, Pace pace) {
    this.watcher = watcher;
    this.pause = pace.pause();
    this.turns = new LargeTurns(LARGE_THREADS, pace.turn(), large, System::nanoTime);
  }

  /**
   * How fast it works.
   *
   * @param pause between looking for something to do
   * @param turn how long a unit that takes no large message may hold up others
   */
  record Pace(Duration pause, Duration turn) {}

  /** Is told what was done; called by several threads. */
  public interface Watcher {
    /** Something was delivered, or was tried. */
    void delivered(DeliveryRound round);

    /** So many alerts were escalated, at least one. */
    void escalated(int alerts);

    /**
     * The store failed, or this program did; what waits is on disk and is tried again. An {@link
     * Error}, such as one of memory, comes as the cause of an {@link ExecutionException}.
     */
    void failed(Exception failure);
  }

  /** Begins to work; the caller closes the store after it has closed this. */
  public static AlertWork start(
      AlertDelivery delivery, AlertEscalation escalation, Watcher watcher) {
    return start(delivery, escalation, watcher, new Pace(PAUSE, LONGEST_TURN));
  }

  /** Begins to work at another pace. */
  static AlertWork start(
      AlertDelivery delivery, AlertEscalation escalation, Watcher watcher, Pace pace) {
    AlertWork work = new AlertWork(watcher, pace);
    work.eachPause(() -> work.escalate(escalation));
    work.eachPause(
        () -> {
          work.deliverSmall(delivery);
          work.deliverLarge(delivery);
        });
    return work;
  }

  private void eachPause(Task task) {
    ScheduledFuture<?> unused =
        clock.scheduleWithFixedDelay(
            () -> watched(task), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void escalate(AlertEscalation escalation) throws IOException {
    int escalated = escalation.escalateDue();
    if (escalated > 0) {
      watcher.escalated(escalated);
    }
  }

  private void deliverSmall(AlertDelivery delivery) throws IOException {
    for (String destination : delivery.destinations(MessageSize.SMALL)) {
      if (underWay.add(destination)) {
        // At most one task a unit waits.
        small.execute(
            () ->
                watched(() -> tell(delivery.deliver(destination, MessageSize.SMALL)), destination));
      }
    }
  }

  private void deliverLarge(AlertDelivery delivery) throws IOException {
    for (String destination : delivery.destinations(MessageSize.LARGE)) {
      turns.add(
          destination,
          progress ->
              watched(
                  () -> tell(delivery.deliver(destination, MessageSize.LARGE, progress::another))));
    }
    turns.look();
  }

  private void tell(DeliveryRound round) {
    if (!round.equals(DeliveryRound.NOTHING)) {
      watcher.delivered(round);
    }
  }

  private void watched(Task task, String name) {
    try {
      watched(task);
    } finally {
      underWay.remove(name);
    }
  }

  /** A task that throws would never be run again, whatever it throws. */
  private void watched(Task task) {
    try {
      task.run();
    } catch (IOException | RuntimeException e) {
      tell(e);
    } catch (Error e) {
      tell(new ExecutionException(e));
    }
  }

  /** Who watches may fail as well. */
  private void tell(Exception failure) {
    if (clock.isShutdown()) {
      return;
    }
    try {
      watcher.failed(failure);
    } catch (RuntimeException | Error e) {
      LOG.log(System.Logger.Level.ERROR, "alert work failed, and telling of it", e);
    }
  }

  private static ThreadFactory named() {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, "alert-work-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Interrupts what is under way; messages without a receipt stay in the outbox. */
  @Override
  public void close() {
    List<ExecutorService> all = List.of(clock, small, large);
    all.forEach(ExecutorService::shutdownNow);
    long end = System.nanoTime() + STOP.toNanos();
    try {
      for (ExecutorService one : all) {
        boolean ended = one.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (!ended) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Something that may fail with the store. */
  @FunctionalInterface
  private interface Task {
    void run() throws IOException;
  }
}
