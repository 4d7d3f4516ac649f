package org.cargolens.scan.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormat;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.ScanFormats;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.sidecar.Sidecars;
import org.cargolens.scan.testing.Mutations;
import org.cargolens.scan.testing.Scans;
import org.cargolens.scan.testing.SidecarFiles;
import org.cargolens.scan.testing.VendorFiles;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each parser, fed 20,000 damaged inputs: it reads or refuses them by its declared error and ends.
 * {@code bench fuzz --inputs 1000000} does the same at length and watches memory too.
 */
class ParserFuzzTest {
  private static final int INPUTS = 20_000;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Small, so that a lying size which slips through shows as pixels out of nothing. */
  private static final ReadOptions OPTIONS = ReadOptions.DEFAULT.withMaxPixels(1 << 14);

  @TempDir private Path folder;

  /** Reads a file that was damaged. */
  private interface Parser {
    void parse(Path file) throws IOException;
  }

  @ParameterizedTest
  @ValueSource(strings = {"npy", "png", "tiff", "jpeg", "vacis", "fs6000", "ase", "rap"})
  void read_damagedFiles_scanOrFormatError(String name) throws IOException {
    ScanFormat format = ScanFormats.installed().named(name).orElseThrow();
    feed(
        goodInputs(format),
        "fuzz.img",
        file -> {
          RawScan scan = format.read(file, OPTIONS);
          // The digest touches every sample, so that a buffer too short for its grid shows.
          scan.views().forEach(view -> view.channels().forEach(Channel::sha256));
        });
  }

  @Test
  void read_damagedFileOfATriplet_scanOrFormatError() throws IOException {
    ScanFormat format = ScanFormats.installed().named("fs6000").orElseThrow();
    Files.write(folder.resolve("shigh.img"), VendorFiles.fs6000(5, 4, 16, 0));
    Files.write(folder.resolve("smaterial.img"), VendorFiles.fs6000(5, 4, 8, 0));
    feed(
        List.of(VendorFiles.fs6000(5, 4, 16, 1)),
        "slow.img",
        file -> format.read(folder.resolve("shigh.img"), OPTIONS));
  }

  @Test
  void read_damagedSidecars_sidecarOrFormatError() throws IOException {
    List<byte[]> good = new ArrayList<>();
    for (String text :
        List.of(
            SidecarFiles.dataFormOld(),
            SidecarFiles.dataFormNew(),
            SidecarFiles.manifest(),
            SidecarFiles.idr())) {
      good.add(text.getBytes(StandardCharsets.UTF_8));
      good.add(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE));
    }
    feed(
        good,
        "fuzz.xml",
        file -> Sidecars.read(file).ifPresent(one -> one.enrich(ScanMetadata.UNKNOWN)));
  }

  /** Feeds damaged inputs, with a limit for all that no sound parser comes near. */
  private void feed(List<byte[]> good, String name, Parser parser) {
    Assertions.assertTimeoutPreemptively(LIMIT, () -> feedAll(good, name, parser));
  }

  private void feedAll(List<byte[]> good, String name, Parser parser) throws IOException {
    Path file = folder.resolve(name);
    int refused = 0;
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (byte[] whole : good) {
        replace(channel, whole);
        parser.parse(file);
      }
      for (int seed = 0; seed < INPUTS; seed++) {
        replace(channel, Mutations.of(good, new Random(seed)));
        try {
          parser.parse(file);
        } catch (ScanFormatException e) {
          refused++;
        } catch (RuntimeException | Error | IOException e) {
          throw new AssertionError("seed " + seed, e);
        }
      }
    }
    assertThat(refused).as("refused").isBetween(INPUTS / 10, INPUTS - 1);
  }

  private static void replace(FileChannel channel, byte[] bytes) throws IOException {
    channel.truncate(bytes.length);
    channel.write(ByteBuffer.wrap(bytes), 0);
  }

  private List<byte[]> goodInputs(ScanFormat format) throws IOException {
    return switch (format.name()) {
      case "fs6000" -> List.of(VendorFiles.fs6000(5, 4, 16, 0), VendorFiles.fs6000(5, 4, 8, 0));
      case "ase" ->
          List.of(VendorFiles.ase(5, 4, 1, VendorFiles.ASE_METADATA), VendorFiles.ase(3, 4, 3, ""));
      case "rap" -> List.of(VendorFiles.rap(5, 4));
      case "vacis" -> List.of(VendorFiles.vacis(5, 4, 2));
      case "tiff" -> tiffs();
      case "jpeg" -> List.of(picture("jpeg", "", BufferedImage.TYPE_BYTE_GRAY));
      default -> written(format);
    };
  }

  private List<byte[]> written(ScanFormat format) throws IOException {
    List<byte[]> good = new ArrayList<>();
    Path file = folder.resolve("good");
    for (RawScan scan :
        List.of(
            Scans.transmission(7, 5, 1, ChannelKind.SINGLE_ENERGY),
            Scans.transmission(7, 5, 1, ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY))) {
      if (format.canWrite(scan)) {
        format.write(scan, file);
        good.add(Files.readAllBytes(file));
      }
    }
    return good;
  }

  private static List<byte[]> tiffs() throws IOException {
    List<byte[]> good = new ArrayList<>();
    good.add(VendorFiles.vacis(5, 4, 2));
    for (String packing : List.of("LZW", "Deflate", "PackBits")) {
      good.add(picture("tiff", packing, BufferedImage.TYPE_USHORT_GRAY));
    }
    return good;
  }

  private static byte[] picture(String format, String packing, int type) throws IOException {
    BufferedImage image = new BufferedImage(18, 17, type);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.getRaster().setSample(x, y, 0, VendorFiles.sample(0, y, x / 4) & 0xFF);
      }
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    if (!packing.isEmpty()) {
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionType(packing);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
