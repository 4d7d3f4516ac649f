package org.cargolens.scanner.source.folder;

import java.nio.file.Path;
import java.time.Duration;

/** A file that is arriving, or could not be read yet. Not safe for several threads. */
final class ArrivingFile {
  /** Times that a file is read before it is given up. */
  static final int MOST_ATTEMPTS = 5;

  private final Path path;
  private FileStamp stamp;
  private long readyAtNanos;
  private int attempts;

  ArrivingFile(Path path, FileStamp stamp, long readyAtNanos) {
    this.path = path;
    this.stamp = stamp;
    this.readyAtNanos = readyAtNanos;
  }

  Path path() {
    return path;
  }

  FileStamp stamp() {
    return stamp;
  }

  /** It was looked at: if it has changed it must be quiet anew. */
  void seen(FileStamp now, long quietAtNanos) {
    if (!now.equals(stamp)) {
      stamp = now;
      readyAtNanos = quietAtNanos;
      attempts = 0;
    }
  }

  boolean isReady(long nowNanos) {
    return nowNanos - readyAtNanos >= 0;
  }

  /**
   * It could not be read: the next attempts come after pauses that double.
   *
   * @param settle the first pause
   * @return whether it is to be tried again
   */
  boolean failed(long nowNanos, Duration settle) {
    attempts++;
    readyAtNanos = nowNanos + (settle.toNanos() << attempts);
    return attempts < MOST_ATTEMPTS;
  }
}
