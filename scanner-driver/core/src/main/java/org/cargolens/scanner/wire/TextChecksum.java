package org.cargolens.scanner.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Checksums that stand as text at the end of a frame. */
public enum TextChecksum {
  /**
   * One character from 0x40 to 0x7F: the two's complement of the sum, cut to seven bits, with bit 6
   * set. Spellman, manual 118080-001, section 6.3; that the comma before it counts was settled with
   * the published examples.
   */
  NEG_SUM7_OR40("neg-sum7-or40", 1) {
    @Override
    byte[] of(byte[] bytes, int from, int to) {
      return new byte[] {(byte) (0x40 | (0x7F & -sum(bytes, from, to)))};
    }
  },
  /** The sum cut to eight bits, as two upper-case hexadecimal digits. */
  SUM8_HEX("sum8-hex", 2) {
    @Override
    byte[] of(byte[] bytes, int from, int to) {
      return hex(sum(bytes, from, to));
    }
  },
  /** The two's complement of the sum cut to eight bits, as two upper-case hexadecimal digits. */
  NEG_SUM8_HEX("neg-sum8-hex", 2) {
    @Override
    byte[] of(byte[] bytes, int from, int to) {
      return hex(-sum(bytes, from, to));
    }
  },
  /** The exclusive or of all bytes, as two upper-case hexadecimal digits. */
  XOR8_HEX("xor8-hex", 2) {
    @Override
    byte[] of(byte[] bytes, int from, int to) {
      int xor = 0;
      for (int i = from; i < to; i++) {
        xor ^= bytes[i];
      }
      return hex(xor);
    }
  };

  private final String word;
  private final int length;

  TextChecksum(String word, int length) {
    this.word = word;
    this.length = length;
  }

  /** Returns the word that a profile has for it. */
  public String word() {
    return word;
  }

  /** Returns the number of bytes of the checksum. */
  public int length() {
    return length;
  }

  /** Returns the checksum with a word. */
  public static Optional<TextChecksum> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word.equals(word)).findAny();
  }

  /** Returns the checksum of the bytes from an index up to, not including, another. */
  abstract byte[] of(byte[] bytes, int from, int to);

  private static int sum(byte[] bytes, int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      sum += bytes[i] & 0xFF;
    }
    return sum;
  }

  private static byte[] hex(int value) {
    return String.format(Locale.ROOT, "%02X", value & 0xFF).getBytes(StandardCharsets.US_ASCII);
  }
}
