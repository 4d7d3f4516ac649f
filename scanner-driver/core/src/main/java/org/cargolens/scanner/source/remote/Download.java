package org.cargolens.scanner.source.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.util.concurrent.TimeUnit;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.TimeSource;

/**
 * One attempt to fetch a file, or what is missing of it. What came stays, whatever ends the
 * attempt.
 */
final class Download {
  private static final int BUFFER = 1 << 16;
  private static final long BETWEEN_SYNCS = 64L << 20;

  /** How an attempt ended. */
  enum End {
    /** All bytes are there. */
    WHOLE,
    /** The next attempt goes on. */
    UNFINISHED,
    /** The file has fewer bytes than it was said to have, or more. */
    OTHER_SIZE
  }

  /** Says whether to go on; called often. */
  @FunctionalInterface
  interface Check {
    /**
     * Returns if so.
     *
     * @throws ScannerException.Cancelled if not
     */
    void goOn() throws ScannerException.Cancelled;
  }

  private final TimeSource time;
  private final long longestNanos;
  private final Check check;

  /**
   * Makes one.
   *
   * @param longestNanos how long it may last from the first new bytes on; those before are waited
   *     for as long as the protocol does. Where the server sends no parts it is no limit as long as
   *     at least {@value Fetcher#LEAST_BYTES_A_SECOND} bytes a second come
   */
  Download(TimeSource time, long longestNanos, Check check) {
    this.time = time;
    this.longestNanos = longestNanos;
    this.check = check;
  }

  /**
   * Fetches.
   *
   * @throws ScannerException.ResourceExhausted if this computer can't write it
   * @throws IOException if the server can't be read from, see {@link RemoteTree}
   */
  End run(RemoteTree tree, String path, RemoteStamp stamp, Staging.Part part)
      throws IOException, ScannerException {
    if (part.length() > stamp.size()) {
      throw new IllegalStateException(path + ": " + part.length() + " bytes of " + stamp);
    }
    if (part.length() == stamp.size() && stamp.size() > 0) {
      return End.WHOLE;
    }
    try (Output out = new Output(part, path)) {
      if (stamp.size() == 0) {
        return End.WHOLE;
      }
      try (InputStream in = tree.read(path, stamp, part.length())) {
        End end = copy(in, tree, stamp.size(), out);
        out.isUnfit = end == End.OTHER_SIZE;
        return end;
      }
    }
  }

  private End copy(InputStream in, RemoteTree tree, long size, Output out)
      throws IOException, ScannerException {
    byte[] buffer = new byte[BUFFER];
    check.goOn();
    int count = in.read(buffer);
    long begin = time.nanos();
    long beginLength = out.length;
    while (count >= 0) {
      if (out.length + count > size) {
        return End.OTHER_SIZE;
      }
      out.write(buffer, count);
      if (out.length < size && time.nanos() - begin >= longestNanos) {
        if (tree.sendsParts() || out.length - beginLength < leastBytes()) {
          return End.UNFINISHED;
        }
        begin =
            time.nanos(); // what came would come again with the next attempt, and more each time
        beginLength = out.length;
      }
      check.goOn();
      count = in.read(buffer);
    }
    return out.length == size ? End.WHOLE : End.OTHER_SIZE;
  }

  private long leastBytes() {
    return TimeUnit.NANOSECONDS.toMillis(longestNanos) * Fetcher.LEAST_BYTES_A_SECOND / 1000;
  }

  /** What is written, on disk when this is closed. */
  private static final class Output implements AutoCloseable {
    private final Staging.Part part;
    private final String path;
    private final RandomAccessFile file;
    private long length;
    private boolean isUnfit;

    Output(Staging.Part part, String path) throws ScannerException.ResourceExhausted {
      this.part = part;
      this.path = path;
      this.length = part.length();
      try {
        file = part.open();
      } catch (IOException e) {
        throw exhausted(e);
      }
    }

    private ScannerException.ResourceExhausted exhausted(IOException e) {
      return new ScannerException.ResourceExhausted(
          Phase.STREAM, "the staging folder can't take " + path + ": " + e.getMessage());
    }

    void write(byte[] bytes, int count) throws ScannerException.ResourceExhausted {
      try {
        file.write(bytes, 0, count);
        length += count;
        if (length - part.length() >= BETWEEN_SYNCS) {
          keep();
        }
      } catch (IOException e) {
        throw exhausted(e);
      }
    }

    private void keep() throws IOException {
      file.getFD().sync();
      if (length > part.length()) {
        part.holds(length);
      }
    }

    @Override
    public void close() throws ScannerException.ResourceExhausted {
      try (file) {
        if (!isUnfit) { // or it could be taken for whole
          keep();
        }
      } catch (IOException e) {
        throw exhausted(e);
      }
    }
  }
}
