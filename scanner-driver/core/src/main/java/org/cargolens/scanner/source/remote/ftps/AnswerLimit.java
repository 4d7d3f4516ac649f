package org.cargolens.scanner.source.remote.ftps;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.cargolens.scanner.TimeSource;

/**
 * How long one answer of a server may take as a whole, and how many bytes it may have: the library
 * keeps a reply until it is whole, and the limits of sockets are those of single reads. Safe for
 * use by several threads.
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

  AnswerLimit(TimeSource time) {
    this.time = time;
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
    if (!isOn) {
      return usual;
    }
    long left = longest.toNanos() - (time.nanos() - beginNanos);
    if (left <= 0) {
      broken = "the server's answer takes more than " + longest.toSeconds() + " s";
      throw new SocketTimeoutException(broken);
    }
    int millis = (int) Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(left) + 1);
    return usual == 0 ? millis : Math.min(usual, millis);
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
