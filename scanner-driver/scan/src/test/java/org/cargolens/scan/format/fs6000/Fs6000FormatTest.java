package org.cargolens.scan.format.fs6000;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.FileHead;
import org.cargolens.scan.Orientation;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.ScanFormats;
import org.cargolens.scan.testing.HostileFiles;
import org.cargolens.scan.testing.Scans;
import org.cargolens.scan.testing.VendorFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Fs6000FormatTest {
  private static final Fs6000Format FORMAT = new Fs6000Format();
  private static final int WIDTH = 11;
  private static final int HEIGHT = 7;

  @TempDir private Path folder;

  private void writeTriplet() throws IOException {
    Files.write(folder.resolve("s1high.img"), VendorFiles.fs6000(WIDTH, HEIGHT, 16, 0));
    Files.write(folder.resolve("s1low.img"), VendorFiles.fs6000(WIDTH, HEIGHT, 16, 1));
    Files.write(folder.resolve("s1material.img"), VendorFiles.fs6000(WIDTH, HEIGHT, 8, 2));
  }

  private RawScan read(String name) throws IOException {
    return ScanFormats.installed().read(folder.resolve(name), ReadOptions.DEFAULT);
  }

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
        .containsExactly(Domain.TRANSMISSION, Domain.TRANSMISSION, Domain.MAKER_CODES);
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
  void read_fileOfAnotherName_aloneWhateverLiesBeside() throws IOException {
    writeTriplet();
    Files.move(folder.resolve("s1low.img"), folder.resolve("Array-0000.img"));
    assertThat(read("Array-0000.img").mainView().channels())
        .extracting(Channel::kind)
        .containsExactly(ChannelKind.SINGLE_ENERGY);
    Files.move(folder.resolve("s1material.img"), folder.resolve("codes.img"));
    assertThat(read("codes.img").mainView().channels())
        .extracting(Channel::kind)
        .containsExactly(ChannelKind.MATERIAL);
  }

  @Test
  void read_namesInCapitals_foundToo() throws IOException {
    Files.write(folder.resolve("S1HIGH.IMG"), VendorFiles.fs6000(WIDTH, HEIGHT, 16, 0));
    Files.write(folder.resolve("S1LOW.IMG"), VendorFiles.fs6000(WIDTH, HEIGHT, 16, 1));
    assertThat(read("S1LOW.IMG").mainView().channels()).hasSize(2);
  }

  @Test
  void read_siblingOfAnotherSize_namesIt() throws IOException {
    writeTriplet();
    Files.write(folder.resolve("s1low.img"), VendorFiles.fs6000(WIDTH, HEIGHT + 1, 16, 1));
    assertThat(HostileFiles.failure(FORMAT, folder.resolve("s1high.img"), "sizes"))
        .hasMessageContaining("s1low.img: at byte 2")
        .hasMessageContaining("rows=7")
        .hasMessageContaining("rows=8");
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

  @Test
  void leads_oneOfTheThree_isTheHighEnergy() {
    ScanFormats formats = ScanFormats.installed();
    assertThat(formats.leads(Path.of("s1high.img"))).isTrue();
    assertThat(formats.leads(Path.of("s1low.img"))).isFalse();
    assertThat(formats.leads(Path.of("s1MATERIAL.IMG"))).isFalse();
    assertThat(formats.leads(Path.of("XRAY-7-Array-0000.img"))).isTrue();
    assertThat(formats.leads(Path.of("low.npy"))).isTrue();
  }

  @Test
  void write_scanThatWasRead_sameBytes() throws IOException {
    writeTriplet();
    Path out = Files.createDirectory(folder.resolve("out"));
    FORMAT.write(read("s1low.img"), out.resolve("xhigh.img"));
    for (String part : List.of("high.img", "low.img", "material.img")) {
      assertThat(out.resolve("x" + part)).hasSameBinaryContentAs(folder.resolve("s1" + part));
    }
  }

  @Test
  void write_scanOfElsewhere_readBackTheSame() throws IOException {
    RawScan scan = Scans.transmission(9, 5, 3, ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);
    FORMAT.write(scan, folder.resolve("yLOW.IMG"));
    RawScan back = read("yHIGH.IMG");
    for (int i = 0; i < 2; i++) {
      assertThat(back.mainView().channels().get(i).sha256())
          .isEqualTo(scan.mainView().channels().get(i).sha256());
    }
  }

  @Test
  void write_severalChannelsIntoAPlainName_refused() {
    RawScan scan = Scans.transmission(9, 5, 3, ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FORMAT.write(scan, folder.resolve("y.img")))
        .withMessageContaining("NAMEhigh.img");
    RawScan single = Scans.transmission(9, 5, 3, ChannelKind.SINGLE_ENERGY);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FORMAT.write(single, folder.resolve("yhigh.img")))
        .withMessageContaining("only energy");
  }

  @Test
  void canWrite_whatItCantHold_false() {
    assertThat(FORMAT.canWrite(Scans.transmission(9, 5, 3, ChannelKind.BACKSCATTER))).isFalse();
    assertThat(
            FORMAT.canWrite(
                Scans.transmission(9, 5, 3, ChannelKind.SINGLE_ENERGY, ChannelKind.MATERIAL)))
        .isFalse();
  }

  @Test
  void read_siblingThatIsNoFile_failsBySayingSo() throws IOException {
    writeTriplet();
    Files.writeString(folder.resolve("s1low.img"), "no header here, but long enough to be one");
    ScanFormatException failure =
        HostileFiles.failure(FORMAT, folder.resolve("s1high.img"), "no header");
    assertThat(failure.file()).isEqualTo(folder.resolve("s1low.img"));
  }
}
