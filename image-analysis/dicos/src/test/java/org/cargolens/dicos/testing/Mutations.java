package org.cargolens.dicos.testing;

import java.util.Arrays;
import java.util.Random;

/** Damage of many kinds, the same for the same seed. */
public final class Mutations {
  private static final int PREAMBLE = 128;

  private Mutations() {}

  /** Returns a damaged copy of a file. */
  public static byte[] of(byte[] good, int seed) {
    Random random = new Random(seed);
    byte[] damaged = good.clone();
    int changes = 1 + random.nextInt(5);
    for (int i = 0; i < changes; i++) {
      int at = PREAMBLE + random.nextInt(damaged.length - PREAMBLE);
      switch (random.nextInt(4)) {
        case 0 -> damaged[at] = (byte) random.nextInt(256);
        case 1 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
        case 2 ->
            Arrays.fill(
                damaged, at, Math.min(damaged.length, at + 4), (byte) (random.nextInt(3) - 1));
        default -> {
          int from = random.nextInt(damaged.length);
          int length = Math.min(16, damaged.length - Math.max(from, at));
          System.arraycopy(good, from, damaged, at, length);
        }
      }
    }
    return random.nextInt(8) == 0
        ? Arrays.copyOf(damaged, random.nextInt(2 * damaged.length))
        : damaged;
  }
}
