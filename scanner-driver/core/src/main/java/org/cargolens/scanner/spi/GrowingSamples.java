package org.cargolens.scanner.spi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.scan.Channel;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scanner.ChannelDescription;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;

/**
 * The samples of one channel while its lines come. If the scanner says in advance how many lines
 * there will be, memory is taken once (up to {@value #FIRST_LIMIT} bytes) and never copied;
 * otherwise it begins small, as a scanner may name hundreds of channels in a few bytes, and grows
 * by pieces that double up to {@value #LARGEST_PIECE} bytes.
 */
final class GrowingSamples {
  private static final int FIRST_UNKNOWN = 1 << 18;
  private static final int FIRST_LIMIT = 1 << 26;
  private static final int LARGEST_PIECE = 1 << 23;
  private static final int COPY_PIECE = 1 << 20;

  private final ChannelDescription description;
  private final List<ByteBuffer> full = new ArrayList<>();
  private ByteBuffer memory;
  private long bytesInFull;

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
    int end = samples.limit();
    while (samples.position() < end) {
      makeRoom();
      int count = Math.min(end - samples.position(), memory.remaining());
      memory.put(samples.limit(samples.position() + count));
    }
  }

  /** Leaves samples at zero, as which all memory begins. */
  void skip(int bytes) throws ScannerException {
    int left = bytes;
    while (left > 0) {
      makeRoom();
      int count = Math.min(left, memory.remaining());
      memory.position(memory.position() + count);
      left -= count;
    }
  }

  /**
   * Adds a piece rather than moving all to a larger place: to fill a hundred megabytes with zeros
   * and samples keeps every thread from passing a safepoint, and while the receive thread waits for
   * one, datagrams are lost.
   */
  private void makeRoom() throws ScannerException {
    if (!memory.hasRemaining()) {
      long size = Math.max(FIRST_UNKNOWN, bytesInFull + memory.capacity());
      ByteBuffer next = allocate((int) Math.min(LARGEST_PIECE, size));
      full.add(memory.flip());
      bytesInFull += memory.limit();
      memory = next;
    }
  }

  /**
   * Returns the samples so far; nothing may be appended afterwards.
   *
   * @throws ScannerException.ResourceExhausted if there is no memory to put them together
   */
  Channel toChannel(int lines, int detectors) throws ScannerException {
    ByteBuffer whole = memory.flip();
    if (!full.isEmpty()) {
      whole = allocate(Math.toIntExact(bytesInFull + memory.limit()));
      full.add(memory);
      for (ByteBuffer piece : full) {
        copy(piece, whole);
      }
      full.clear();
      whole.flip();
    }
    return new Channel(
        description.kind(),
        description.domain(),
        description.format(),
        SampleGrid.lineByLine(lines, detectors),
        whole);
  }

  private static void copy(ByteBuffer from, ByteBuffer to) {
    int end = from.limit();
    while (from.position() < end) {
      to.put(from.limit(Math.min(end, from.position() + COPY_PIECE)));
    }
  }
}
