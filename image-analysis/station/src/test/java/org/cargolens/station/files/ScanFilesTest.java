package org.cargolens.station.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.LineFlag;
import org.cargolens.scan.LineTable;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;
import org.cargolens.scan.testing.Scans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScanFilesTest extends WrittenScans {
  private static final ChannelKind[][] KINDS = {
    {ChannelKind.SINGLE_ENERGY},
    {ChannelKind.LOW_ENERGY, ChannelKind.HIGH_ENERGY},
    {ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY, ChannelKind.MATERIAL}
  };

  @Test
  void read_writtenScan_hasEverything() throws IOException {
    RawScan scan = fullScan(ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);

    Path pixels = files.write(scan, folder, "truck");
    RawScan back = files.read(pixels, ReadOptions.DEFAULT);

    assertThat(pixels.getFileName()).hasToString("truck.npy");
    assertSame(back, scan);
  }

  @Test
  void read_lowEnergyFirst_keepsChannelsApart() throws IOException {
    RawScan scan = fullScan(ChannelKind.LOW_ENERGY, ChannelKind.HIGH_ENERGY);

    assertSame(files.read(files.write(scan, folder, "truck"), ReadOptions.DEFAULT), scan);
  }

  @Test
  void read_channelsOfDifferentKinds_comeFromFilesOfTheirOwn() throws IOException {
    RawScan scan = fullScan(ChannelKind.SINGLE_ENERGY, ChannelKind.BACKSCATTER);

    assertSame(files.read(files.write(scan, folder, "truck"), ReadOptions.DEFAULT), scan);
    assertThat(folder.resolve("truck.single-energy0.npy")).exists();
  }

  @Test
  void read_severalViews_givesAll() throws IOException {
    View side = fullScan(ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY).mainView();
    View top = Scans.transmission(4, 3, 9, ChannelKind.SINGLE_ENERGY).mainView();
    RawScan scan = new RawScan(ScanMetadata.UNKNOWN, List.of(side, top));

    assertSame(files.read(files.write(scan, folder, "truck"), ReadOptions.DEFAULT), scan);
  }

  @Test
  void read_domainGiven_winsOverSidecar() throws IOException {
    RawScan scan = Scans.transmission(LINES, DETECTORS, 3, ChannelKind.SINGLE_ENERGY);
    Path pixels = files.write(scan, folder, "truck");

    RawScan back = files.read(pixels, ReadOptions.DEFAULT.withDomain(Domain.RAW_COUNTS));

    assertThat(back.mainView().channels().get(0).domain()).isEqualTo(Domain.RAW_COUNTS);
  }

  @Test
  void read_sidecarOfAnotherFile_isLeftAlone() throws IOException {
    RawScan scan = Scans.transmission(LINES, DETECTORS, 3, ChannelKind.SINGLE_ENERGY);
    Path pixels = files.write(scan, folder, "truck");
    Path copy = Files.copy(pixels, folder.resolve("truck.copy.npy"));

    assertThat(files.read(copy, ReadOptions.DEFAULT).metadata()).isEqualTo(ScanMetadata.UNKNOWN);
  }

  static Stream<SampleFormat> sampleFormats() {
    return Stream.concat(
        IntStream.rangeClosed(1, 8).mapToObj(bits -> new SampleFormat(8, bits)),
        IntStream.rangeClosed(1, 16).mapToObj(bits -> new SampleFormat(16, bits)));
  }

  @ParameterizedTest
  @MethodSource("sampleFormats")
  void read_anySignificantBitsAndDomain_comeBackEqual(SampleFormat format) throws IOException {
    int turn = format.significantBits();
    for (Domain domain : Domain.values()) {
      List<Channel> channels = new ArrayList<>();
      // Together the formats meet every domain with every number of channels.
      for (ChannelKind kind : KINDS[turn++ % KINDS.length]) {
        SampleGrid grid = SampleGrid.rowByRow(LINES, DETECTORS);
        channels.add(Scans.channel(kind, domain, format, grid, 1 + channels.size()));
      }
      ViewGeometry size = ViewGeometry.ofSize(LINES, DETECTORS);
      RawScan scan = RawScan.of(View.of(ViewKind.TOP, size, channels));

      assertSame(files.read(files.write(scan, folder, domain.name()), ReadOptions.DEFAULT), scan);
    }
  }

  @Test
  void read_energiesOfDifferentBits_comeBackEqual() throws IOException {
    SampleGrid grid = SampleGrid.lineByLine(LINES, DETECTORS);
    Domain domain = Domain.TRANSMISSION;
    List<Channel> channels =
        List.of(
            Scans.channel(ChannelKind.HIGH_ENERGY, domain, new SampleFormat(16, 14), grid, 1),
            Scans.channel(ChannelKind.LOW_ENERGY, domain, new SampleFormat(16, 12), grid, 2));
    ViewGeometry size = ViewGeometry.ofSize(LINES, DETECTORS);
    RawScan scan = RawScan.of(View.of(ViewKind.SIDE, size, channels));

    assertSame(files.read(files.write(scan, folder, "truck"), ReadOptions.DEFAULT), scan);
  }

  @Test
  void read_otherPixelsUnderTheName_refusesThem() throws IOException {
    Path pixels = files.write(fullScan(ChannelKind.HIGH_ENERGY), folder, "truck");
    byte[] bytes = Files.readAllBytes(pixels);
    bytes[bytes.length - 1] ^= 1;
    Files.write(pixels, bytes);

    assertThatThrownBy(() -> files.read(pixels, ReadOptions.DEFAULT))
        .isInstanceOf(ScanFormatException.class)
        .hasMessageContaining("truck.npy")
        .hasMessageContaining("sha-256");
  }

  @Test
  void write_folderMissing_namesTheFile() {
    Path missing = folder.resolve("missing");

    assertThatThrownBy(() -> files.write(fullScan(ChannelKind.HIGH_ENERGY), missing, "truck"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("truck.npy");
  }

  @Test
  void write_failsHalfWay_leavesNothing() throws IOException {
    Path inTheWay = Files.createDirectory(folder.resolve("truck.scan.json"));
    Path other = Files.createFile(inTheWay.resolve("other"));

    assertThatThrownBy(() -> files.write(fullScan(ChannelKind.HIGH_ENERGY), folder, "truck"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("truck.scan.json");

    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(inTheWay));
    assertThat(other).exists();
  }

  private static void assertSame(RawScan back, RawScan scan) {
    assertThat(back.metadata()).isEqualTo(scan.metadata());
    assertThat(back.views()).hasSameSizeAs(scan.views());
    for (int i = 0; i < scan.views().size(); i++) {
      View view = scan.views().get(i);
      View other = back.views().get(i);
      assertThat(other.kind()).isEqualTo(view.kind());
      assertThat(other.geometry()).isEqualTo(view.geometry());
      assertThat(other.lineTable()).isEqualTo(view.lineTable());
      assertThat(other.gaps()).isEqualTo(view.gaps());
      assertThat(other.channels().stream().map(ScanFilesTest::identity).toList())
          .isEqualTo(view.channels().stream().map(ScanFilesTest::identity).toList());
      assertThat(other.calibration().stream().map(frame -> identity(frame.channel())).toList())
          .isEqualTo(view.calibration().stream().map(frame -> identity(frame.channel())).toList());
    }
  }

  private static List<Object> identity(Channel channel) {
    return List.of(channel.kind(), channel.domain(), channel.format(), channel.sha256());
  }

  @Test
  void write_moreBesideThePixelsThanIsRead_refusedAndWhatWasThereIsLeft() throws IOException {
    RawScan small = Scans.transmission(5, 1, 1, ChannelKind.SINGLE_ENERGY);
    new ScanFiles().write(small, folder, "long");
    int lines = ViewGeometry.MAX_LINES;
    byte[] flags = new byte[lines]; // a remark of its own for each line
    for (int line = 0; line < lines; line++) {
      flags[line] = line % 2 == 0 ? LineFlag.SATURATED.bit() : LineFlag.BEAM_OFF.bit();
    }
    View plain = Scans.transmission(lines, 1, 2, ChannelKind.SINGLE_ENERGY).mainView();
    View view =
        new View(
            plain.kind(),
            plain.geometry(),
            plain.channels(),
            LineTable.of(flags),
            List.of(),
            List.of());

    assertThatThrownBy(() -> new ScanFiles().write(RawScan.of(view), folder, "long"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            ".*long.scan.json: would have \\d{8} bytes with its attachments, encoder positions"
                + " and remarks on lines, of which at most 67108864 can be read back");

    RawScan there = new ScanFiles().read(folder.resolve("long.npy"), ReadOptions.DEFAULT);
    assertThat(ScanLosses.of(small, there)).isEmpty();
  }

  @Test
  void write_framesOfOneKindAndChannel_eachReadBack() throws IOException {
    View plain = Scans.transmission(5, 4, 1, ChannelKind.SINGLE_ENERGY).mainView();
    List<CalibrationFrame> frames = new ArrayList<>();
    for (int seed = 2; seed < 5; seed++) {
      Channel channel =
          Scans.channel(
              ChannelKind.SINGLE_ENERGY,
              Domain.RAW_COUNTS,
              SampleFormat.U16,
              SampleGrid.lineByLine(3, 4),
              seed);
      frames.add(new CalibrationFrame(CalibrationFrame.Kind.DARK, channel));
    }
    View view =
        new View(
            plain.kind(),
            plain.geometry(),
            plain.channels(),
            plain.lineTable(),
            plain.gaps(),
            frames);

    Path saved = new ScanFiles().write(RawScan.of(view), folder, "three");

    assertThat(ScanLosses.of(RawScan.of(view), new ScanFiles().read(saved, ReadOptions.DEFAULT)))
        .isEmpty();
    assertThat(ScanFiles.parts(saved)).hasSize(5).allMatch(Files::isRegularFile);
  }
}
