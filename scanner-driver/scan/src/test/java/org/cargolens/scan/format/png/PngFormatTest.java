package org.cargolens.scan.format.png;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.ScanFormats;
import org.cargolens.scan.Sha256;
import org.cargolens.scan.testing.HostileFiles;
import org.cargolens.scan.testing.Peers;
import org.cargolens.scan.testing.Programs;
import org.cargolens.scan.testing.Python;
import org.cargolens.scan.testing.Scans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PngFormatTest {
  private static final PngFormat FORMAT = new PngFormat();

  @TempDir private Path folder;

  @Test
  void read_picturesOfPillow_sameGreys() throws IOException, InterruptedException {
    String printed =
        Python.run(
            folder,
            """
            import hashlib
            rng = np.random.default_rng(2)
            g = rng.integers(0, 256, (23, 41), dtype='u1')
            w = rng.integers(0, 65536, (23, 41), dtype='u2')
            full = np.full_like(g, 255)
            few = g // 64 * 64
            pictures = {
              'grey8': (Image.fromarray(g), g), 'grey16': (Image.fromarray(w), w),
              'rgb': (Image.fromarray(np.dstack([g, g, g])), g),
              'rgba': (Image.fromarray(np.dstack([g, g, g, full])), g),
              'la': (Image.fromarray(np.dstack([g, full]), 'LA'), g),
              'palette': (Image.fromarray(few).convert('P'), few),
              'palette2': (Image.fromarray(few).quantize(4), None),
            }
            for name, (picture, grey) in pictures.items():
              picture.save(name + '.png')
              if grey is None: grey = np.asarray(picture.convert('L'))
              print(name, hashlib.sha256(grey.T.tobytes('C')).hexdigest())
            colour = np.dstack([g, g, g]); colour[3, :, 0] ^= 255
            Image.fromarray(colour).save('overlay.png')
            print('overlay', 'luma')
            """);
    for (String line : printed.lines().toList()) {
      String[] parts = line.split(" ", -1);
      Channel channel = channel(folder.resolve(parts[0] + ".png"));
      boolean wide = parts[0].equals("grey16");
      assertThat(channel.domain())
          .isEqualTo(wide ? Domain.TRANSMISSION : Domain.DISPLAY_GREY_DARK_IS_DENSE);
      if (!parts[1].equals("luma")) {
        assertThat(channel.sha256()).as(parts[0]).isEqualTo(new Sha256(parts[1]));
      }
    }
  }

  @Test
  void read_colourOrTransparency_refused() throws IOException, InterruptedException {
    Python.run(
        folder,
        """
        g = np.arange(64, dtype='u1').reshape(8, 8)
        Image.fromarray(np.dstack([g, 255 - g, g])).save('colour.png')
        Image.fromarray(np.dstack([g, g, g, g])).save('alpha.png')
        Image.fromarray(g > 9).save('bits.png')
        Image.fromarray(g).convert('P').save('trns.png', transparency=3)
        """);
    assertThat(failure("colour")).hasMessageContaining("a grey picture, at most 6 pixels");
    assertThat(failure("alpha"))
        .hasMessageContaining("an opaque picture, found opacity 0 in column");
    assertThat(failure("bits")).hasMessageContaining("bit depth 1 of colour type 0");
    assertThat(failure("trns")).hasMessageContaining("chunk tRNS");
    Path colour = folder.resolve("colour.png");
    assertThat(HostileFiles.failure(FORMAT, colour, "colour").file()).isEqualTo(colour);
  }

  @Test
  void read_interlacedByImageMagick_sameSamples() throws IOException, InterruptedException {
    String convert = Peers.require("convert", "imagemagick").toString();
    byte[] plain = small();
    Programs.run(
        folder,
        Duration.ofSeconds(30),
        List.of(convert, "small.png", "-interlace", "PNG", "interlaced.png"));
    Path interlaced = folder.resolve("interlaced.png");
    assertThat(plain[28]).isZero();
    assertThat(Files.readAllBytes(interlaced)[28]).isOne();
    assertThat(channel(interlaced).sha256())
        .isEqualTo(channel(folder.resolve("small.png")).sha256());
  }

  @Test
  void read_cutAnywhere_refused() throws IOException {
    HostileFiles.assertEveryCutFails(FORMAT, small(), folder);
  }

  @Test
  void read_damagedAnywhere_scanOrFormatError() throws IOException {
    HostileFiles.readMutations(FORMAT, small(), folder);
  }

  @Test
  void read_damagedUnderRightChecksums_scanOrFormatError() throws IOException {
    byte[] good = small();
    Path file = folder.resolve("damaged.png");
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      byte[] damaged = good.clone();
      for (int i = 0; i < 3; i++) {
        int at = 16 + random.nextInt(damaged.length - 16 - 12);
        damaged[at] = (byte) random.nextInt(256);
      }
      repairChecksums(damaged);
      Files.write(file, damaged);
      try {
        channel(file).sha256();
      } catch (ScanFormatException e) {
        assertThat(e).hasMessageContaining(file.toString());
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "16; 0; 1 to 1048576 columns, found 0",
        "16; -1; found 4294967295",
        "20; 0; 1 to 65536 rows",
        "16; 100000; a size that",
      })
  void read_sizeThatLies_refusedAtItsOffset(int offset, int value, String message)
      throws IOException {
    byte[] bytes = small();
    ByteBuffer.wrap(bytes).putInt(offset, value);
    repairChecksums(bytes);
    Path file = Files.write(folder.resolve("lying.png"), bytes);
    var failure = HostileFiles.failure(FORMAT, file, message);
    assertThat(failure).hasMessageContaining(message);
    assertThat(failure.offset()).isEqualTo(PngHeader.OFFSET);
  }

  @Test
  void read_65535Squared_refusedBeforeAllocating() throws IOException {
    byte[] bytes = small();
    ByteBuffer.wrap(bytes).putInt(16, 65535).putInt(20, 65535);
    repairChecksums(bytes);
    Path file = Files.write(folder.resolve("huge.png"), bytes);
    assertThat(HostileFiles.failure(FORMAT, file, "huge"))
        .hasMessageContaining("65535 columns x 65535 rows = 4294836225 pixels");
  }

  @Test
  void read_realVehicleScans_sizeAndDomain() throws IOException {
    Path clean = Peers.requireData("vehicle-scans").resolve("clean");
    try (var files = Files.list(clean)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".png")).limit(5).toList()) {
        Channel channel =
            ScanFormats.installed().read(file, ReadOptions.DEFAULT).mainView().channels().get(0);
        assertThat(channel.lines()).isGreaterThan(500);
        assertThat(channel.domain()).isEqualTo(Domain.DISPLAY_GREY_DARK_IS_DENSE);
      }
    }
  }

  private byte[] small() throws IOException {
    Path file = folder.resolve("small.png");
    FORMAT.write(Scans.transmission(7, 5, 3, ChannelKind.SINGLE_ENERGY), file);
    return Files.readAllBytes(file);
  }

  /** Makes each chunk that still fits the file right again. */
  private static void repairChecksums(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    int offset = 8;
    while (offset + 12 <= bytes.length) {
      int length = buffer.getInt(offset);
      if (length < 0 || length > bytes.length - offset - 12) {
        return;
      }
      CRC32 sum = new CRC32();
      sum.update(bytes, offset + 4, length + 4);
      buffer.putInt(offset + 8 + length, (int) sum.getValue());
      offset += 12 + length;
    }
  }

  private Throwable failure(String name) {
    return HostileFiles.failure(FORMAT, folder.resolve(name + ".png"), name);
  }

  private static Channel channel(Path file) throws IOException {
    return FORMAT.read(file, ReadOptions.DEFAULT).mainView().channels().get(0);
  }
}
