package org.cargolens.scan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The beginning of a file, by which formats recognise their own.
 *
 * @param size size of the whole file in bytes
 * @param bytes the first bytes, at most {@value #LENGTH}; read-only, big-endian
 */
public record FileHead(long size, ByteBuffer bytes) {
  /** Most bytes of a head. */
  public static final int LENGTH = 4096;

  /** Makes the buffer read-only. */
  public FileHead {
    bytes = bytes.slice().asReadOnlyBuffer();
  }

  /** Returns a new read-only, big-endian view of the first bytes from position 0. */
  @Override
  public ByteBuffer bytes() {
    return bytes.duplicate();
  }

  /**
   * Reads the head of a file.
   *
   * @throws ScanFormatException if it is a folder, a pipe or a device
   * @throws IOException if the file can't be read
   */
  public static FileHead read(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    if (attributes.isDirectory()) {
      throw new ScanFormatException(file, 0, "a regular file", "a folder");
    }
    if (attributes.isOther()) {
      // To open a pipe waits for whoever writes into it, perhaps for ever.
      throw new ScanFormatException(file, 0, "a regular file", "a pipe or device");
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // A read may return less than asked for.
      }
      return new FileHead(channel.size(), bytes.flip());
    }
  }

  /** Returns whether the file starts with the given bytes, each 0 to 255. */
  public boolean startsWith(int... expected) {
    if (bytes.remaining() < expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if ((bytes.get(i) & 0xFF) != expected[i]) {
        return false;
      }
    }
    return true;
  }
}
