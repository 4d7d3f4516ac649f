package org.cargolens.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;

/** Spoils bytes on their way. */
final class Spoiling {
  private Spoiling() {}

  /**
   * Writes bytes, some of them changed, left out or followed by others.
   *
   * @param bytes source, of which the first {@code count} are written
   * @param share share of the bytes that are spoiled
   */
  static void write(byte[] bytes, int count, double share, Random random, OutputStream out)
      throws IOException {
    if (share <= 0) {
      out.write(bytes, 0, count);
      return;
    }
    ByteArrayOutputStream spoiled = new ByteArrayOutputStream(count + 16);
    for (int i = 0; i < count; i++) {
      if (random.nextDouble() >= share) {
        spoiled.write(bytes[i]);
        continue;
      }
      switch (random.nextInt(3)) {
        case 0 -> spoiled.write(bytes[i] ^ (1 << random.nextInt(8)));
        case 1 -> {
          spoiled.write(bytes[i]);
          spoiled.write(random.nextInt(256));
        }
        default -> {} // left out
      }
    }
    spoiled.writeTo(out);
  }
}
