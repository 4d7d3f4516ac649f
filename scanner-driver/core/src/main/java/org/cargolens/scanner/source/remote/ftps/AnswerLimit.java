package org.cargolens.scanner.source.remote.ftps;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.cargolens.scanner.TimeSource;

/**
 * How long one answer of a server may take as a whole, and how many bytes it may have: the library
 * keeps a reply until it is whole, and the limits of sockets are those of single reads. Several
 * answers, as to a log-in, may have a limit together. Safe for use by several threads.
 */
final class AnswerLimit {
  /** No answer but a file's or a listing's has so many bytes, sealed or not. */
  static final long MOST_BYTES = 1 << 20;

  private final TimeSource time;
  private boolean isOn;
  private Duration longest = Duration.ZERO;
  private long beginNanos;
  private long mostBytes;
  private long bytes;
  private String broken = "";
  private Optional<Together> together = Optional.empty();

  /** A limit of several answers. */
  private record Together(String what, Duration longest, long beginNanos) {}

  AnswerLimit(TimeSource time) {
    this.time = time;
  }

  /**
   * All answers from now to {@link #endTogether} have a limit together as well.
   *
   * @param what they are answers to, such as {@code log-in}
   */
  synchronized void beginTogether(String what, Duration longestWait) {
    together = Optional.of(new Together(what, longestWait, time.nanos()));
  }

  synchronized void endTogether() {
    together = Optional.empty();
  }

  /** Returns whether several answers have taken too long together. */
  synchronized boolean isLateTogether() {
    return together.filter(all -> left(all.longest(), all.beginNanos()) <= 0).isPresent();
  }

  /** An answer is waited for. */
  synchronized void begin(Duration longestWait, long most) {
    isOn = true;
    longest = longestWait;
    beginNanos = time.nanos();
    mostBytes = most;
    bytes = 0;
  }

  /** Nothing is waited for that has a limit. */
  synchronized void end() {
    isOn = false;
  }

  /**
   * Returns how long the next read may wait, in milliseconds.
   *
   * @param usual what it is without a limit; 0 for ever, as sockets have it
   * @throws SocketTimeoutException if the answer has taken too long
   */
  synchronized int waitMillis(int usual) throws SocketTimeoutException {
    int millis = usual;
    if (isOn) {
      millis = shorter(millis, left(longest, beginNanos), "answer", longest);
    }
    if (together.isPresent()) {
      Together all = together.get();
      millis = shorter(millis, left(all.longest(), all.beginNanos()), all.what(), all.longest());
    }
    return millis;
  }

  private long left(Duration most, long sinceNanos) {
    return most.toNanos() - (time.nanos() - sinceNanos);
  }

  private int shorter(int millis, long leftNanos, String what, Duration most)
      throws SocketTimeoutException {
    if (leftNanos <= 0) {
      broken = "the server's " + what + " takes more than " + most.toSeconds() + " s";
      throw new SocketTimeoutException(broken);
    }
    int left = (int) Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(leftNanos) + 1);
    return millis == 0 ? left : Math.min(millis, left);
  }

  /**
   * Some of it has come.
   *
   * @throws IOException if it is too much
   */
  synchronized void came(int count) throws IOException {
    bytes += count;
    if (isOn && bytes > mostBytes) {
      broken = "the server's answer has more than " + mostBytes + " bytes";
      throw new IOException(broken);
    }
  }

  /** Returns what to tell of a failure: that a limit was passed, if it was. */
  synchronized IOException explain(IOException failure) {
    if (broken.isEmpty() || failure instanceof SocketTimeoutException) {
      return failure;
    }
    return new IOException(broken, failure);
  }
}
