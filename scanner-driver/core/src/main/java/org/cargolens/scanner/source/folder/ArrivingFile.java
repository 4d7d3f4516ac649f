package org.cargolens.scanner.source.folder;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A file that is arriving, or could not be read yet. Times are nanoseconds of one clock. Not safe
 * for several threads.
 */
final class ArrivingFile {
  /** Times that a file is read before it is given up, as what is in it is no scan. */
  static final int MOST_ATTEMPTS = 5;

  /** The same if it can't be read, which its place may cause: about a day. */
  static final int MOST_ATTEMPTS_OF_PLACE = 150;

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

  private static final int PATIENCE = 2;

  /** It is looked at so many times while it settles, so that one that grows waits no longer. */
  private static final int LOOKS = 4;

  private final Path path;
  private final Duration settle;
  private FileStamp stamp;
  private long readyAtNanos;
  private long lookAtNanos;
  private int attempts;

  ArrivingFile(Path path, FileStamp stamp, Duration settle, long nowNanos) {
    this.path = path;
    this.stamp = stamp;
    this.settle = settle;
    waitFrom(nowNanos);
  }

  private void waitFrom(long nowNanos) {
    readyAtNanos = nowNanos + settle.toNanos();
    lookAtNanos = nowNanos + settle.toNanos() / LOOKS;
  }

  Path path() {
    return path;
  }

  FileStamp stamp() {
    return stamp;
  }

  /** Returns whether it is to be looked at. */
  boolean isDue(long nowNanos) {
    return nowNanos - lookAtNanos >= 0;
  }

  /**
   * It was looked at: if it has changed it must be quiet anew.
   *
   * @return whether it can be read
   */
  boolean isReady(FileStamp now, long nowNanos) {
    if (!now.equals(stamp)) {
      changed(now, nowNanos);
      return settle.isZero();
    }
    lookAtNanos = Math.min(nowNanos + settle.toNanos() / LOOKS, readyAtNanos);
    return mayBeRead(nowNanos);
  }

  /** Returns whether it was quiet for long enough, or since it could not be read. */
  boolean mayBeRead(long nowNanos) {
    return nowNanos - readyAtNanos >= 0;
  }

  /** It is another file now. */
  void changed(FileStamp now, long nowNanos) {
    stamp = now;
    attempts = 0;
    waitFrom(nowNanos);
  }

  /**
   * It could not be read: the next attempts come after pauses that double, to ten minutes.
   *
   * @return how often that has happened
   */
  int failed(long nowNanos) {
    long first = Math.max(settle.toNanos(), SHORTEST_PAUSE.toNanos());
    attempts++;
    long pause = LONGEST_PAUSE.toNanos();
    if (attempts < 10) {
      pause = Math.min(pause, first << attempts);
    }
    readyAtNanos = nowNanos + pause;
    lookAtNanos = readyAtNanos;
    return attempts;
  }

  /** Returns whether it could not be read a few times. */
  boolean isFailing() {
    return attempts > PATIENCE;
  }

  /** It is quiet, and others of its scan are waited for. */
  void waits(long nowNanos, Duration pause) {
    lookAtNanos = nowNanos + pause.toNanos();
  }

  /** The file system did not say whether it is there: it is asked again later. */
  void unknown(long nowNanos) {
    lookAtNanos = nowNanos + SHORTEST_PAUSE.toNanos();
  }
}
