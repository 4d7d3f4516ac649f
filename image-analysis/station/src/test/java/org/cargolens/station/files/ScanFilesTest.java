package org.cargolens.station.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cargolens.scan.Attachment;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.ContainerReading;
import org.cargolens.scan.Domain;
import org.cargolens.scan.LineFlag;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.LineTable;
import org.cargolens.scan.Orientation;
import org.cargolens.scan.RadiationOccupancy;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;
import org.cargolens.scan.testing.Scans;
import org.cargolens.scan.testing.SidecarFiles;
import org.cargolens.scan.testing.VendorFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScanFilesTest {
  private static final int LINES = 7;
  private static final int DETECTORS = 5;
  private static final ChannelKind[][] KINDS = {
    {ChannelKind.SINGLE_ENERGY},
    {ChannelKind.LOW_ENERGY, ChannelKind.HIGH_ENERGY},
    {ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY, ChannelKind.MATERIAL}
  };

  @TempDir private Path folder;
  private final ScanFiles files = new ScanFiles();

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

  /** Whatever part of a scan came, it is read back from what was kept of it. */
  @ParameterizedTest
  @EnumSource(ChannelKind.class)
  void read_oneChannelOfAnyKindOrWithAnother_comesBackEqual(ChannelKind kind) throws IOException {
    RawScan single = fullScan(kind);
    assertSame(files.read(files.write(single, folder, "single"), ReadOptions.DEFAULT), single);

    for (ChannelKind other : ChannelKind.values()) {
      if (other != kind) {
        RawScan two = fullScan(kind, other);
        assertSame(files.read(files.write(two, folder, other.name()), ReadOptions.DEFAULT), two);
      }
    }
  }

  /** As earlier versions wrote it. */
  @Test
  void read_lowerEnergyAloneStatedAsPlane1_isRead() throws IOException {
    RawScan scan = fullScan(ChannelKind.LOW_ENERGY);
    Path pixels = files.write(scan, folder, "truck");
    Path sidecar = folder.resolve("truck.scan.json");
    String edited = Files.readString(sidecar).replaceFirst("\"plane\" : \\d", "\"plane\" : 1");
    Files.writeString(sidecar, edited);

    assertSame(files.read(pixels, ReadOptions.DEFAULT), scan);
    assertSame(files.readSidecar(sidecar, ReadOptions.DEFAULT), scan);

    Files.writeString(sidecar, edited.replace("\"plane\" : 1", "\"plane\" : 2"));
    assertThatThrownBy(() -> files.read(pixels, ReadOptions.DEFAULT))
        .isInstanceOf(ScanFormatException.class)
        .hasMessageContaining("expected a plane below 1 of truck.npy, found plane 2");
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
  void read_sidecarThatLeavesTheFolder_refusesIt() throws IOException {
    Path pixels = files.write(fullScan(ChannelKind.HIGH_ENERGY), folder, "truck");
    Path sidecar = folder.resolve("truck.scan.json");
    String text = Files.readString(sidecar);
    Files.writeString(
        sidecar, text.replaceFirst("\"truck.npy\"", "\"truck.npy\", \"plane\" : 0, \"x\": 1"));

    assertThatThrownBy(() -> files.read(pixels, ReadOptions.DEFAULT))
        .isInstanceOf(ScanFormatException.class)
        .hasMessageContaining("truck.scan.json");

    Files.writeString(
        sidecar, text.replace("\"truck.dark.high-energy.calibration\"", "\"../truck.npy\""));
    assertThatThrownBy(() -> files.read(pixels, ReadOptions.DEFAULT))
        .isInstanceOf(ScanFormatException.class)
        .hasMessageContaining("file names without folders");
  }

  @Test
  void read_sidecarNamesAFolder_refusesIt() throws IOException {
    Path pixels = files.write(fullScan(ChannelKind.HIGH_ENERGY), folder, "truck");
    Path sidecar = folder.resolve("truck.scan.json");
    String good = Files.readString(sidecar);

    // Each is one element long as a path, yet not a name in this folder.
    for (String name : List.of("..", ".", "/etc", "")) {
      String calibration = "truck.dark.high-energy.calibration";
      assertThat(good).contains(calibration);
      Files.writeString(sidecar, good.replace(calibration, name));
      assertThatThrownBy(() -> files.read(pixels, ReadOptions.DEFAULT))
          .as(name)
          .isInstanceOf(ScanFormatException.class)
          .hasMessageContaining("file names without folders");
    }
  }

  @Test
  void read_mutilatedSidecar_givesFormatExceptionOrScan() throws IOException {
    Path pixels = files.write(fullScan(ChannelKind.HIGH_ENERGY), folder, "truck");
    Path sidecar = folder.resolve("truck.scan.json");
    byte[] good = Files.readAllBytes(sidecar);
    for (long seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      Files.write(sidecar, mutilate(good, random));
      try {
        assertThat(files.read(pixels, ReadOptions.DEFAULT)).isNotNull();
      } catch (IOException expected) {
        assertThat(expected.getMessage()).as("seed %d", seed).contains(folder.toString());
      }
    }
  }

  @Test
  void read_sidecarInAnotherEncoding_namesTheFileAndByte() throws IOException {
    RawScan scan = fullScan(ChannelKind.HIGH_ENERGY);
    Path pixels = files.write(scan, folder, "truck");
    Path sidecar = folder.resolve("truck.scan.json");

    // What Jackson takes for UTF-32, and what is no UTF-8.
    for (byte[] bytes : List.of(bytes(0, 0, 0, '{', '"', 'r', 'c', 'h'), bytes('{', '"', 0xFF))) {
      Files.write(sidecar, bytes);
      assertThatThrownBy(() -> files.read(pixels, ReadOptions.DEFAULT))
          .isInstanceOf(ScanFormatException.class)
          .hasMessageContaining("truck.scan.json");
    }
    assertThatThrownBy(() -> files.read(pixels, ReadOptions.DEFAULT))
        .hasMessageContaining("at byte 2: expected text in UTF-8, found byte ff");
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
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

  /** Cuts a sidecar, or removes, doubles or changes one of its lines. */
  private static byte[] mutilate(byte[] good, Random random) {
    if (random.nextInt(4) == 0) {
      return java.util.Arrays.copyOf(good, random.nextInt(good.length));
    }
    List<String> lines = new ArrayList<>(new String(good, StandardCharsets.UTF_8).lines().toList());
    int at = random.nextInt(lines.size());
    switch (random.nextInt(3)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.set(at, lines.get(at).replaceAll(": .*[^,]", ": null"));
      default -> lines.set(at, lines.get(at).replaceAll("[0-9]", "9").replaceAll("_", "-"));
    }
    return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
  }

  private static RawScan fullScan(ChannelKind... kinds) {
    SampleFormat twelve = new SampleFormat(16, 12);
    SampleGrid grid = SampleGrid.lineByLine(LINES, DETECTORS);
    List<Channel> channels = new ArrayList<>();
    List<CalibrationFrame> frames = new ArrayList<>();
    for (ChannelKind kind : kinds) {
      long seed = kind.name().hashCode();
      channels.add(Scans.channel(kind, Domain.RAW_COUNTS, twelve, grid, seed));
      SampleGrid three = SampleGrid.lineByLine(3, DETECTORS);
      for (CalibrationFrame.Kind frame : CalibrationFrame.Kind.values()) {
        seed++;
        frames.add(
            new CalibrationFrame(
                frame, Scans.channel(kind, Domain.RAW_COUNTS, twelve, three, seed)));
      }
    }
    byte[] flags = new byte[LINES];
    flags[2] = flags[3] = LineFlag.MISSING.bit();
    flags[6] = LineFlag.SATURATED.bit();
    ViewGeometry geometry =
        ViewGeometry.ofSize(LINES, DETECTORS)
            .withPitch(4.5, 5)
            .withOrientation(
                new Orientation(
                    Orientation.FirstDetector.BOTTOM, Orientation.FirstLine.VEHICLE_REAR));
    View view =
        new View(
            ViewKind.SIDE,
            geometry,
            channels,
            LineTable.of(flags, new long[] {0, 10, 0, 0, 40, 51, 60}),
            List.of(new LineGap(2, 2, LineGap.Cause.LINK)),
            frames);
    ScanMetadata metadata =
        ScanMetadata.UNKNOWN
            .withScanId("S-1")
            .withSite("gate 3")
            .withRadiation(
                new RadiationOccupancy(
                    17,
                    Instant.parse("2026-03-01T10:00:00.200Z"),
                    Instant.parse("2026-03-01T10:00:09.400Z"),
                    Set.of(RadiationOccupancy.Alarm.GAMMA),
                    new RadiationOccupancy.Counts(1060, 4000, 90_000, 46),
                    RadiationOccupancy.Counts.NONE))
            .withScanner(new ScannerIdentity("Maker", "Model", "42", Optional.of("1.0")))
            .withCapturedAt(Instant.parse("2026-01-02T03:04:05.006Z"))
            .withContainers(
                List.of(ContainerReading.of(0, "CSQU3054383", 0.5), ContainerReading.of(1, "??")));
    return new RawScan(metadata, List.of(view));
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
  void read_fileBesideAMakersSidecar_metadataOfIt() throws IOException {
    Files.write(folder.resolve("P1high.img"), VendorFiles.fs6000(9, 7, 16, 0));
    Files.write(folder.resolve("P1low.img"), VendorFiles.fs6000(9, 7, 16, 1));
    Path xml = Files.writeString(folder.resolve("P1.xml"), SidecarFiles.idr());

    RawScan scan = new ScanFiles().read(folder.resolve("P1low.img"), ReadOptions.DEFAULT);

    assertThat(scan.mainView().channels()).hasSize(2);
    assertThat(scan.metadata().scanId()).contains("P1");
    assertThat(scan.metadata().containers()).hasSize(2);
    assertThat(ScanFiles.parts(folder.resolve("P1low.img")))
        .containsExactly(xml, folder.resolve("P1high.img"), folder.resolve("P1low.img"));
  }

  @Test
  void parts_sidecarOfAnotherScan_namesNothing() throws IOException {
    RawScan scan = Scans.transmission(5, 4, 1, ChannelKind.SINGLE_ENERGY);
    Path other = new ScanFiles().write(scan, folder, "truck");
    Path sidecar = folder.resolve("truck.scan.json");
    Path file = Files.copy(other, folder.resolve("truck.2.npy"));

    assertThat(ScanFiles.parts(file)).contains(file).doesNotContain(other, sidecar);
    assertThat(ScanFiles.parts(other)).containsExactly(other, sidecar);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../x.p12", "/x.p12", "more/x.p12", "..", "a\\\\x.p12", "x\\u0000"})
  void parts_sidecarThatNamesFilesElsewhere_isRefused(String name) throws IOException {
    RawScan scan = Scans.transmission(5, 4, 1, ChannelKind.SINGLE_ENERGY);
    Path file = new ScanFiles().write(scan, folder, "truck");
    Path sidecar = folder.resolve("truck.scan.json");
    String calibration =
        "\"calibration\" : [ {\"kind\": \"AIR\", \"channel\": \"SINGLE_ENERGY\","
            + " \"significantBits\": 16, \"sha256\": \"\", \"file\": \""
            + name
            + "\"} ]";
    String text = Files.readString(sidecar);
    String edited =
        text.replaceFirst("\"calibration\" : \\[ ]", Matcher.quoteReplacement(calibration));
    assertThat(edited).isNotEqualTo(text);
    Files.writeString(sidecar, edited);

    assertThatThrownBy(() -> ScanFiles.parts(file))
        .isInstanceOf(ScanFormatException.class)
        .hasMessageContaining("file names without folders");
  }

  @Test
  void write_largestAttachments_readBack() throws IOException {
    Attachment large = Attachment.of("a.large", ByteBuffer.allocate(Attachment.MAX_BYTES));
    RawScan scan =
        Scans.transmission(5, 4, 1, ChannelKind.SINGLE_ENERGY)
            .withAttachments(List.of(large, large));

    Path saved = new ScanFiles().write(scan, folder, "large");

    RawScan back = new ScanFiles().read(saved, ReadOptions.DEFAULT);
    assertThat(back.attachments().equals(scan.attachments())).isTrue();
  }

  @Test
  void read_attachmentThatWasChanged_refused() throws IOException {
    RawScan scan =
        Scans.transmission(5, 4, 1, ChannelKind.SINGLE_ENERGY)
            .withAttachments(List.of(Attachment.of("a.b", ByteBuffer.wrap(new byte[] {1, 2, 3}))));
    Path saved = new ScanFiles().write(scan, folder, "one");
    Path sidecar = folder.resolve("one.scan.json");
    Files.writeString(sidecar, Files.readString(sidecar).replace("AQID", "AQIE"));
    assertThatThrownBy(() -> new ScanFiles().read(saved, ReadOptions.DEFAULT))
        .isInstanceOf(ScanFormatException.class)
        .hasMessageContaining("attachment a.b is not of sha-256");
  }

  @Test
  void write_attachments_readBack() throws IOException {
    Path ase = folder.resolve("a.ase");
    Files.write(ase, VendorFiles.ase(5, 4, 1, VendorFiles.ASE_METADATA));
    RawScan scan = new ScanFiles().read(ase, ReadOptions.DEFAULT);

    Path saved = new ScanFiles().write(scan, folder, "saved");

    RawScan back = new ScanFiles().read(saved, ReadOptions.DEFAULT);
    assertThat(back.attachments()).hasSize(2).isEqualTo(scan.attachments());
    assertThat(ScanLosses.of(scan, back)).isEmpty();
    assertThat(ScanLosses.of(scan, back.withAttachments(List.of())))
        .containsExactly(
            "attachment ase.trailer of 48 bytes", "attachment ase.metadata.xml of 238 bytes");
  }
}
