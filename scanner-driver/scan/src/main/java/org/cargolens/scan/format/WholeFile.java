package org.cargolens.scan.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Writing of files that are there whole or not at all: into a new file beside the target, to the
 * disk, then renamed over the target in one step.
 */
public final class WholeFile {
  /**
   * Most bytes of the heap that are written at once: the platform copies them into memory of its
   * own first, makes as much of that for each thread, and keeps it. So few stay in the processor's
   * cache meanwhile.
   */
  private static final int COPIED_BYTES = 1 << 17;

  private WholeFile() {}

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes everything.
     *
     * @param channel open for reading and writing, empty
     * @throws IOException if it can't be written
     */
    void writeTo(FileChannel channel) throws IOException;
  }

  /**
   * Writes a file.
   *
   * @param target file to make or replace
   * @param content what it will hold
   * @throws IOException if the disk is full or anything else fails; names the target, which is left
   *     as it was, and no other file stays behind
   */
  public static void write(Path target, Content content) throws IOException {
    Path beside = beside(target);
    try {
      try (FileChannel channel =
          FileChannel.open(
              beside,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE)) {
        content.writeTo(channel);
        channel.force(true);
      }
      Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new IOException("can't write " + target + ": " + e.getMessage(), e);
    } finally {
      // After the rename there is nothing left to delete. If deleting fails, the first exception
      // is the one to tell.
      deleteQuietly(beside);
    }
  }

  /**
   * Writes a file of given bytes.
   *
   * @throws IOException as {@link #write(Path, Content)}
   */
  public static void write(Path target, byte[] bytes) throws IOException {
    write(target, channel -> writeAll(channel, ByteBuffer.wrap(bytes)));
  }

  /**
   * Writes all of a buffer's remaining bytes, in pieces; a channel may take fewer at once. The
   * buffer's limit stays as it is.
   *
   * @throws IOException if the channel does; the buffer's position tells what it has taken then
   */
  public static void writeAll(WritableByteChannel channel, ByteBuffer bytes) throws IOException {
    int end = bytes.limit();
    try {
      while (bytes.position() < end) {
        bytes.limit(bytes.isDirect() ? end : Math.min(end, bytes.position() + COPIED_BYTES));
        channel.write(bytes);
      }
    } finally {
      bytes.limit(end);
    }
  }

  /** Not a temporary file of the system: those are closed to other users, and so the target. */
  private static Path beside(Path target) {
    String unique = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    return target.resolveSibling("." + target.getFileName() + "." + unique + ".part");
  }

  private static void deleteQuietly(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      System.getLogger(WholeFile.class.getName())
          .log(System.Logger.Level.WARNING, "can't delete " + path, e);
    }
  }
}
