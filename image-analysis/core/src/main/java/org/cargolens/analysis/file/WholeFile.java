package org.cargolens.analysis.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes a file that others see only when it is complete: into a neighbour of another name, forced
 * to disk, then renamed over the target. After a failure the old file, if any, is untouched and the
 * neighbour is gone.
 */
public final class WholeFile {
  private WholeFile() {}

  /** What stands in a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes everything; need not flush or close. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes a file, replacing one that is there.
   *
   * @param target the file; its folder must exist
   * @param content what to write
   * @throws IOException if the disk is full, the folder missing or anything else in the way; its
   *     message names the target
   */
  public static void write(Path target, Content content) throws IOException {
    Path part = part(target);
    try {
      writeAndForce(part, content);
      replace(part, target);
    } catch (IOException e) {
      throw new IOException("cannot write " + target + ": " + e, e);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Not a temporary file of the library: those are readable by one user only. */
  private static Path part(Path target) {
    Path name = target.getFileName();
    if (name == null) {
      throw new IllegalArgumentException("not a file: " + target);
    }
    return target.resolveSibling("." + name + "." + UUID.randomUUID() + ".part");
  }

  private static void writeAndForce(Path part, Content content) throws IOException {
    try (FileChannel channel =
            FileChannel.open(part, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
      content.writeTo(out);
      out.flush();
      channel.force(true);
    }
  }

  private static void replace(Path part, Path target) throws IOException {
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
