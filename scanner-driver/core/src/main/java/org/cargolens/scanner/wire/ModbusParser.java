package org.cargolens.scanner.wire;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;

/**
 * Finds Modbus answers in a stream that comes in pieces of any size. Holds at most one answer's
 * bytes. Not safe for use by several threads.
 */
public final class ModbusParser {
  private static final int LONGEST = ModbusFraming.TCP_HEADER + ModbusFraming.LONGEST_UNIT;

  private final ModbusFraming framing;
  private final byte[] held = new byte[LONGEST];
  private final Queue<ModbusAnswer> found = new ArrayDeque<>();
  private int length;
  private long offset;

  /** Makes one at the beginning of a stream. */
  public ModbusParser(ModbusFraming framing) {
    this.framing = framing;
  }

  /**
   * Forgets what has come of an answer that is not whole, and all answers not yet taken.
   *
   * @param received how many bytes of the stream came before the next one
   */
  public void reset(long received) {
    offset = received;
    length = 0;
    found.clear();
  }

  /** Takes all bytes of a buffer. */
  public void accept(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      held[length] = bytes.get();
      length++;
      int whole = framing.answerLength(held, length);
      if (whole < 0 || whole > held.length) {
        damaged("no Modbus answer begins so");
      } else if (whole > 0 && whole <= length) {
        finish();
      }
    }
  }

  /** Returns the next answer, or what is none; empty until more bytes come. */
  public Optional<ModbusAnswer> next() {
    return Optional.ofNullable(found.poll());
  }

  private void finish() {
    if (!framing.isSound(held, length)) {
      damaged("wrong CRC");
      return;
    }
    found.add(framing.answer(held, length, offset));
    offset += length;
    length = 0;
  }

  private void damaged(String reason) {
    found.add(
        new ModbusAnswer.Damaged(offset, reason, ByteBuffer.wrap(Arrays.copyOf(held, length))));
    offset += length;
    length = 0;
  }
}
