package org.cargolens.dicos.pixel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.cargolens.dicos.data.Value;
import org.cargolens.scan.format.FormatFile;

/**
 * The bytes of a frame that lie in fragments of a file, of which a few are in memory at a time. For
 * one thread.
 */
final class CompressedFrame {
  private static final int WINDOW = 1 << 16;

  private final FormatFile file;
  private final List<Value.Span> fragments;
  private final long length;
  private ByteBuffer window = ByteBuffer.allocate(0);
  private long windowStart;

  /**
   * Shows a frame.
   *
   * @param fragments where its bytes lie, in order
   */
  CompressedFrame(FormatFile file, List<Value.Span> fragments) {
    this.file = file;
    this.fragments = fragments;
    length = fragments.stream().mapToLong(Value.Span::length).sum();
  }

  /** Returns how many bytes there are. */
  long length() {
    return length;
  }

  /** Returns the byte at a position. */
  byte at(long position) throws IOException {
    if (position < windowStart || position >= windowStart + window.limit()) {
      window = read(position, (int) Math.min(WINDOW, length - position));
      windowStart = position;
    }
    return window.get((int) (position - windowStart));
  }

  /**
   * Returns bytes, big-endian, position 0.
   *
   * @param from the first, from 0
   * @param count how many, all within the frame
   */
  ByteBuffer read(long from, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    long start = 0;
    for (Value.Span fragment : fragments) {
      if (!bytes.hasRemaining()) {
        break;
      }
      long skipped = from + bytes.position() - start;
      if (skipped < fragment.length()) {
        int here = (int) Math.min(bytes.remaining(), fragment.length() - skipped);
        bytes.put(file.read(fragment.offset() + skipped, here, "compressed samples"));
      }
      start += fragment.length();
    }
    return bytes.flip();
  }
}
