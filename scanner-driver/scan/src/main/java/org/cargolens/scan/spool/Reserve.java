package org.cargolens.scan.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;

/** Room on the disk that is taken while there is enough, and given up when there is none. */
final class Reserve {
  private static final int PIECE = 1 << 20;

  private final SpoolFiles files;
  private final Path file;
  private final long bytes;

  Reserve(SpoolFiles files, Path file, long bytes) {
    this.files = files;
    this.file = file;
    this.bytes = bytes;
  }

  /**
   * Takes the room, unless it is taken already.
   *
   * @param margin bytes that must be left beside it
   * @throws IOException if it can't; then none is taken
   */
  void fill(long margin) throws IOException {
    if (files.exists(file)) {
      if (files.size(file) == bytes) {
        return;
      }
      files.delete(file);
    }
    if (bytes == 0) {
      return;
    }
    long usable =
        files.space(Objects.requireNonNull(file.getParent(), "a file in a folder")).usable();
    if (usable < bytes + margin) {
      throw new IOException(
          file + ": no space left on device beside it, only " + usable + " bytes are free");
    }
    boolean done = false;
    try (SpoolFiles.Output out = files.create(file)) {
      ByteBuffer zeros = ByteBuffer.allocate((int) Math.min(PIECE, bytes));
      for (long at = 0; at < bytes; at += zeros.limit()) {
        zeros.limit((int) Math.min(zeros.capacity(), bytes - at));
        out.write(at, zeros);
      }
      out.force();
      done = true;
    } finally {
      if (!done) {
        release();
      }
    }
  }

  /** Gives the room up; a disk that refuses even that has other troubles, which are told. */
  void release() {
    try {
      if (files.exists(file)) {
        files.delete(file);
      }
    } catch (IOException e) {
      System.getLogger(Reserve.class.getName())
          .log(System.Logger.Level.WARNING, file + " can't be given up: " + e);
    }
  }
}
