package org.cargolens.scan.format.tiff;

import java.util.zip.DataFormatException;

/**
 * Unpacks TIFF's LZW (TIFF 6.0 section 13): codes of 9 to 12 bits, high bit first, that widen one
 * code early. For one block.
 */
final class LzwExpander {
  private static final int CLEAR = 256;
  private static final int END = 257;
  private static final int FIRST_FREE = 258;
  private static final int CODES = 4096;

  private final byte[] packed;
  private final byte[] target;
  private final int length;
  private final short[] prefix = new short[CODES];
  private final byte[] last = new byte[CODES];
  private final short[] size = new short[CODES];
  private int next = FIRST_FREE;
  private int width = 9;
  private long bitPosition;
  private int done;

  LzwExpander(byte[] packed, byte[] target, int length) {
    this.packed = packed;
    this.target = target;
    this.length = length;
    for (int code = 0; code < CLEAR; code++) {
      last[code] = (byte) code;
      size[code] = 1;
    }
  }

  /** Returns how many bytes there were, at most {@code length}. */
  int expand() throws DataFormatException {
    int previous = CLEAR;
    for (int code = nextCode(); code != END && done < length; code = nextCode()) {
      if (bitPosition == 9 && code != CLEAR) {
        throw new DataFormatException("LZW begins with code " + code + ", not with Clear");
      }
      if (code == CLEAR) {
        next = FIRST_FREE;
        width = 9;
      } else if (previous == CLEAR) {
        checkKnown(code, CLEAR);
        write(code);
      } else {
        checkKnown(code, next + 1);
        // A code just about to be defined is its predecessor and that one's first byte again.
        byte first = firstByte(code < next ? code : previous);
        define(previous, first);
        write(code);
      }
      previous = code;
    }
    return done;
  }

  private static void checkKnown(int code, int limit) throws DataFormatException {
    if (code >= limit) {
      throw new DataFormatException("LZW code " + code + " is not defined yet");
    }
  }

  /** Returns the next code, or {@link #END} where the bytes end. */
  private int nextCode() {
    if (bitPosition + width > packed.length * 8L) {
      return END;
    }
    int code = 0;
    for (int taken = 0; taken < width; ) {
      int inByte = (int) (bitPosition & 7);
      int count = Math.min(8 - inByte, width - taken);
      int bits = (packed[(int) (bitPosition >> 3)] & 0xFF) >> (8 - inByte - count);
      code = (code << count) | (bits & ((1 << count) - 1));
      taken += count;
      bitPosition += count;
    }
    return code;
  }

  private void define(int previous, byte first) {
    if (next == CODES) {
      return;
    }
    prefix[next] = (short) previous;
    last[next] = first;
    size[next] = (short) (size[previous] + 1);
    next++;
    if (next == (1 << width) - 1 && width < 12) {
      width++;
    }
  }

  private byte firstByte(int code) {
    int at = code;
    while (size[at] > 1) {
      at = prefix[at];
    }
    return last[at];
  }

  private void write(int code) {
    int at = code;
    for (int to = done + size[code] - 1; to >= done; to--) {
      if (to < length) {
        target[to] = last[at];
      }
      at = prefix[at];
    }
    done = Math.min(length, done + size[code]);
  }
}
