package org.cargolens.scan.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormat;
import org.cargolens.scan.ScanFormatException;
import org.junit.jupiter.api.Assertions;

/** Cut and damaged versions of a good file; what a format makes of them. */
public final class HostileFiles {
  /** Small, so that a lying size which slips through shows as pixels out of nothing. */
  private static final ReadOptions OPTIONS = ReadOptions.DEFAULT.withMaxPixels(1 << 20);

  private HostileFiles() {}

  /** Checks that a good file cut anywhere gives an error that names the file. */
  public static void assertEveryCutFails(ScanFormat format, byte[] good, Path folder)
      throws IOException {
    Path file = folder.resolve("cut");
    for (int length = 0; length < good.length; length++) {
      Files.write(file, Arrays.copyOf(good, length));
      assertThat(failure(format, file, "cut after " + length + " bytes"))
          .as("cut after %d of %d bytes", length, good.length)
          .hasMessageContaining(file.toString());
    }
  }

  /** Checks that a file is refused, and returns why. */
  public static ScanFormatException failure(ScanFormat format, Path file, String what) {
    return Assertions.assertThrows(
        ScanFormatException.class, () -> format.read(file, OPTIONS), what);
  }

  /**
   * Checks that randomly damaged files give a scan or an error of the format, nothing else.
   *
   * @return how many were read as a scan
   */
  public static int readMutations(ScanFormat format, byte[] good, Path folder) throws IOException {
    Path file = folder.resolve("damaged");
    int scans = 0;
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      for (int round = 0; round < 10; round++) {
        byte[] damaged = damage(good, random);
        Files.write(file, damaged);
        try {
          touch(format.read(file, OPTIONS));
          scans++;
        } catch (ScanFormatException e) {
          assertThat(e).hasMessageContaining(file.toString());
        } catch (RuntimeException | Error e) {
          throw new AssertionError("seed " + seed + ", round " + round, e);
        }
      }
    }
    return scans;
  }

  private static byte[] damage(byte[] good, Random random) {
    byte[] damaged = good.clone();
    int flips = 1 + random.nextInt(4);
    for (int i = 0; i < flips; i++) {
      // Half of the damage goes into the first bytes, where the sizes stand.
      int reach = random.nextBoolean() ? damaged.length : Math.min(damaged.length, 160);
      damaged[random.nextInt(reach)] = (byte) random.nextInt(256);
    }
    return random.nextInt(4) == 0
        ? Arrays.copyOf(damaged, random.nextInt(2 * damaged.length))
        : damaged;
  }

  private static void touch(RawScan scan) {
    scan.mainView().channels().forEach(channel -> assertThat(channel.sha256()).isNotNull());
  }
}
