package org.cargolens.scanner.source.remote;

import java.time.Duration;
import java.util.Optional;

/**
 * A file that is to be fetched, and may still grow. Times are nanoseconds of one clock. Not safe
 * for several threads.
 */
final class PendingFile {
  /** Times that a file is tried before it is given up: about a day. */
  static final int MOST_ATTEMPTS = 150;

  /** The longest pause after a failure. */
  static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration FIRST_HOLD = Duration.ofSeconds(5);

  /** The longest pause before this computer is tried again. */
  static final Duration LONGEST_HOLD = Duration.ofMinutes(2);

  private static final int MOST_DOUBLINGS = 10;
  private static final int PATIENCE = 2;

  /** It is looked at so many times while it settles, so that one that grows waits no longer. */
  private static final int LOOKS = 4;

  private final String path;
  private final long number;
  private final Duration settle;
  private String look;
  private int mark;
  private Optional<RemoteStamp> stamp;
  private long readyAtNanos;
  private long lookAtNanos;
  private int attempts;
  private boolean misfit;
  private int timesHeld;
  private boolean resumed;

  /**
   * Makes one.
   *
   * @param number files that were found later have greater ones
   */
  PendingFile(String path, long number, Duration settle) {
    this.path = path;
    this.number = number;
    this.settle = settle;
    this.look = "";
    this.stamp = Optional.empty();
  }

  /** A listing has shown it. */
  void found(RemoteEntry entry, long nowNanos) {
    look = entry.look();
    mark = markOf(entry);
    lookAtNanos = nowNanos;
    entry.stamp().ifPresent(now -> changed(now, nowNanos));
  }

  private static int markOf(RemoteEntry entry) {
    return 31 * entry.look().hashCode() + entry.stamp().hashCode();
  }

  /** Returns whether a listing shows what had been tried. */
  static boolean isStill(LetGoFiles.Tried tried, RemoteEntry entry) {
    return tried.mark() == markOf(entry);
  }

  /** It has its turn again after it had given way to others; it has settled long ago. */
  void resume(LetGoFiles.Tried tried, long nowNanos) {
    readyAtNanos = nowNanos;
    lookAtNanos = nowNanos;
    attempts = tried.attempts();
    misfit = tried.misfit();
    resumed = true;
  }

  /** Returns whether it has its turn again after it had given way to others. */
  boolean isResumed() {
    return resumed;
  }

  /** Returns what is to be kept in mind of it when it gives way, for a longer pause than usual. */
  LetGoFiles.Tried tried(long longerNanos) {
    int known = Math.min(attempts, MOST_ATTEMPTS);
    return new LetGoFiles.Tried(mark, lookAtNanos + longerNanos, known, misfit);
  }

  String path() {
    return path;
  }

  long number() {
    return number;
  }

  /** Returns what the listing showed in which it was found. */
  String look() {
    return look;
  }

  /** Returns what it was when it was looked at last; empty if nobody could say. */
  Optional<RemoteStamp> stamp() {
    return stamp;
  }

  long lookAtNanos() {
    return lookAtNanos;
  }

  boolean isDue(long nowNanos) {
    return nowNanos - lookAtNanos >= 0;
  }

  /** Returns whether it could not be fetched a few times, so that no other waits for it. */
  boolean isFailing() {
    return attempts > PATIENCE;
  }

  /**
   * It was looked at: if it has changed it must be quiet anew.
   *
   * @return whether it can be fetched
   */
  boolean isReady(RemoteStamp now, long nowNanos) {
    if (resumed && stamp.isEmpty()) { // the listing did not tell, but showed no change
      stamp = Optional.of(now);
    }
    if (!stamp.equals(Optional.of(now))) {
      changed(now, nowNanos);
      return settle.isZero();
    }
    lookAtNanos = Math.min(nowNanos + settle.toNanos() / LOOKS, readyAtNanos);
    return nowNanos - readyAtNanos >= 0;
  }

  /** It is another file now. */
  void changed(RemoteStamp now, long nowNanos) {
    stamp = Optional.of(now);
    attempts = 0;
    misfit = false;
    timesHeld = 0;
    readyAtNanos = nowNanos + settle.toNanos();
    lookAtNanos = nowNanos + settle.toNanos() / LOOKS;
  }

  /** Some more of it came: whatever ended that, it is no failure of the file. */
  void progressed() {
    timesHeld = 0;
    if (!misfit) {
      attempts = 0;
    }
  }

  /**
   * It did not have the size that it was said to have: bytes that come are no progress any more.
   */
  void misfits() {
    misfit = true;
  }

  /** This computer can't take it for now, which is no failure of the file; pauses double. */
  void held(long nowNanos) {
    long pause = FIRST_HOLD.toNanos() << Math.min(timesHeld, MOST_DOUBLINGS);
    timesHeld++;
    lookAtNanos = nowNanos + Math.min(pause, LONGEST_HOLD.toNanos());
  }

  /** Others have their turn before it goes on. */
  void later(long nowNanos) {
    lookAtNanos = nowNanos;
  }

  /**
   * It could not be fetched: the next attempts come after pauses that double, to ten minutes.
   *
   * @return whether it is to be given up
   */
  boolean failed(long nowNanos) {
    attempts++;
    long pause = LONGEST_PAUSE.toNanos();
    if (attempts < MOST_DOUBLINGS) {
      long first = Math.max(settle.toNanos(), SHORTEST_PAUSE.toNanos());
      pause = Math.min(pause, first << attempts);
    }
    readyAtNanos = nowNanos + pause;
    lookAtNanos = readyAtNanos;
    return attempts >= MOST_ATTEMPTS;
  }
}
