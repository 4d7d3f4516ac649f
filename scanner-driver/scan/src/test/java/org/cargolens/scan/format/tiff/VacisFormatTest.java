package org.cargolens.scan.format.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.FileHead;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormat;
import org.cargolens.scan.ScanFormats;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.View;
import org.cargolens.scan.testing.HostileFiles;
import org.cargolens.scan.testing.Scans;
import org.cargolens.scan.testing.VendorFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VacisFormatTest {
  private static final VacisFormat FORMAT = new VacisFormat();
  private static final int WIDTH = 9;
  private static final int HEIGHT = 5;
  private static final int LEADING = 3;

  @TempDir private Path folder;

  private Path write(int leading) throws IOException {
    return Files.write(folder.resolve("scan.tif"), VendorFiles.vacis(WIDTH, HEIGHT, leading));
  }

  private static Optional<String> recognised(Path file) throws IOException {
    return ScanFormats.installed().recognise(file, FileHead.read(file)).map(ScanFormat::name);
  }

  private static void assertImage(Channel channel, int shift) {
    for (int row = 0; row < HEIGHT; row++) {
      for (int column = 0; column < WIDTH; column++) {
        assertThat(channel.sample(column, row))
            .isEqualTo(VendorFiles.vacisSample(row, column + shift));
      }
    }
  }

  private static void assertSecond(Channel channel) {
    for (int row = 0; row < HEIGHT; row++) {
      for (int column = 0; column < WIDTH; column++) {
        assertThat(channel.sample(column, row))
            .isEqualTo(VendorFiles.sample(1, row, column) & 0xFF);
      }
    }
  }

  @Test
  void read_twoPages_imageWithoutItsLeadingColumns() throws IOException {
    Path file = write(LEADING);
    assertThat(recognised(file)).contains("vacis");
    RawScan scan = ScanFormats.installed().read(file, ReadOptions.DEFAULT);
    Channel image = scan.mainView().channels().get(0);
    assertThat(image.kind()).isEqualTo(ChannelKind.SINGLE_ENERGY);
    assertThat(image.domain()).isEqualTo(Domain.RAW_COUNTS);
    assertImage(image, LEADING);
    Channel second = scan.views().get(1).channels().get(0);
    assertThat(second.kind()).isEqualTo(ChannelKind.OTHER);
    assertThat(second.domain()).isEqualTo(Domain.MAKER_CODES);
    assertSecond(second);
    ByteBuffer leading = scan.attachment("vacis.leading-columns").orElseThrow().content();
    assertThat(leading.remaining()).isEqualTo(2 * LEADING * HEIGHT);
    int last = leading.order(ByteOrder.LITTLE_ENDIAN).getShort(2 * LEADING * HEIGHT - 2) & 0xFFFF;
    assertThat(last).isEqualTo(VendorFiles.vacisSample(HEIGHT - 1, LEADING - 1));
  }

  @Test
  void recognise_pagesOfOneWidth_isAPlainTiff() throws IOException {
    Path file = write(0);
    assertThat(recognised(file)).contains("tiff");
    RawScan scan = FORMAT.read(file, ReadOptions.DEFAULT);
    assertThat(scan.attachments()).isEmpty();
    assertImage(scan.mainView().channels().get(0), 0);
  }

  private static RawScan twoViews(int first, int second) {
    return new RawScan(
        ScanMetadata.UNKNOWN,
        List.of(
            Scans.transmission(first, 40, 1, ChannelKind.SINGLE_ENERGY).mainView(),
            Scans.transmission(second, 40, 2, ChannelKind.SINGLE_ENERGY).mainView()));
  }

  /** Returns views whose brightest samples are of a value. */
  private static RawScan twoViews(int first, int second, int brightest) {
    return new RawScan(
        ScanMetadata.UNKNOWN,
        twoViews(first, second).views().stream().map(view -> dimmed(view, brightest)).toList());
  }

  private static View dimmed(View view, int brightest) {
    Channel channel = view.channels().get(0);
    ByteBuffer from = channel.samples();
    ByteBuffer to = ByteBuffer.allocateDirect(from.remaining()).order(ByteOrder.LITTLE_ENDIAN);
    while (from.hasRemaining()) {
      to.putShort((short) Math.min(from.getShort() & 0xFFFF, brightest));
    }
    Channel dimmed =
        new Channel(channel.kind(), channel.domain(), channel.format(), channel.grid(), to.flip());
    return View.of(view.kind(), view.geometry(), List.of(dimmed));
  }

  @ParameterizedTest
  @CsvSource({"1200, 300", "365, 300", "317, 310", "364, 300", "60, 30", "300, 300", "300, 1200"})
  void recognise_twoPicturesOfOtherSizes_isAPlainTiff(int first, int second) throws IOException {
    RawScan scan = twoViews(first, second);
    Path file = folder.resolve("two.tif");
    new TiffFormat().write(scan, file);
    assertThat(recognised(file)).contains("tiff");
    RawScan back = ScanFormats.installed().read(file, ReadOptions.DEFAULT);
    for (int i = 0; i < 2; i++) {
      assertThat(back.views().get(i).channels().get(0).sha256())
          .isEqualTo(scan.views().get(i).channels().get(0).sha256());
    }
  }

  @Test
  void write_pagesThatVacisWouldTake_refusedByTiff() {
    RawScan scan = twoViews(364, 300, 52_900);
    assertThat(new TiffFormat().canWrite(twoViews(364, 300, 58_300))).isTrue();
    assertThat(new TiffFormat().canWrite(scan)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TiffFormat().write(scan, folder.resolve("no.tif")))
        .withMessageContaining("no two like vacis");
  }

  @Test
  void recognise_onePageOrBroken_isLeftToTiff() throws IOException {
    Path one = folder.resolve("one.tif");
    new TiffFormat().write(Scans.transmission(7, 5, 3, ChannelKind.SINGLE_ENERGY), one);
    assertThat(recognised(one)).contains("tiff");
    Path cut = folder.resolve("cut.tif");
    Files.write(cut, java.util.Arrays.copyOf(VendorFiles.vacis(WIDTH, HEIGHT, LEADING), 100));
    assertThat(recognised(cut)).contains("tiff");
    assertThat(HostileFiles.failure(FORMAT, one, "one page")).hasMessageContaining("two pages");
  }

  @Test
  void write_scanThatWasRead_readBackWithAllColumns() throws IOException {
    RawScan scan = FORMAT.read(write(LEADING), ReadOptions.DEFAULT);
    Path out = folder.resolve("out.tif");
    FORMAT.write(scan, out);
    assertThat(recognised(out)).contains("vacis");
    RawScan back = FORMAT.read(out, ReadOptions.DEFAULT);
    assertThat(back.attachments()).isEqualTo(scan.attachments());
    for (int i = 0; i < 2; i++) {
      assertThat(back.views().get(i).channels().get(0).sha256())
          .isEqualTo(scan.views().get(i).channels().get(0).sha256());
    }
  }

  @Test
  void write_scanOfOneView_refused() {
    RawScan scan = Scans.transmission(7, 5, 3, ChannelKind.SINGLE_ENERGY);
    assertThat(FORMAT.canWrite(scan)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FORMAT.write(scan, folder.resolve("no.tif")))
        .withMessageContaining("vacis holds");
  }

  @Test
  void read_secondPageLarger_refused() throws IOException {
    byte[] bytes = VendorFiles.vacis(WIDTH, HEIGHT, LEADING);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    int directory = buffer.getInt(4);
    buffer.putInt(directory + 2 + 8, WIDTH - 1);
    Path file = Files.write(folder.resolve("lie.tif"), bytes);
    assertThat(HostileFiles.failure(FORMAT, file, "narrow"))
        .hasMessageContaining("at least its columns");
  }

  @Test
  void read_cutOrDamaged_scanOrFormatError() throws IOException {
    byte[] good = VendorFiles.vacis(WIDTH, HEIGHT, LEADING);
    HostileFiles.assertEveryCutFails(FORMAT, good, folder);
    HostileFiles.readMutations(FORMAT, good, folder);
  }
}
