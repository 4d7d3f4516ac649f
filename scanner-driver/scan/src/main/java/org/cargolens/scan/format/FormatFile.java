package org.cargolens.scan.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.cargolens.scan.ScanFormatException;

/**
 * A scan file open for reading, of which no byte past its end can be asked for by mistake. For one
 * thread.
 */
public final class FormatFile implements AutoCloseable {
  /** Most bytes of a compressed picture, 1 GiB. */
  public static final int MAX_WHOLE = 1 << 30;

  private static final int PIECE = 1 << 18;

  private final Path path;
  private final FileChannel channel;
  private final long size;

  private FormatFile(Path path, FileChannel channel, long size) {
    this.path = path;
    this.channel = channel;
    this.size = size;
  }

  /**
   * Opens a file; its size is taken now.
   *
   * @throws ScanFormatException if it is a pipe or device
   * @throws IOException if the file can't be opened
   */
  public static FormatFile open(Path path) throws IOException {
    return open(path, new LinkOption[0]);
  }

  /**
   * Opens a file; its size is taken now.
   *
   * @param links whether a symbolic link is followed, as {@link FileChannel#open} has it
   * @throws ScanFormatException if it is a pipe or device
   * @throws IOException if the file can't be opened, or is a link that is not followed
   */
  public static FormatFile open(Path path, LinkOption... links) throws IOException {
    if (Files.readAttributes(path, BasicFileAttributes.class, links).isOther()) {
      // To open a pipe waits for whoever writes into it, perhaps for ever.
      throw new ScanFormatException(path, 0, "a regular file", "a pipe or device");
    }
    Set<OpenOption> options = new HashSet<>(List.of(links));
    options.add(StandardOpenOption.READ);
    FileChannel channel = FileChannel.open(path, options);
    try {
      return new FormatFile(path, channel, channel.size());
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Returns the file's path. */
  public Path path() {
    return path;
  }

  /** Returns the file's size in bytes when it was opened. */
  public long size() {
    return size;
  }

  /**
   * Checks that a stretch of bytes lies within the file.
   *
   * @param offset first byte, from 0
   * @param length number of bytes
   * @param expected what stands there, for the message
   * @throws ScanFormatException if the file ends before
   */
  public void require(long offset, long length, String expected) throws ScanFormatException {
    if (offset < 0 || length < 0 || offset > size || length > size - offset) {
      throw error(
          offset, expected + " of " + length + " bytes", "the end of the file at byte " + size);
    }
  }

  /**
   * Reads a stretch of bytes that {@link #require} accepts.
   *
   * @return a big-endian heap buffer of {@code length} bytes, position 0
   * @throws ScanFormatException if the file ends before; nothing is allocated then
   * @throws IOException if the file can't be read
   */
  public ByteBuffer read(long offset, int length, String expected) throws IOException {
    require(offset, length, expected);
    return fill(ByteBuffer.allocate(length), offset, expected, piece -> {});
  }

  /**
   * In pieces: the JDK reads into a heap buffer by way of a direct one of the same size, which the
   * thread keeps for ever.
   */
  private ByteBuffer fill(
      ByteBuffer bytes, long offset, String expected, Consumer<ByteBuffer> pieces)
      throws IOException {
    int size = bytes.limit();
    while (bytes.position() < size) {
      int from = bytes.position();
      bytes.limit(Math.min(size, from + PIECE));
      if (channel.read(bytes, offset + from) < 0) {
        throw error(offset + from, expected, "the end of a file that became shorter");
      }
      pieces.accept(bytes.duplicate().limit(bytes.position()).position(from));
    }
    return bytes.flip();
  }

  /**
   * Reads a stretch of bytes that {@link #require} accepts into memory outside the Java heap, as
   * channels want their samples.
   *
   * @param length at most 2 GiB less one byte
   * @return a direct buffer of {@code length} bytes, position 0
   * @throws ScanFormatException if the file ends before; nothing is allocated then
   * @throws IOException if the file can't be read
   */
  public ByteBuffer readDirect(long offset, long length, String expected) throws IOException {
    return readDirect(offset, length, expected, piece -> {});
  }

  /**
   * Reads as {@link #readDirect(long, long, String)}.
   *
   * @param pieces is given what is read, piece by piece, while it is in the caches
   */
  public ByteBuffer readDirect(
      long offset, long length, String expected, Consumer<ByteBuffer> pieces) throws IOException {
    require(offset, length, expected);
    if (length > Integer.MAX_VALUE) {
      throw error(offset, expected + " of at most " + Integer.MAX_VALUE + " bytes", length + "");
    }
    return fill(ByteBuffer.allocateDirect((int) length), offset, expected, pieces);
  }

  /**
   * Reads the whole file, so that what was checked is what is decoded, even if the file changes.
   *
   * @return big-endian heap buffer, position 0
   * @throws ScanFormatException if the file is empty or larger than {@value #MAX_WHOLE} bytes
   * @throws IOException if the file can't be read
   */
  public ByteBuffer readWhole() throws IOException {
    if (size < 1 || size > MAX_WHOLE) {
      throw error(0, "a file of 1 to " + MAX_WHOLE + " bytes", size + " bytes");
    }
    return read(0, (int) size, "the file");
  }

  /** Returns an exception that names this file. */
  public ScanFormatException error(long offset, String expected, String found) {
    return new ScanFormatException(path, offset, expected, found);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
