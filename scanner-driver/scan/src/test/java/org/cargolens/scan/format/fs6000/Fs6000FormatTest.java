package org.cargolens.scan.format.fs6000;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.FileHead;
import org.cargolens.scan.Orientation;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.testing.HostileFiles;
import org.cargolens.scan.testing.VendorFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Fs6000FormatTest extends Fs6000Triplets {
  @ParameterizedTest
  @ValueSource(strings = {"s1high.img", "s1low.img", "s1material.img"})
  void read_anyOfTheThree_wholeScan(String name) throws IOException {
    writeTriplet();
    RawScan scan = read(name);
    assertThat(scan.mainView().channels())
        .extracting(Channel::kind)
        .containsExactly(ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY, ChannelKind.MATERIAL);
    assertThat(scan.mainView().channels())
        .extracting(Channel::domain)
        .containsExactly(
            Domain.DISPLAY_GREY_DARK_IS_DENSE,
            Domain.DISPLAY_GREY_DARK_IS_DENSE,
            Domain.MAKER_CODES);
    for (int plane = 0; plane < 3; plane++) {
      Channel channel = scan.mainView().channels().get(plane);
      for (int row = 0; row < HEIGHT; row++) {
        for (int column = 0; column < WIDTH; column++) {
          int expected = VendorFiles.sample(plane, row, column) & (plane == 2 ? 0xFF : 0xFFFF);
          assertThat(channel.sample(column, row)).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void read_rowsFromBelow_saidByOrientation() throws IOException {
    writeTriplet();
    assertThat(read("s1high.img").mainView().geometry().orientation())
        .contains(
            new Orientation(Orientation.FirstDetector.BOTTOM, Orientation.FirstLine.VEHICLE_REAR));
  }

  @Test
  void read_noMaterial_twoEnergies() throws IOException {
    writeTriplet();
    Files.delete(folder.resolve("s1material.img"));
    assertThat(read("s1low.img").mainView().channels()).hasSize(2);
  }

  @Test
  void read_widthOfSamplesThatTheNameDenies_refused() throws IOException {
    writeTriplet();
    Files.write(folder.resolve("s1low.img"), VendorFiles.fs6000(WIDTH, HEIGHT, 8, 1));
    assertThat(HostileFiles.failure(FORMAT, folder.resolve("s1high.img"), "bits"))
        .hasMessageContaining("s1low.img: at byte 14: expected 16 bits");
  }

  @Test
  void read_cutOrLongerFile_refused() throws IOException {
    byte[] good = VendorFiles.fs6000(WIDTH, HEIGHT, 16, 0);
    HostileFiles.assertEveryCutFails(FORMAT, good, folder);
    Path longer = folder.resolve("longer.img");
    Files.write(longer, java.util.Arrays.copyOf(good, good.length + 1));
    assertThat(HostileFiles.failure(FORMAT, longer, "longer")).hasMessageContaining("155 bytes");
  }

  @Test
  void read_damaged_scanOrFormatError() throws IOException {
    HostileFiles.readMutations(FORMAT, VendorFiles.fs6000(WIDTH, HEIGHT, 16, 0), folder);
    HostileFiles.readMutations(FORMAT, VendorFiles.fs6000(WIDTH, HEIGHT, 8, 0), folder);
  }

  @Test
  void recognises_head_ofThisFormatOnly() throws IOException {
    writeTriplet();
    assertThat(FORMAT.recognises(FileHead.read(folder.resolve("s1high.img")))).isTrue();
    Path ase = Files.write(folder.resolve("a"), VendorFiles.ase(3, 4, 1, ""));
    assertThat(FORMAT.recognises(FileHead.read(ase))).isFalse();
  }

  /** Writes a file whose upper rows, the last, are of one value and all others of another. */
  private void writePicture(String name, int above, int below) throws IOException {
    byte[] bytes = VendorFiles.fs6000(40, 40, 16, 0);
    ByteBuffer samples = ByteBuffer.wrap(bytes).position(36);
    while (samples.hasRemaining()) {
      boolean upper = samples.position() >= 36 + 2 * 40 * 30;
      samples.putShort((short) (upper ? above : below));
    }
    Files.write(folder.resolve(name), bytes);
  }

  @Test
  void read_noDomainGiven_polarityOfTheUpperBorder() throws IOException {
    writePicture("ahigh.img", 60_000, 9_000);
    assertThat(domain("ahigh.img")).isEqualTo(Domain.DISPLAY_GREY_DARK_IS_DENSE);
    writePicture("bhigh.img", 2_000, 9_000);
    writePicture("blow.img", 60_000, 9_000);
    assertThat(read("blow.img").mainView().channels())
        .extracting(Channel::domain)
        .containsOnly(Domain.DISPLAY_GREY_BRIGHT_IS_DENSE);
    writePicture("c.img", 2_000, 9_000);
    assertThat(domain("c.img")).isEqualTo(Domain.DISPLAY_GREY_BRIGHT_IS_DENSE);
  }

  @Test
  void read_domainGiven_ofTheEnergiesOnly() throws IOException {
    writeTriplet();
    ReadOptions options = ReadOptions.DEFAULT.withDomain(Domain.TRANSMISSION);
    assertThat(FORMAT.read(folder.resolve("s1high.img"), options).mainView().channels())
        .extracting(Channel::domain)
        .containsExactly(Domain.TRANSMISSION, Domain.TRANSMISSION, Domain.MAKER_CODES);
  }
}
