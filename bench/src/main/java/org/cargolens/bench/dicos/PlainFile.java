package org.cargolens.bench.dicos;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The plainest file operations that end where ours do. */
final class PlainFile {
  private static final int PIECE = 1 << 18;

  private PlainFile() {}

  /** Writes bytes into a new file beside the target, syncs it and renames it over the target. */
  static Path write(Path target, byte[] bytes) throws IOException {
    Path part = target.resolveSibling("plain.part");
    try (FileChannel out =
        FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        left.limit(Math.min(bytes.length, left.position() + PIECE));
        out.write(left);
        left.limit(bytes.length);
      }
      out.force(true);
    }
    return Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Reads a file into direct memory of its own, as a channel of a scan wants it. */
  static ByteBuffer read(Path file) throws IOException {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer target = ByteBuffer.allocateDirect((int) in.size());
      while (target.hasRemaining() && in.read(target) >= 0) {
        // A read may return less than asked for.
      }
      return target.flip();
    }
  }
}
