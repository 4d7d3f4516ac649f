package org.cargolens.dicos.dx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cargolens.dicos.DicosVersion;
import org.cargolens.dicos.dx.DxOptions.Compression;
import org.cargolens.dicos.tdr.TdrWriter;
import org.cargolens.dicos.tdr.ThreatReports;
import org.cargolens.dicos.testing.Mutations;
import org.cargolens.dicos.testing.Samples;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.FileHead;
import org.cargolens.scan.NoScanException;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.ScanFormats;
import org.cargolens.scan.testing.HostileFiles;
import org.cargolens.scan.testing.Scans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DicosFormatTest {
  private static final RawScan SCAN = Scans.transmission(9, 5, 1, ChannelKind.SINGLE_ENERGY);

  @TempDir private Path folder;

  @Test
  void installed_image_isRecognisedAndRead() throws IOException {
    Path file = folder.resolve("x");
    new DicosFormat().write(SCAN, file);

    RawScan read = ScanFormats.installed().read(file, ReadOptions.DEFAULT);

    assertThat(Samples.facts(read)).isEqualTo(Samples.facts(SCAN));
    assertThat(ScanFormats.installed().named("dicos")).isPresent();
  }

  @Test
  void write_scanOfSeveralImages_aFileForEachBesideTheName() throws IOException {
    RawScan scan = Samples.rich();
    DicosFormat format = new DicosFormat();
    Path file = folder.resolve("truck.DCS");

    assertThat(format.canWrite(scan)).isTrue();
    format.write(scan, file);

    assertThat(format.files(scan, file))
        .containsExactly(
            folder.resolve("truck.view1-low-energy.DCS"),
            folder.resolve("truck.view1-high-energy.DCS"),
            folder.resolve("truck.view1-dark-1.DCS"),
            folder.resolve("truck.view1-open-beam-2.DCS"),
            folder.resolve("truck.view2-single-energy.DCS"));
    try (Stream<Path> written = Files.list(folder)) {
      assertThat(written.toList()).containsExactlyInAnyOrderElementsOf(format.files(scan, file));
    }
    for (Path one : format.files(scan, file)) {
      assertThat(Samples.facts(format.read(one, ReadOptions.DEFAULT)))
          .as(one.toString())
          .isEqualTo(Samples.facts(scan));
    }
  }

  @Test
  void read_oneOfTwoImages_saysThatOneIsMissing() throws IOException {
    RawScan two = Scans.transmission(9, 5, 1, ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);
    DicosFormat format = new DicosFormat();
    Path file = folder.resolve("a.dcs");
    format.write(two, file);
    List<Path> files = format.files(two, file);
    assertThat(MissingImages.of(format.read(files.get(1), ReadOptions.DEFAULT))).isEmpty();
    Files.delete(files.get(0));

    RawScan alone = format.read(files.get(1), ReadOptions.DEFAULT);
    RawScan gathered = format.readTogether(files.subList(1, 2), ReadOptions.DEFAULT);

    assertThat(MissingImages.of(alone)).contains(new MissingImages(1, 2));
    assertThat(MissingImages.of(gathered)).contains(new MissingImages(1, 2));
  }

  @Test
  void files_nameOfOneImage_theOthersAreNamedAlike() {
    RawScan two = Scans.transmission(9, 5, 1, ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);
    List<Path> files =
        List.of(folder.resolve("a.high-energy.dcs"), folder.resolve("a.low-energy.dcs"));

    for (Path file : files) {
      assertThat(new DicosFormat().files(two, file)).isEqualTo(files);
    }
    assertThat(new DicosFormat().files(two, folder.resolve("a")))
        .containsExactly(folder.resolve("a.high-energy"), folder.resolve("a.low-energy"));
    assertThat(new DicosFormat().files(SCAN, folder.resolve("a.low-energy.dcs")))
        .containsExactly(folder.resolve("a.low-energy.dcs"));
  }

  @Test
  void recognises_otherObjects_doesNot() throws IOException {
    Path file = folder.resolve("x");
    new DicosFormat().write(SCAN, file);
    String good = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);

    for (String other :
        new String[] {
          good.replace("501.2.2", "501.3.2"), good.replace("DICM", "DICN"), good.substring(0, 131)
        }) {
      Files.write(file, other.getBytes(StandardCharsets.ISO_8859_1));
      assertThat(new DicosFormat().recognises(FileHead.read(file))).isFalse();
    }
  }

  @Test
  void read_dicomObjectOfAnotherClass_isRefusedByItsClass() throws IOException {
    Path file = folder.resolve("ct.dcs");
    new DicosFormat().write(SCAN, file);
    String good = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    Files.writeString(
        file, good.replace(".1.1.501.2.2", ".1.1.501.1.1"), StandardCharsets.ISO_8859_1);

    assertThatExceptionOfType(ScanFormatException.class)
        .isThrownBy(() -> ScanFormats.installed().read(file, ReadOptions.DEFAULT))
        .withMessageEndingWith(
            "expected a DICOS DX image, found an object of class 1.2.840.10008.5.1.4.1.1.501.1.1");
  }

  @Test
  void recognises_reportOnImages_doesNot() throws IOException {
    Path file = folder.resolve("x.tdr.dcs");
    TdrWriter.write(ThreatReports.machine(), DicosVersion.V03, file);

    assertThat(new DicosFormat().recognises(FileHead.read(file))).isFalse();
    assertThatExceptionOfType(NoScanException.class)
        .isThrownBy(() -> ScanFormats.installed().read(file, ReadOptions.DEFAULT))
        .withMessageContaining("expected a DICOS DX image, found a threat detection report");
  }

  @Test
  void read_imageOfSeveral_takesThoseOfItsScan() throws IOException {
    RawScan two = Scans.transmission(9, 5, 1, ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);
    RawScan other = Scans.transmission(9, 5, 7, ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);
    Path file = DxWriter.write(two, folder, "a", DxOptions.DEFAULT).get(1).path();
    DxWriter.write(other, folder, "b", DxOptions.DEFAULT);
    Files.write(folder.resolve("a.noise"), new byte[300]);

    RawScan read = new DicosFormat().read(file, ReadOptions.DEFAULT);

    assertThat(Samples.facts(read)).isEqualTo(Samples.facts(two));
  }

  @Test
  void read_imageWhoseOthersAreMissing_isRead() throws IOException {
    RawScan two = Scans.transmission(9, 5, 1, ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);
    Path file = DxWriter.write(two, folder, "a", DxOptions.DEFAULT).get(0).path();
    Files.delete(folder.resolve("a.low-energy.dcs"));

    RawScan read = new DicosFormat().read(file, ReadOptions.DEFAULT);

    assertThat(read.mainView().channels()).hasSize(1);
    assertThat(read.mainView().channel(ChannelKind.HIGH_ENERGY)).isPresent();
  }

  @Test
  void read_morePixelsThanAllowed_isRefused() throws IOException {
    Path file = folder.resolve("x");
    new DicosFormat().write(SCAN, file);

    assertThatExceptionOfType(ScanFormatException.class)
        .isThrownBy(() -> new DicosFormat().read(file, ReadOptions.DEFAULT.withMaxPixels(44)))
        .withMessageContaining("at most 44 pixels");
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void read_cutAnywhere_fails(Compression compression) throws IOException {
    HostileFiles.assertEveryCutFails(new DicosFormat(), small(compression), folder);
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void read_tenThousandMutations_giveAScanOrAnErrorOfTheFormat(Compression compression)
      throws IOException {
    byte[] good = small(compression);
    Path file = folder.resolve("damaged");
    DicosFormat format = new DicosFormat();
    ReadOptions options = ReadOptions.DEFAULT.withMaxPixels(1 << 20);
    int scans = 0;
    for (int seed = 0; seed < 10_000; seed++) {
      Files.deleteIfExists(file); // far quicker than writing over a file on some file systems
      Files.write(file, Mutations.of(good, seed));
      try {
        scans += format.read(file, options).views().size();
      } catch (ScanFormatException e) {
        assertThat(e).hasMessageContaining(file.toString());
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
    assertThat(scans).isBetween(100, 9_900);
  }

  private byte[] small(Compression compression) throws IOException {
    Path place = Files.createDirectories(folder.resolve("good"));
    DxOptions options = DxOptions.DEFAULT.withCompression(compression);
    byte[] good = Files.readAllBytes(DxWriter.write(SCAN, place, "x", options).get(0).path());
    assertThat(good.length).isLessThan(4096);
    return good;
  }
}
