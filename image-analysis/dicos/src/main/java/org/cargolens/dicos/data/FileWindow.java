package org.cargolens.dicos.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.format.FormatFile;

/** A file read in windows, as elements are small and many. For one thread. */
final class FileWindow {
  private static final int WINDOW = 1 << 14;

  private final FormatFile file;
  private ByteBuffer window = ByteBuffer.allocate(0);
  private long start;

  FileWindow(FormatFile file) {
    this.file = file;
  }

  long size() {
    return file.size();
  }

  ScanFormatException error(long offset, String expected, String found) {
    return file.error(offset, expected, found);
  }

  void require(long offset, long length, String expected) throws ScanFormatException {
    file.require(offset, length, expected);
  }

  /** Returns little-endian bytes, at most a few mebibytes; position 0. */
  ByteBuffer read(long offset, int length, String expected) throws IOException {
    file.require(offset, length, expected);
    if (length > WINDOW) {
      return file.read(offset, length, expected).order(ByteOrder.LITTLE_ENDIAN);
    }
    if (offset < start || offset + length > start + window.limit()) {
      window = file.read(offset, (int) Math.min(WINDOW, file.size() - offset), expected);
      start = offset;
    }
    return window.slice((int) (offset - start), length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
