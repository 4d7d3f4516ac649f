package org.cargolens.scanner.spi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.cargolens.scan.Channel;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scanner.ChannelDescription;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;

/**
 * The samples of one channel while its lines come. If the scanner says in advance how many lines
 * there will be, memory is taken once (up to {@value #FIRST_LIMIT} bytes) and never copied;
 * otherwise it begins small, as a scanner may name hundreds of channels in a few bytes, and
 * doubles.
 */
final class GrowingSamples {
  private static final int FIRST_UNKNOWN = 1 << 18;
  private static final int FIRST_LIMIT = 1 << 26;
  private static final int COPY_PIECE = 1 << 20;

  private final ChannelDescription description;
  private ByteBuffer memory;

  GrowingSamples(ChannelDescription description, long expectedBytes) throws ScannerException {
    this.description = description;
    memory = allocate((int) Math.min(FIRST_LIMIT, expectedBytes));
  }

  private static ByteBuffer allocate(int bytes) throws ScannerException {
    try {
      return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
    } catch (OutOfMemoryError e) {
      throw new ScannerException.ResourceExhausted(
          Phase.STREAM, "no memory for " + bytes + " bytes of samples: " + e.getMessage());
    }
  }

  void append(ByteBuffer samples) throws ScannerException {
    makeRoom(samples.remaining());
    memory.put(samples);
  }

  /** Leaves samples at zero, as which all memory begins. */
  void skip(int bytes) throws ScannerException {
    makeRoom(bytes);
    memory.position(memory.position() + bytes);
  }

  private void makeRoom(int bytes) throws ScannerException {
    if (memory.remaining() < bytes) {
      long needed = (long) memory.position() + bytes;
      long doubled = Math.max(Math.max(needed, FIRST_UNKNOWN), 2L * memory.capacity());
      ByteBuffer larger = allocate((int) Math.min(doubled, Integer.MAX_VALUE));
      copy(memory.flip(), larger);
      memory = larger;
    }
  }

  /**
   * In pieces: one copy of a hundred megabytes lets no other thread pass a safepoint, and while the
   * receive thread waits for one, datagrams are lost.
   */
  private static void copy(ByteBuffer from, ByteBuffer to) {
    int end = from.limit();
    while (from.position() < end) {
      to.put(from.limit(Math.min(end, from.position() + COPY_PIECE)));
    }
  }

  /** Returns the samples so far; nothing may be appended afterwards. */
  Channel toChannel(int lines, int detectors) {
    return new Channel(
        description.kind(),
        description.domain(),
        description.format(),
        SampleGrid.lineByLine(lines, detectors),
        memory.flip());
  }
}
