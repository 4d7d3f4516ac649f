package org.cargolens.scanner.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;

/**
 * Finds frames in a stream that comes in pieces of any size. Holds at most one frame's bytes,
 * however much comes. Not safe for use by several threads.
 */
public final class TextFrameParser {
  private final TextFraming framing;
  private final byte[] start;
  private final byte[] terminator;
  private final byte[] held;
  private final Queue<TextFrame> found = new ArrayDeque<>();
  private int length;
  private long offset;

  /** Makes one at the beginning of a stream. */
  public TextFrameParser(TextFraming framing) {
    this.framing = framing;
    start = TextFraming.bytes(framing.start());
    terminator =
        framing.end() instanceof TextFraming.Terminator end
            ? TextFraming.bytes(end.bytes())
            : new byte[0];
    held = new byte[framing.longest()];
  }

  /**
   * Forgets what has come of a frame that is not whole, and all frames not yet taken.
   *
   * @param received how many bytes of the stream came before the next one
   */
  public void reset(long received) {
    offset = received;
    length = 0;
    found.clear();
  }

  /** Takes all bytes of a buffer. At most as many frames as bytes are found in it. */
  public void accept(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      held[length] = bytes.get();
      length++;
      advance();
    }
  }

  /** Returns the next frame, or what is no frame; empty until more bytes come. */
  public Optional<TextFrame> next() {
    return Optional.ofNullable(found.poll());
  }

  private void advance() {
    if (length <= start.length) {
      checkStart();
      return;
    }
    if (start.length == 1 && terminator.length > 0 && held[length - 1] == start[0]) {
      restart();
      return;
    }
    int whole = wholeLength();
    if (whole < 0 || (length == held.length && whole != length)) {
      damaged(whole < 0 ? "impossible length" : "frame is longer than " + held.length + " bytes");
    } else if (whole == length) {
      finish();
    }
  }

  /** A start byte stands in no text, so that the frame before it was cut off. */
  private void restart() {
    length--;
    damaged("frame is cut off");
    held[0] = start[0];
    length = 1;
  }

  /** What is not the start is dropped byte by byte, as the start may begin at any of them. */
  private void checkStart() {
    while (length > 0 && !Arrays.equals(held, 0, length, start, 0, length)) {
      dropFirst();
    }
  }

  private void dropFirst() {
    found.add(
        new TextFrame.Damaged(
            offset, "expected the start of a frame", ByteBuffer.wrap(new byte[] {held[0]})));
    System.arraycopy(held, 1, held, 0, length - 1);
    length--;
    offset++;
  }

  /** Returns the length of the frame, 0 if that isn't known yet, -1 if it can't be. */
  private int wholeLength() {
    if (framing.end() instanceof TextFraming.FixedLength fixed) {
      return fixed.bytes();
    }
    if (framing.end() instanceof TextFraming.LengthField field) {
      return lengthByField(field);
    }
    boolean ended =
        length >= start.length + terminator.length
            && Arrays.equals(
                held, length - terminator.length, length, terminator, 0, terminator.length);
    return ended ? length : 0;
  }

  private int lengthByField(TextFraming.LengthField field) {
    int end = field.offset() + field.width();
    if (length < end) {
      return 0;
    }
    int whole = field.frameLength(held);
    return whole < Math.max(end, start.length + 1) || whole > held.length ? -1 : whole;
  }

  private void finish() {
    int body = length - terminator.length;
    if (!framing.isSound(held, body)) {
      damaged("wrong checksum");
      return;
    }
    int end = body - framing.checksum().map(TextChecksum::length).orElse(0);
    byte[] text = Arrays.copyOfRange(held, start.length, end);
    found.add(new TextFrame.Sound(offset, new String(text, StandardCharsets.ISO_8859_1)));
    offset += length;
    length = 0;
  }

  private void damaged(String reason) {
    found.add(new TextFrame.Damaged(offset, reason, ByteBuffer.wrap(Arrays.copyOf(held, length))));
    offset += length;
    length = 0;
  }
}
