package org.cargolens.bench.fuzz;

import java.util.Arrays;
import java.util.Random;

/** Ways to damage an input. */
final class Damage {
  private static final int HEAD_BYTES = 160;
  private static final long[] LYING_NUMBERS = {
    0, 1, -1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000L, 0xFFFF_FFFFL,
  };

  private Damage() {}

  /** Returns a damaged copy: one to four wounds; half of them near the start, where sizes stand. */
  static byte[] inflict(byte[] good, Random random) {
    byte[] damaged = good.clone();
    int wounds = 1 + random.nextInt(4);
    for (int i = 0; i < wounds && damaged.length > 0; i++) {
      int reach = random.nextBoolean() ? damaged.length : Math.min(damaged.length, HEAD_BYTES);
      damaged = wound(damaged, random.nextInt(reach), random);
    }
    return damaged;
  }

  private static byte[] wound(byte[] bytes, int at, Random random) {
    return switch (random.nextInt(10)) {
      case 0, 1 -> withByte(bytes, at, (byte) (bytes[at] ^ 1 << random.nextInt(8)));
      case 2 -> withByte(bytes, at, (byte) random.nextInt(256));
      case 3, 4 -> withLyingNumber(bytes, at, random);
      case 5 -> Arrays.copyOf(bytes, at);
      case 6 -> Arrays.copyOf(bytes, bytes.length + random.nextInt(64));
      case 7 -> withRepeatedPart(bytes, at, 64, random);
      case 8 -> withRepeatedPart(bytes, at, bytes.length, random);
      default -> withoutPart(bytes, at, random);
    };
  }

  private static byte[] withByte(byte[] bytes, int at, byte value) {
    bytes[at] = value;
    return bytes;
  }

  /** Puts a number at the edge of some range where a size may stand, in either byte order. */
  private static byte[] withLyingNumber(byte[] bytes, int at, Random random) {
    long number = LYING_NUMBERS[random.nextInt(LYING_NUMBERS.length)];
    int width = 1 << random.nextInt(4);
    boolean bigEndian = random.nextBoolean();
    for (int i = 0; i < width && at + i < bytes.length; i++) {
      int shift = 8 * (bigEndian ? width - 1 - i : i);
      bytes[at + i] = (byte) (number >> shift);
    }
    return bytes;
  }

  private static byte[] withRepeatedPart(byte[] bytes, int at, int most, Random random) {
    int length = Math.min(bytes.length - at, 1 + random.nextInt(most));
    byte[] longer = new byte[bytes.length + length];
    System.arraycopy(bytes, 0, longer, 0, at + length);
    System.arraycopy(bytes, at, longer, at + length, bytes.length - at);
    return longer;
  }

  private static byte[] withoutPart(byte[] bytes, int at, Random random) {
    int length = Math.min(bytes.length - at, 1 + random.nextInt(64));
    byte[] shorter = new byte[bytes.length - length];
    System.arraycopy(bytes, 0, shorter, 0, at);
    System.arraycopy(bytes, at + length, shorter, at, shorter.length - at);
    return shorter;
  }

  /** Returns the beginning of one input and the end of another. */
  static byte[] splice(byte[] first, byte[] second, Random random) {
    int until = random.nextInt(first.length + 1);
    int from = random.nextInt(second.length + 1);
    byte[] spliced = Arrays.copyOf(first, until + second.length - from);
    System.arraycopy(second, from, spliced, until, second.length - from);
    return spliced;
  }
}
