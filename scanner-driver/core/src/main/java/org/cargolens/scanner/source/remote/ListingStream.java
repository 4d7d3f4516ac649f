package org.cargolens.scanner.source.remote;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import org.cargolens.scanner.TimeSource;

/**
 * The bytes of a listing, which end: a server that sends for ever, or a byte now and then, is not
 * read for ever. Not safe for several threads.
 */
public final class ListingStream extends FilterInputStream {
  /** A whole listing may last so many times the longest wait for an answer. */
  public static final int MOST_WAITS = 10;

  private final String folder;
  private final long most;
  private final Duration longest;
  private final TimeSource time;
  private final long startNanos;
  private long count;

  /**
   * Makes one.
   *
   * @param in what the server sends
   * @param folder that is listed
   * @param most bytes that it may have
   * @param longestWait for one answer
   */
  public ListingStream(InputStream in, String folder, long most, Duration longestWait) {
    this(in, folder, most, longestWait.multipliedBy(MOST_WAITS), TimeSource.SYSTEM);
  }

  ListingStream(InputStream in, String folder, long most, Duration longest, TimeSource time) {
    super(in);
    this.folder = folder;
    this.most = most;
    this.longest = longest;
    this.time = time;
    this.startNanos = time.nanos();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  /**
   * {@inheritDoc}
   *
   * @throws FileSystemException if the listing is too long or takes too long
   * @throws InterruptedIOException if the thread was interrupted; it stays so
   */
  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    goOn(folder, time.nanos() - startNanos, longest);
    int some = super.read(target, offset, length);
    count += Math.max(0, some);
    if (count > most) {
      throw new FileSystemException(folder, null, "its listing has more than " + most + " bytes");
    }
    return some;
  }

  /**
   * Returns if a listing may go on.
   *
   * @param folder that is listed
   * @param lastedNanos how long it has lasted
   * @param longest how long it may last
   * @throws FileSystemException if it takes too long
   * @throws InterruptedIOException if the thread was interrupted; it stays so
   */
  public static void goOn(String folder, long lastedNanos, Duration longest) throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted");
    }
    if (lastedNanos > longest.toNanos()) {
      throw new FileSystemException(
          folder, null, "its listing takes more than " + longest.toSeconds() + " s");
    }
  }
}
