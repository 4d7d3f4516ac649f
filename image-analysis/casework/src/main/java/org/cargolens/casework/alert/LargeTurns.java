package org.cargolens.casework.alert;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;

/**
 * Whose turn it is to get large messages. So many units at once have one; the others wait in order.
 *
 * <p>A unit that holds a turn for long without taking a message may be slow, or never answer:
 * nobody can tell. While others wait for its turn it is broken off and counts as slow. Slow units
 * together have half of the turns at most, in which they are left to themselves, so that a slow
 * link carries its message in the end, and one that never answers holds up other slow ones alone. A
 * unit that takes a message in time isn't slow any more.
 *
 * <p>Safe for use by several threads; runs nothing itself.
 */
final class LargeTurns {
  private final int most;
  private final long longest;
  private final Executor threads;
  private final LongSupplier nanos;
  private final Queue<Waiting> fast = new ArrayDeque<>();
  private final Queue<Waiting> slow = new ArrayDeque<>();
  private final Set<Turn> running = new HashSet<>();

  /** Units that have a turn or wait for one. */
  private final Set<String> here = new HashSet<>();

  /** Units that were broken off and have taken nothing since. */
  private final Set<String> known = new HashSet<>();

  /**
   * @param most turns at once, 2 or more; as many threads are needed
   * @param longest how long a turn without a message may hold others up
   * @param threads run the turns
   * @param nanos the time, as {@link System#nanoTime}
   */
  LargeTurns(int most, Duration longest, Executor threads, LongSupplier nanos) {
    this.most = most;
    this.longest = longest.toNanos();
    this.threads = threads;
    this.nanos = nanos;
  }

  /** What is done in a turn. */
  @FunctionalInterface
  interface Work {
    /** Does it; {@code progress} is to be told of each message that was taken. */
    void run(Progress progress);
  }

  /** Is told that a message was taken. */
  @FunctionalInterface
  interface Progress {
    /** Returns whether there is time for another: no unit waits that could have the turn. */
    boolean another();
  }

  private record Waiting(String unit, Work work) {}

  /** Lets a unit wait for a turn, unless it has one or waits already. */
  synchronized void add(String unit, Work work) {
    if (here.add(unit)) {
      (known.contains(unit) ? slow : fast).add(new Waiting(unit, work));
      begin();
    }
  }

  /** Breaks off who has held others up for too long; to be called again and again. */
  synchronized void look() {
    if (othersWait()) {
      running.stream()
          .filter(turn -> !turn.slow && !turn.brokenOff)
          .filter(turn -> nanos.getAsLong() - turn.since >= longest)
          .min(Comparator.comparingLong(turn -> turn.since))
          .ifPresent(Turn::breakOff);
    }
  }

  private void begin() {
    while (running.size() < most) {
      Optional<Waiting> next = next();
      if (next.isEmpty()) {
        return;
      }
      Turn turn = new Turn(next.get(), known.contains(next.get().unit()));
      running.add(turn);
      try {
        threads.execute(turn);
      } catch (RejectedExecutionException e) {
        // The work ends; what waits is on disk.
        running.remove(turn);
        return;
      }
    }
  }

  /** Returns whether a unit waits that could have the turn of one that isn't slow. */
  private boolean othersWait() {
    return !fast.isEmpty() || (!slow.isEmpty() && slowOnes() < most / 2);
  }

  private long slowOnes() {
    return running.stream().filter(turn -> turn.slow).count();
  }

  private Optional<Waiting> next() {
    long slowOnes = slowOnes();
    if (!slow.isEmpty() && slowOnes < most / 2 && (fast.isEmpty() || slowOnes == 0)) {
      return Optional.ofNullable(slow.poll());
    }
    return Optional.ofNullable(fast.poll());
  }

  private synchronized boolean taken(Turn turn) {
    known.remove(turn.what.unit());
    turn.slow = false;
    // It may have been broken off just when its message was through.
    turn.brokenOff = false;
    turn.since = nanos.getAsLong();
    // A slow unit's place is free.
    begin();
    return !othersWait();
  }

  private synchronized void begun(Turn turn) {
    turn.thread = Optional.of(Thread.currentThread());
    turn.since = nanos.getAsLong();
  }

  /** After this nobody interrupts the thread for this turn. */
  private synchronized void ended(Turn turn) {
    turn.thread = Optional.empty();
    if (turn.brokenOff) {
      known.add(turn.what.unit());
    }
    if (turn.interrupted) {
      // It was meant for this turn alone.
      boolean unused = Thread.interrupted();
    }
    running.remove(turn);
    here.remove(turn.what.unit());
    begin();
  }

  private final class Turn implements Runnable {
    private final Waiting what;
    private boolean slow;
    private boolean brokenOff;
    private boolean interrupted;
    private long since = nanos.getAsLong();
    private Optional<Thread> thread = Optional.empty();

    Turn(Waiting what, boolean slow) {
      this.what = what;
      this.slow = slow;
    }

    private void breakOff() {
      if (thread.isPresent()) {
        brokenOff = true;
        interrupted = true;
        thread.get().interrupt();
      }
    }

    @Override
    public void run() {
      begun(this);
      try {
        what.work().run(() -> taken(this));
      } finally {
        ended(this);
      }
    }
  }
}
