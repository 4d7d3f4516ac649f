package org.cargolens.scan.format.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.cargolens.scan.Channel;
import org.cargolens.scan.Domain;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormats;
import org.cargolens.scan.testing.HostileFiles;
import org.cargolens.scan.testing.Peers;
import org.cargolens.scan.testing.Programs;
import org.cargolens.scan.testing.Python;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JpegFormatTest {
  private static final JpegFormat FORMAT = new JpegFormat();

  /** A smooth picture, as JPEG is made for. */
  private static final String PICTURE =
      """
      y, x = np.mgrid[0:45, 0:83]
      g = (127 + 80 * np.sin(x / 9) + 40 * np.cos(y / 7)).astype('u1')
      """;

  private static final String COLOURED_CURVES = "5e67b041ae46c409aaec0790.jpg";

  @TempDir private Path folder;

  @Test
  void read_picturesOfPillow_withinTwoGreyLevels() throws IOException, InterruptedException {
    Python.run(
        folder,
        PICTURE
            + """
            rgb = Image.fromarray(np.dstack([g, g, g]))
            Image.fromarray(g).save('grey.jpg', quality=92)
            Image.fromarray(g).save('progressive.jpg', quality=92, progressive=True)
            rgb.save('rgb.jpg', quality=92)
            rgb.save('rgb444.jpg', quality=92, subsampling=0)
            exif = Image.Exif(); exif[0x112] = 6
            Image.fromarray(g).save('turned.jpg', quality=92, exif=exif)
            for name in ('grey', 'progressive', 'rgb', 'rgb444', 'turned'):
              np.asarray(Image.open(name + '.jpg').convert('L')).tofile(name + '.raw')
            """);
    for (String name : List.of("grey", "progressive", "rgb", "rgb444", "turned")) {
      Channel channel = channel(folder.resolve(name + ".jpg"));
      byte[] peer = Files.readAllBytes(folder.resolve(name + ".raw"));
      assertThat(channel.lines()).as(name).isEqualTo(83);
      assertThat(channel.domain()).isEqualTo(Domain.DISPLAY_GREY_DARK_IS_DENSE);
      for (int i = 0; i < peer.length; i++) {
        assertThat(Math.abs(channel.sample(i % 83, i / 83) - (peer[i] & 0xFF)))
            .as("%s, pixel %d", name, i)
            .isLessThanOrEqualTo(2);
      }
    }
  }

  @Test
  void read_storedAsRgb_sameGreys() throws IOException, InterruptedException {
    Path convert = Peers.require("convert", "imagemagick");
    Python.run(folder, PICTURE + "Image.fromarray(np.dstack([g, g, g])).save('rgb.png')");
    Programs.run(
        folder,
        Duration.ofSeconds(30),
        List.of(
            convert.toString(),
            "rgb.png",
            "-type",
            "TrueColor",
            "-colorspace",
            "sRGB",
            "-define",
            "jpeg:colorspace=rgb",
            "-quality",
            "95",
            "im.jpg"));
    Python.run(folder, "np.asarray(Image.open('im.jpg').convert('L')).tofile('im.raw')");

    Channel channel = channel(folder.resolve("im.jpg"));
    byte[] peer = Files.readAllBytes(folder.resolve("im.raw"));
    for (int i = 0; i < peer.length; i++) {
      assertThat(Math.abs(channel.sample(i % 83, i / 83) - (peer[i] & 0xFF)))
          .isLessThanOrEqualTo(2);
    }
  }

  @Test
  void read_colourOrOtherCoding_refusedByName() throws IOException, InterruptedException {
    Python.run(
        folder,
        PICTURE
            + """
            Image.fromarray(np.dstack([g, 255 - g, g])).save('colour.jpg')
            Image.fromarray(np.dstack([g, g, g, g]), 'CMYK').save('cmyk.jpg')
            Image.fromarray(g).save('grey.jpg')
            """);
    assertThat(failure("colour.jpg")).hasMessageContaining("a grey picture, at most 373 pixels");
    assertThat(failure("cmyk.jpg")).hasMessageContaining("1 or 3 colour components, found 4");
    byte[] grey = Files.readAllBytes(folder.resolve("grey.jpg"));
    int frame = frame(grey);
    assertThat(changed(grey, frame + 1, 0xC3)).hasMessageContaining("SOF3 (lossless)");
    assertThat(changed(grey, frame + 1, 0xC9)).hasMessageContaining("SOF9");
    assertThat(changed(grey, frame + 4, 12)).hasMessageContaining("8-bit samples, found 12 bits");
    assertThat(changed(grey, frame + 3, 12)).hasMessageContaining("frame header");
  }

  @Test
  void read_65535Squared_refusedBeforeAllocating() throws IOException {
    byte[] grey = grey();
    int frame = frame(grey);
    Arrays.fill(grey, frame + 5, frame + 9, (byte) 0xFF);
    Path file = Files.write(folder.resolve("huge.jpg"), grey);
    var failure = HostileFiles.failure(FORMAT, file, "huge");
    assertThat(failure).hasMessageContaining("65535 columns x 65535 rows");
    assertThat(failure.offset()).isEqualTo(frame + 5);
  }

  @Test
  void read_tooLargeForItsBytes_refused() throws IOException {
    byte[] grey = grey();
    int frame = frame(grey);
    grey[frame + 5] = 3;
    grey[frame + 7] = 4;
    Path file = Files.write(folder.resolve("large.jpg"), grey);
    assertThat(HostileFiles.failure(FORMAT, file, "large"))
        .hasMessageContaining("a size that a file of");
  }

  @Test
  void read_pixelsCutButEndMarkerThere_refused() throws IOException {
    byte[] grey = grey(64, 64);
    byte[] cut = Arrays.copyOf(grey, grey.length * 2 / 3);
    cut[cut.length - 2] = (byte) 0xFF;
    cut[cut.length - 1] = (byte) 0xD9;
    Path file = Files.write(folder.resolve("cut.jpg"), cut);
    assertThat(HostileFiles.failure(FORMAT, file, "cut"))
        .hasMessageContaining("premature end of data segment");
  }

  @Test
  void read_cutAnywhere_refused() throws IOException {
    HostileFiles.assertEveryCutFails(FORMAT, grey(), folder);
  }

  @Test
  void read_damagedAnywhere_scanOrFormatError() throws IOException {
    HostileFiles.readMutations(FORMAT, grey(), folder);
  }

  @Test
  void read_realContainerScans_readWithOrWithoutColouredCurves() throws IOException {
    Path images = Peers.requireData("container-scans").resolve("images");
    try (var files = Files.list(images)) {
      List<Path> all = files.sorted().toList();
      // One in twenty, and the one over which a radiation portal's curves are drawn.
      List<Path> some =
          all.stream()
              .filter(path -> all.indexOf(path) % 20 == 0 || path.endsWith(COLOURED_CURVES))
              .toList();
      assertThat(some).isNotEmpty();
      for (Path file : some) {
        var scan = ScanFormats.installed().read(file, ReadOptions.DEFAULT);
        assertThat(scan.mainView().geometry().detectors()).isGreaterThan(100);
      }
    }
  }

  private byte[] grey() throws IOException {
    return grey(24, 16);
  }

  private byte[] grey(int columns, int rows) throws IOException {
    BufferedImage picture = new BufferedImage(columns, rows, BufferedImage.TYPE_BYTE_GRAY);
    Random random = new Random(6);
    for (int i = 0; i < columns * rows; i++) {
      picture.getRaster().setSample(i % columns, i / columns, 0, random.nextInt(256));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(picture, "jpeg", bytes)).isTrue();
    return bytes.toByteArray();
  }

  /** Returns where the baseline frame header's marker stands. */
  private static int frame(byte[] bytes) {
    for (int i = 0; i + 1 < bytes.length; i++) {
      if (bytes[i] == (byte) 0xFF && bytes[i + 1] == (byte) 0xC0) {
        return i;
      }
    }
    throw new AssertionError("no frame header");
  }

  private Throwable changed(byte[] bytes, int offset, int value) throws IOException {
    byte[] changed = bytes.clone();
    changed[offset] = (byte) value;
    Files.write(folder.resolve("changed.jpg"), changed);
    return failure("changed.jpg");
  }

  private Throwable failure(String name) {
    return HostileFiles.failure(FORMAT, folder.resolve(name), name);
  }

  private static Channel channel(Path file) throws IOException {
    return FORMAT.read(file, ReadOptions.DEFAULT).mainView().channels().get(0);
  }
}
