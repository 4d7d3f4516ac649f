package org.cargolens.analysis.detect;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Native memory for inputs, used again and again: memory that only the garbage collector frees
 * would pile up between its runs. Safe for use by several threads.
 */
final class InputBuffers {
  /** Most buffers that lie unused. */
  private static final int MOST_IDLE = 4;

  private final ArrayBlockingQueue<ByteBuffer> idle = new ArrayBlockingQueue<>(MOST_IDLE);

  /** Returns a buffer of at least {@code bytes} bytes. */
  ByteBuffer take(int bytes) {
    @Nullable ByteBuffer buffer = idle.poll();
    return buffer != null && buffer.capacity() >= bytes
        ? buffer
        : ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  /** Gives a buffer back. */
  void giveBack(ByteBuffer buffer) {
    // One too many is left to the garbage collector.
    boolean kept = idle.offer(buffer);
    assert kept || idle.remainingCapacity() == 0;
  }
}
