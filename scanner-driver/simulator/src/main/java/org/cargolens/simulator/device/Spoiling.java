package org.cargolens.simulator.device;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Random;

/** Spoils bytes on their way, as a bad line does. */
public final class Spoiling {
  private Spoiling() {}

  /**
   * Returns bytes some of which are changed by a bit, left out, or followed by another one.
   *
   * @param bytes bytes from position to limit, both left alone
   * @param share share of the bytes that are spoiled, 0 to 1
   * @param random decides which, and how
   */
  public static ByteBuffer spoil(ByteBuffer bytes, double share, Random random) {
    ByteBuffer source = bytes.duplicate();
    if (share <= 0) {
      return source;
    }
    ByteArrayOutputStream spoiled = new ByteArrayOutputStream(source.remaining() + 16);
    while (source.hasRemaining()) {
      byte one = source.get();
      if (random.nextDouble() >= share) {
        spoiled.write(one);
        continue;
      }
      switch (random.nextInt(3)) {
        case 0 -> spoiled.write(one ^ (1 << random.nextInt(8)));
        case 1 -> {
          spoiled.write(one);
          spoiled.write(random.nextInt(256));
        }
        default -> {} // left out
      }
    }
    return ByteBuffer.wrap(spoiled.toByteArray());
  }
}
