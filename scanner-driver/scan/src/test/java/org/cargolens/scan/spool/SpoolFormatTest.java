package org.cargolens.scan.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import java.util.zip.CRC32C;
import org.cargolens.scan.Domain;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.ScanFormats;
import org.cargolens.scan.testing.HostileFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpoolFormatTest {
  private static final SpoolFormat FORMAT = new SpoolFormat();
  private static final RawScan SCAN = AnyScan.of(5);

  @TempDir private Path folder;
  private Path file;
  private Path parent;

  @BeforeEach
  void write() throws IOException {
    try (ScanSpool spool = ScanSpool.open(folder, SpoolSettings.DEFAULT.withReserveBytes(0))) {
      file = spool.write(SCAN).descriptor();
      parent = Objects.requireNonNull(file.getParent());
    }
  }

  @Test
  void read_cutAnywhere_namesTheFile() throws IOException {
    HostileFiles.assertEveryCutFails(FORMAT, Files.readAllBytes(file), parent);
  }

  @Test
  void read_damaged_isFoundByItsChecksum() throws IOException {
    assertThat(HostileFiles.readMutations(FORMAT, Files.readAllBytes(file), parent))
        .as("damage that changes no byte is none")
        .isLessThan(5);
  }

  /** Somebody may make a checksum that is right; then every number must still be checked. */
  @Test
  void read_lyingNumbersWithRightChecksum_isAnErrorOfTheFormat() throws IOException {
    byte[] good = Files.readAllBytes(file);
    Path lying = file.resolveSibling("lying.spool");
    int errors = 0;
    for (int seed = 0; seed < 3000; seed++) {
      Random random = new Random(seed);
      byte[] bad = good.clone();
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        int at = 12 + random.nextInt(bad.length - 16);
        bad[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : 0xFF);
      }
      CRC32C crc = new CRC32C();
      crc.update(bad, 0, bad.length - 4);
      ByteBuffer.wrap(bad)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putInt(bad.length - 4, (int) crc.getValue());
      Files.write(lying, bad);
      try {
        FORMAT.read(lying, ReadOptions.DEFAULT.withMaxPixels(1 << 20));
      } catch (IOException e) {
        errors++;
        assertThat(e.getMessage()).as("seed %d", seed).contains(folder.toString());
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
    assertThat(errors).isGreaterThan(500);
  }

  @Test
  void read_samplesChanged_namesTheirFile() throws IOException {
    Path samples = file.resolveSibling("channel-000.raw");
    byte[] bytes = Files.readAllBytes(samples);
    bytes[0] ^= 1;
    Files.write(samples, bytes);
    assertThatThrownBy(() -> FORMAT.read(file, ReadOptions.DEFAULT))
        .isInstanceOf(ScanFormatException.class)
        .hasMessageContaining("channel-000.raw")
        .hasMessageContaining("sha-256");
    Files.write(samples, new byte[bytes.length + 1]);
    assertThatThrownBy(() -> FORMAT.read(file, ReadOptions.DEFAULT))
        .isInstanceOf(ScanFormatException.class)
        .hasMessageContaining(bytes.length + " bytes");
  }

  @Test
  void read_options_areKept() throws IOException {
    assertThatThrownBy(() -> FORMAT.read(file, ReadOptions.DEFAULT.withMaxPixels(1)))
        .isInstanceOf(ScanFormatException.class)
        .hasMessageContaining("pixels");
    RawScan renamed =
        ScanFormats.installed().read(file, ReadOptions.DEFAULT.withDomain(Domain.MAKER_CODES));
    assertThat(renamed.mainView().channels())
        .allMatch(channel -> channel.domain() == Domain.MAKER_CODES);
  }

  @Test
  void write_isForTheSpoolAlone() {
    assertThat(FORMAT.canWrite(SCAN)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> FORMAT.write(SCAN, file));
  }
}
