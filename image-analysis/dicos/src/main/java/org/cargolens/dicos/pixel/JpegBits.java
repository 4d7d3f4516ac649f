package org.cargolens.dicos.pixel;

import java.nio.ByteBuffer;

/** Bits of entropy-coded JPEG data: a zero byte behind each 0xFF, markers end them. */
final class JpegBits {
  private final ByteBuffer in;
  private long bits;
  private int held;
  private int invented;

  JpegBits(ByteBuffer in) {
    this.in = in;
  }

  /** Returns the difference that comes next. */
  int difference(HuffmanTable table) throws PixelException {
    fill();
    int found = table.look((int) (bits >>> (held - 16)) & 0xFFFF);
    int length = found & 31;
    if (length == 0) {
      throw new PixelException(in.position(), "a Huffman code", "bits that are none");
    }
    held -= length;
    int category = found >>> 5;
    if (category == 0) {
      return 0;
    }
    if (category == 16) {
      return checked(1 << 15);
    }
    fill();
    held -= category;
    int value = (int) (bits >>> held) & (1 << category) - 1;
    return checked(value < 1 << (category - 1) ? value - (1 << category) + 1 : value);
  }

  /** What was read must have been there: behind the data, zeros are held ready only. */
  private int checked(int value) throws PixelException {
    checkEnd();
    return value;
  }

  /** Checks that no bit was taken that isn't in the data. */
  void checkEnd() throws PixelException {
    if (held < invented) {
      throw new PixelException(in.position(), "more samples", "the end of the coded data");
    }
  }

  /** Drops what is left of a restart interval and steps over its marker. */
  void restart(int number) throws PixelException {
    checkEnd();
    held = 0;
    invented = 0;
    bits = 0;
    int at = in.position();
    if (in.remaining() < 2 || (in.get() & 0xFF) != 0xFF || (in.get() & 0xFF) != 0xD0 + number) {
      throw new PixelException(at, "restart marker " + number, "other bytes");
    }
  }

  private void fill() {
    while (held <= 32) {
      int next = 0;
      if (in.hasRemaining()) {
        next = in.get(in.position()) & 0xFF;
        boolean stuffed = next == 0xFF && in.remaining() > 1 && in.get(in.position() + 1) == 0;
        if (next == 0xFF && !stuffed) {
          next = 0; // a marker: it stays where it is
          invented += 8;
        } else {
          in.position(in.position() + (stuffed ? 2 : 1));
        }
      } else {
        invented += 8;
      }
      bits = bits << 8 | next;
      held += 8;
    }
  }
}
