package org.cargolens.scan.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

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
   * @throws IOException if it can't; then none is taken
   */
  void fill() throws IOException {
    if (files.exists(file)) {
      if (files.size(file) == bytes) {
        return;
      }
      files.delete(file);
    }
    if (bytes == 0) {
      return;
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
