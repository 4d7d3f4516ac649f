package org.cargolens.scan.format.fs6000;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.FileHead;
import org.cargolens.scan.Orientation;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormat;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.ScanFormats;
import org.cargolens.scan.View;
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
  void leads_oneOfTheThree_theFirstThatIsThere() throws IOException {
    writeTriplet();
    assertThat(leads("s1high.img")).isTrue();
    assertThat(leads("s1low.img")).isFalse();
    assertThat(leads("s1material.img")).isFalse();
    Files.delete(folder.resolve("s1high.img"));
    assertThat(leads("s1low.img")).isTrue();
    assertThat(leads("s1material.img")).isFalse();
    Files.delete(folder.resolve("s1low.img"));
    assertThat(leads("s1material.img")).isTrue();
  }

  @Test
  void leads_nameThatHappensToEndInAPart_leads() {
    assertThat(leads("yellow.img")).isTrue();
    assertThat(leads("XRAY-7-Array-0000.img")).isTrue();
    assertThat(leads("low.npy")).isTrue();
  }

  @Test
  void missingParts_ofATriplet_areNamed() throws IOException {
    ScanFormat format = ScanFormats.installed().named("fs6000").orElseThrow();
    Path high = Files.createFile(folder.resolve("0012high.img"));
    assertThat(format.missingParts(high)).containsExactly(folder.resolve("0012low.img"));
    assertThat(format.absentExtras(high)).containsExactly(folder.resolve("0012material.img"));
    Files.createFile(folder.resolve("0012low.img"));
    assertThat(format.missingParts(high)).isEmpty();
    Files.createFile(folder.resolve("0012material.img"));
    assertThat(format.absentExtras(high)).isEmpty();
    assertThat(format.missingParts(folder.resolve("yellow.img"))).isEmpty();
    assertThat(format.missingParts(folder.resolve("other.img"))).isEmpty();
    ScanFormat npy = ScanFormats.installed().named("npy").orElseThrow();
    assertThat(npy.missingParts(high)).isEmpty();
  }

  private boolean leads(String name) {
    return ScanFormats.installed().leads(folder.resolve(name));
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

  private Domain domain(String name) throws IOException {
    return read(name).mainView().channels().get(0).domain();
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
  void read_endingsOfSeveralSpellings_oneScan() throws IOException {
    Files.write(folder.resolve("S1HIGH.img"), VendorFiles.fs6000(WIDTH, HEIGHT, 16, 0));
    Files.write(folder.resolve("S1low.IMG"), VendorFiles.fs6000(WIDTH, HEIGHT, 16, 1));
    Files.write(folder.resolve("S1Material.img"), VendorFiles.fs6000(WIDTH, HEIGHT, 8, 2));
    for (String name : List.of("S1HIGH.img", "S1low.IMG", "S1Material.img")) {
      assertThat(read(name).mainView().channels()).as(name).hasSize(3);
    }
    assertThat(leads("S1low.IMG")).isFalse();
  }

  /** A scan that came without headers, with those of its channels that are wanted. */
  private RawScan foreign(ChannelKind... kinds) throws IOException {
    writeTriplet();
    View view = read("s1high.img").mainView();
    List<Channel> channels =
        Arrays.stream(kinds).map(kind -> view.channel(kind).orElseThrow()).toList();
    return RawScan.of(View.of(view.kind(), view.geometry(), channels));
  }

  @Test
  void write_scanOfElsewhere_readBackTheSame() throws IOException {
    RawScan scan = foreign(ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);
    FORMAT.write(scan, folder.resolve("yLOW.IMG"));
    RawScan back = read("yHIGH.IMG");
    for (int i = 0; i < 2; i++) {
      Channel channel = back.mainView().channels().get(i);
      assertThat(channel.sha256()).isEqualTo(scan.mainView().channels().get(i).sha256());
      assertThat(channel.domain()).isEqualTo(scan.mainView().channels().get(i).domain());
    }
    assertThat(back.mainView().geometry()).isEqualTo(scan.mainView().geometry());
  }

  private void assertRefused(RawScan scan, String name, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FORMAT.write(scan, folder.resolve(name)))
        .withMessageContaining(message);
    assertThat(folder.resolve(name)).doesNotExist();
  }

  @Test
  void write_nameOfAnotherPart_refused() throws IOException {
    RawScan both = foreign(ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);
    assertRefused(both, "y.img", "NAMEhigh.img");
    assertRefused(both, "ymaterial.img", "no channel that fs6000 keeps in");
    assertRefused(foreign(ChannelKind.HIGH_ENERGY), "y.img", "NAMEhigh.img");
    assertRefused(foreign(ChannelKind.LOW_ENERGY), "yhigh.img", "no channel");
    Files.move(folder.resolve("s1high.img"), folder.resolve("one.img"));
    assertRefused(read("one.img"), "yhigh.img", "only energy");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ymaterial.img", "yMATERIAL.IMG", "y.xml", "y.XML"})
  void write_fileOfAnotherScanBeside_refused(String stranger) throws IOException {
    RawScan scan = foreign(ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);
    Files.writeString(folder.resolve(stranger), "left from before");
    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> FORMAT.write(scan, folder.resolve("yhigh.img")))
        .withMessageContaining(stranger)
        .withMessageContaining("would be read with the scan");
    assertThat(folder.resolve("yhigh.img")).doesNotExist();
  }

  @Test
  void canWrite_whatItCantHoldOrWouldBeReadOtherwise_false() throws IOException {
    RawScan good = foreign(ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);
    Orientation own = good.mainView().geometry().orientation().orElseThrow();
    assertThat(FORMAT.canWrite(good)).isTrue();
    for (RawScan bad :
        List.of(
            Scans.laidOut(good, Orientation.UPRIGHT, Domain.DISPLAY_GREY_DARK_IS_DENSE),
            Scans.laidOut(good, own, Domain.DISPLAY_GREY_BRIGHT_IS_DENSE),
            Scans.laidOut(good, own, Domain.TRANSMISSION),
            Scans.laidOut(good, own, Domain.RAW_COUNTS),
            Scans.transmission(9, 5, 3, ChannelKind.BACKSCATTER),
            Scans.transmission(9, 5, 3, ChannelKind.SINGLE_ENERGY, ChannelKind.MATERIAL))) {
      assertThat(FORMAT.canWrite(bad)).isFalse();
      assertRefused(bad, "yhigh.img", "not as transmission");
    }
  }

  @Test
  void read_siblingThatIsNoFile_failsBySayingSo() throws IOException {
    writeTriplet();
    Files.writeString(folder.resolve("s1low.img"), "no header here, but long enough to be one");
    ScanFormatException failure =
        HostileFiles.failure(FORMAT, folder.resolve("s1high.img"), "no header");
    assertThat(failure.file()).isEqualTo(folder.resolve("s1low.img"));
  }

  private Path put(String name, int bits, int seed) throws IOException {
    return Files.write(folder.resolve(name), VendorFiles.fs6000(WIDTH, HEIGHT, bits, seed));
  }

  private List<String> parts(String name) {
    return FORMAT.parts(folder.resolve(name)).stream()
        .map(path -> String.valueOf(path.getFileName()))
        .toList();
  }

  @Test
  void parts_twoScansOfNamesThatDifferByCaseAlone_areNotMixedUp() throws IOException {
    put("s1high.img", 16, 0);
    put("s1low.img", 16, 1);
    put("s1HIGH.IMG", 16, 2);
    assertThat(parts("s1HIGH.IMG")).containsExactly("s1HIGH.IMG");
    assertThat(parts("s1low.img")).containsExactly("s1high.img", "s1low.img");
    put("s1MATERIAL.IMG", 8, 3);
    assertThat(parts("s1MATERIAL.IMG")).containsExactly("s1HIGH.IMG", "s1MATERIAL.IMG");
    assertThat(parts("s1high.img")).containsExactly("s1high.img", "s1low.img");
    put("S1low.img", 16, 4); // another stem
    assertThat(parts("S1low.img")).containsExactly("S1low.img");
    for (String name : List.of("s1high.img", "s1HIGH.IMG", "S1low.img")) {
      assertThat(leads(name)).as(name).isTrue();
    }
    for (String name : List.of("s1low.img", "s1MATERIAL.IMG")) {
      assertThat(leads(name)).as(name).isFalse();
    }
  }

  /** Whatever lies there: each file is of exactly one scan, and all files of that say so. */
  @Test
  void parts_anyChoiceOfSpellings_eachFileIsOfOneScan() throws IOException {
    List<String> names =
        List.of(
            "s1high.img",
            "s1HIGH.IMG",
            "s1low.img",
            "s1LOW.img",
            "s1Material.img",
            "s1MATERIAL.IMG");
    for (int choice = 1; choice < (1 << names.size()); choice++) {
      List<String> there = new ArrayList<>();
      for (int at = 0; at < names.size(); at++) {
        Path file = folder.resolve(names.get(at));
        if (((choice >> at) & 1) == 0) {
          Files.deleteIfExists(file);
        } else {
          Files.writeString(file, "");
          there.add(names.get(at));
        }
      }
      for (String name : there) {
        List<String> parts = parts(name);
        assertThat(parts).as(there + " " + name).contains(name);
        assertThat(parts.stream().filter(this::leads)).as(there + " " + name).hasSize(1);
        for (String part : parts) {
          assertThat(parts(part)).as(there + " " + part).isEqualTo(parts);
        }
      }
    }
  }

  /** On a share that ignores case each spelling of a name is the same file, as links are here. */
  @Test
  void parts_shareThatIgnoresCase_oneScanWhateverTheCase() throws IOException {
    Path high = put("S1HIGH.Img", 16, 0);
    Path low = put("s1Low.IMG", 16, 1);
    for (String same : List.of("s1high.img", "s1HIGH.IMG", "S1high.img", "S1HIGH.IMG")) {
      Files.createLink(folder.resolve(same), high);
    }
    for (String same : List.of("s1low.img", "S1low.img", "S1LOW.IMG", "s1LOW.IMG")) {
      Files.createLink(folder.resolve(same), low);
    }
    assertThat(leads("S1HIGH.Img")).isTrue();
    assertThat(leads("s1Low.IMG")).isFalse();
    for (String name : List.of("S1HIGH.Img", "s1Low.IMG")) {
      assertThat(read(name).mainView().channels())
          .extracting(Channel::kind)
          .containsExactly(ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);
    }
  }

  @Test
  void parts_symbolicLinkBeside_isNotFollowedUnlessTheFileIsOne() throws IOException {
    writeTriplet();
    Path links = Files.createDirectory(folder.resolve("links"));
    Files.createSymbolicLink(links.resolve("s1low.img"), folder.resolve("s1low.img"));
    Path high = Files.copy(folder.resolve("s1high.img"), links.resolve("s1high.img"));
    assertThat(FORMAT.parts(high)).containsExactly(high);
    assertThat(FORMAT.read(high, ReadOptions.DEFAULT).mainView().channels()).hasSize(1);
    Files.delete(high);
    Files.createSymbolicLink(high, folder.resolve("s1high.img"));
    assertThat(FORMAT.read(high, ReadOptions.DEFAULT).mainView().channels()).hasSize(2);
  }

  @Test
  void write_placeOfAnotherScansFile_refused() throws IOException {
    RawScan scan = foreign(ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);
    put("yhigh.img", 16, 0);
    Path low = put("ylow.img", 16, 1);
    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> FORMAT.write(scan, folder.resolve("yHigh.img")))
        .withMessageContaining("ylow.img");
    assertThat(Files.readAllBytes(low)).isEqualTo(VendorFiles.fs6000(WIDTH, HEIGHT, 16, 1));
  }
}
