package org.cargolens.dicos.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.format.FormatFile;

/** A file read in windows, as elements are small and many; or bytes that came. For one thread. */
final class FileWindow {
  private static final int WINDOW = 1 << 14;

  private final Source source;
  private ByteBuffer window = ByteBuffer.allocate(0);
  private long start;

  FileWindow(FormatFile file) {
    source = new InFile(file);
  }

  /**
   * Shows bytes in memory.
   *
   * @param name what errors call them
   * @param bytes from position to limit
   */
  FileWindow(Path name, ByteBuffer bytes) {
    source = new InMemory(name, bytes.slice());
  }

  /** Where bytes come from. */
  private sealed interface Source {
    long size();

    ByteBuffer read(long offset, int length, String expected) throws IOException;

    ScanFormatException error(long offset, String expected, String found);
  }

  private record InFile(FormatFile file) implements Source {
    @Override
    public long size() {
      return file.size();
    }

    @Override
    public ByteBuffer read(long offset, int length, String expected) throws IOException {
      return file.read(offset, length, expected);
    }

    @Override
    public ScanFormatException error(long offset, String expected, String found) {
      return file.error(offset, expected, found);
    }
  }

  private record InMemory(Path name, ByteBuffer bytes) implements Source {
    @Override
    public long size() {
      return bytes.limit();
    }

    @Override
    public ByteBuffer read(long offset, int length, String expected) {
      return bytes.slice((int) offset, length);
    }

    @Override
    public ScanFormatException error(long offset, String expected, String found) {
      return new ScanFormatException(name, offset, expected, found);
    }
  }

  long size() {
    return source.size();
  }

  ScanFormatException error(long offset, String expected, String found) {
    return source.error(offset, expected, found);
  }

  void require(long offset, long length, String expected) throws ScanFormatException {
    if (offset < 0 || length < 0 || offset > size() || length > size() - offset) {
      throw error(
          offset, expected + " of " + length + " bytes", "the end of the file at byte " + size());
    }
  }

  /** Returns little-endian bytes, at most a few mebibytes; position 0. */
  ByteBuffer read(long offset, int length, String expected) throws IOException {
    return read(offset, length, () -> expected);
  }

  /**
   * Returns little-endian bytes, at most a few mebibytes; position 0.
   *
   * @param expected says what stands there; asked only if that isn't in the window
   */
  ByteBuffer read(long offset, int length, Supplier<String> expected) throws IOException {
    if (offset < start || length < 0 || offset + length > start + window.limit()) {
      require(offset, length, expected.get());
      if (length > WINDOW) {
        return source.read(offset, length, expected.get()).order(ByteOrder.LITTLE_ENDIAN);
      }
      window = source.read(offset, (int) Math.min(WINDOW, size() - offset), expected.get());
      start = offset;
    }
    return window.slice((int) (offset - start), length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
