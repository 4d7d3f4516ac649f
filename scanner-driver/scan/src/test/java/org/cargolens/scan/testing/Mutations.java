package org.cargolens.scan.testing;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Ways to damage an input; the same for the same seed. */
public final class Mutations {
  private static final long[] LIES = {
    0, 1, -1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000L, 0xFFFF_FFFFL,
  };

  /** Bytes at the beginning, where sizes stand, that are hit in every second case. */
  private static final int HEAD = 160;

  private Mutations() {}

  /** Returns a damaged copy of one of some good inputs, sometimes spliced from two. */
  public static byte[] of(List<byte[]> good, Random random) {
    byte[] bytes = good.get(random.nextInt(good.size())).clone();
    if (random.nextInt(8) == 0) {
      bytes = splice(bytes, good.get(random.nextInt(good.size())), random);
    }
    int wounds = 1 + random.nextInt(4);
    for (int i = 0; i < wounds && bytes.length > 0; i++) {
      int reach = random.nextBoolean() ? bytes.length : Math.min(bytes.length, HEAD);
      bytes = wound(bytes, random.nextInt(reach), random);
    }
    return bytes;
  }

  private static byte[] splice(byte[] first, byte[] second, Random random) {
    int until = random.nextInt(first.length + 1);
    int from = random.nextInt(second.length + 1);
    byte[] spliced = Arrays.copyOf(first, until + second.length - from);
    System.arraycopy(second, from, spliced, until, second.length - from);
    return spliced;
  }

  private static byte[] wound(byte[] bytes, int at, Random random) {
    switch (random.nextInt(7)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = (byte) random.nextInt(256);
      case 2, 3 -> lie(bytes, at, random);
      case 4 -> {
        return Arrays.copyOf(bytes, random.nextBoolean() ? at : bytes.length + at % 64);
      }
      case 5 -> {
        return repeat(bytes, at, random);
      }
      default -> {
        return delete(bytes, at, random);
      }
    }
    return bytes;
  }

  /** Puts a number at the edge of some range where a length may stand, in either byte order. */
  private static void lie(byte[] bytes, int at, Random random) {
    long number = LIES[random.nextInt(LIES.length)];
    int width = 1 << random.nextInt(4);
    boolean bigEndian = random.nextBoolean();
    for (int i = 0; i < width && at + i < bytes.length; i++) {
      bytes[at + i] = (byte) (number >> (8 * (bigEndian ? width - 1 - i : i)));
    }
  }

  private static byte[] repeat(byte[] bytes, int at, Random random) {
    int length = 1 + random.nextInt(bytes.length - at);
    byte[] longer = new byte[bytes.length + length];
    System.arraycopy(bytes, 0, longer, 0, at + length);
    System.arraycopy(bytes, at, longer, at + length, bytes.length - at);
    return longer;
  }

  private static byte[] delete(byte[] bytes, int at, Random random) {
    int length = Math.min(bytes.length - at, 1 + random.nextInt(64));
    byte[] shorter = new byte[bytes.length - length];
    System.arraycopy(bytes, 0, shorter, 0, at);
    System.arraycopy(bytes, at + length, shorter, at, shorter.length - at);
    return shorter;
  }
}
