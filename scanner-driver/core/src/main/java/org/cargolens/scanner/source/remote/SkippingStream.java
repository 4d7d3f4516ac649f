package org.cargolens.scanner.source.remote;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import org.cargolens.scanner.TimeSource;

/**
 * A file of which a server can't send a part: its beginning is here already and is left out, by the
 * first read, which lasts as long as that takes to come. It ends when the server is slower than
 * {@value Fetcher#LEAST_BYTES_A_SECOND} bytes a second after the first minute, which is a failure
 * of the file, or soon after its thread was interrupted. Not safe for several threads.
 */
public final class SkippingStream extends FilterInputStream {
  private static final Duration GRACE = Duration.ofMinutes(1);
  private static final int PIECE = 1 << 16;

  private final String file;
  private final TimeSource time;
  private long left;

  /**
   * Makes one.
   *
   * @param in the whole file
   * @param file its path
   * @param skipped bytes that are left out
   */
  public SkippingStream(InputStream in, String file, long skipped) {
    this(in, file, skipped, TimeSource.SYSTEM);
  }

  SkippingStream(InputStream in, String file, long skipped, TimeSource time) {
    super(in);
    this.file = file;
    this.left = skipped;
    this.time = time;
  }

  @Override
  public int read() throws IOException {
    skipAll();
    return super.read();
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    skipAll();
    return super.read(target, offset, length);
  }

  private void skipAll() throws IOException {
    byte[] piece = new byte[left == 0 ? 0 : PIECE];
    long begin = time.nanos();
    long skipped = 0;
    while (left > 0) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("interrupted");
      }
      int count = in.read(piece, 0, (int) Math.min(PIECE, left));
      left = count < 0 ? 0 : left - count; // its end is told by the read that follows
      skipped += count;
      Duration took = Duration.ofNanos(time.nanos() - begin).minus(GRACE);
      if (left > 0 && took.toSeconds() * Fetcher.LEAST_BYTES_A_SECOND > skipped) {
        throw new FileSystemException(
            file,
            null,
            "the server sends no parts of files, and the beginning too slowly: "
                + skipped
                + " bytes in "
                + took.plus(GRACE).toSeconds()
                + " s");
      }
    }
  }
}
