package org.cargolens.station.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cargolens.analysis.correct.CorrectionRecord;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.analysis.report.Advice;
import org.cargolens.analysis.report.ImageSummary;
import org.cargolens.analysis.report.Reason;
import org.cargolens.analysis.report.ScanReport;
import org.cargolens.analysis.report.ScanReportJson;
import org.cargolens.analysis.report.ScanSource;
import org.cargolens.dicos.DicosVersion;
import org.cargolens.dicos.dx.DxFile;
import org.cargolens.dicos.dx.DxOptions;
import org.cargolens.dicos.dx.DxScan;
import org.cargolens.dicos.dx.DxWriter;
import org.cargolens.dicos.tdr.MachineReports;
import org.cargolens.dicos.tdr.TdrWriter;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.LineFlag;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.LineTable;
import org.cargolens.scan.ProjectionMark;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormat;
import org.cargolens.scan.ScanFormats;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.Sha256;
import org.cargolens.scan.View;
import org.cargolens.scan.testing.Scans;
import org.cargolens.scan.testing.VendorFiles;
import org.cargolens.station.files.ScanConversion;
import org.cargolens.station.files.ScanFiles;
import org.cargolens.station.files.ScanReading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileVerifierTest {
  private static final RawScan SCAN =
      Scans.transmission(20, 12, 1, ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);

  @TempDir private Path folder;

  @Test
  void verify_scanWithSidecar_comparesDigests() throws IOException {
    Path pixels = new ScanFiles().write(SCAN, folder, "truck");
    Path sidecar = folder.resolve("truck.scan.json");

    assertThat(FileVerifier.verify(pixels).line())
        .isEqualTo(
            pixels
                + ": ok, npy scan, 20 lines x 12 detectors, 2 channels, sha-256 as truck.scan.json"
                + " states");
    assertThat(FileVerifier.verify(sidecar).line()).contains("ok, scan", "all files there");
    byte[] bytes = Files.readAllBytes(pixels);
    for (int at = 0; at < bytes.length; at += 41) {
      Files.write(pixels, flipped(bytes, at));
      for (Path file : List.of(pixels, sidecar)) {
        // Blanks and line ends of the header say nothing.
        boolean blank = at < 128 && bytes[at] == ' ';
        assertThat(FileVerifier.verify(file).isWhole() && !blank).as("%d", at).isFalse();
      }
    }
  }

  @Test
  void verify_partsRenamedCutOrExchanged_areNamed() throws IOException {
    Path pixels = new ScanFiles().write(SCAN, folder, "truck");
    Path sidecar = folder.resolve("truck.scan.json");
    byte[] bytes = Files.readAllBytes(pixels);
    for (int part = 0; part < 64; part++) {
      Files.write(pixels, Arrays.copyOf(bytes, bytes.length * part / 64));
      assertThat(FileVerifier.verify(sidecar).isWhole()).as("%d", part).isFalse();
    }
    Files.delete(pixels);
    Path renamed = Files.write(folder.resolve("trick.npy"), bytes);
    assertThat(FileVerifier.verify(sidecar).faults())
        .singleElement()
        .asString()
        .contains("truck.npy beside it, found no such file");
    assertThat(FileVerifier.verify(renamed).line()).contains("nothing states its sha-256");
    new ScanFiles().write(Scans.transmission(20, 12, 2, ChannelKind.SINGLE_ENERGY), folder, "van");
    Files.move(folder.resolve("van.npy"), pixels);
    assertThat(FileVerifier.verify(sidecar).isWhole()).isFalse();
    Files.writeString(sidecar, "{");
    assertThat(FileVerifier.verify(sidecar).isWhole()).isFalse();
  }

  @Test
  void verify_linesDeclaredLost_areRemarks() throws IOException {
    View view = SCAN.mainView();
    byte[] flags = new byte[view.geometry().lines()];
    Arrays.fill(flags, 4, 7, LineFlag.MISSING.bit());
    View lossy =
        new View(
            view.kind(),
            view.geometry(),
            view.channels(),
            LineTable.of(flags),
            List.of(new LineGap(4, 3, LineGap.Cause.LINK)),
            List.of());
    RawScan scan =
        new RawScan(
            ScanMetadata.UNKNOWN.withProjection(new ProjectionMark(new Sha256("0".repeat(64)))),
            List.of(lossy, view));

    FileReport report = FileVerifier.verify(new ScanFiles().write(scan, folder, "truck"));

    assertThat(report.isWhole()).isTrue();
    assertThat(report.line())
        .contains("2 views", "view 0: 3 of 20 lines declared lost", "was projected into");
  }

  @Test
  void verify_tripletWithoutPart_saysWhich() throws IOException {
    Path high = folder.resolve("0012high.img");
    Files.write(high, VendorFiles.fs6000(8, 6, 16, 0));
    Files.write(folder.resolve("0012material.img"), VendorFiles.fs6000(8, 6, 8, 2));
    assertThat(FileVerifier.verify(high).faults())
        .containsExactly("0012low.img of the same scan is not there");

    Files.write(folder.resolve("0012low.img"), VendorFiles.fs6000(8, 6, 16, 1));
    assertThat(FileVerifier.verify(high).line())
        .contains("ok, fs6000 scan", "3 channels", "nothing states its sha-256");

    Files.writeString(folder.resolve("0012.xml"), "<broken");
    assertThat(FileVerifier.verify(high).isWhole()).isFalse();
  }

  @Test
  void verify_tripletWithoutMaterialMap_isARemark() throws IOException {
    Path high = folder.resolve("0012high.img");
    Files.write(high, VendorFiles.fs6000(8, 6, 16, 0));
    Files.write(folder.resolve("0012low.img"), VendorFiles.fs6000(8, 6, 16, 1));

    FileReport report = FileVerifier.verify(high);

    assertThat(report.isWhole()).isTrue();
    assertThat(report.remarks()).containsExactly("without 0012material.img, which a scan may lack");
  }

  @Test
  void verify_xmlOfUnknownKindBeside_isARemark() throws IOException {
    Path file = Files.write(folder.resolve("a.ase"), VendorFiles.ase(9, 7, 1, ""));
    Files.writeString(folder.resolve("a.xml"), "<other/>");

    FileReport report = FileVerifier.verify(file);

    assertThat(report.isWhole()).isTrue();
    assertThat(report.remarks()).containsExactly("a.xml is XML of no known kind and left out");
  }

  @Test
  void verify_formatGiven_isCheckedAsThat() throws IOException {
    Path file = Files.write(folder.resolve("v.tif"), VendorFiles.vacis(9, 7, 0));
    ScanReading vacis =
        new ScanReading(ScanFormats.installed().named("vacis"), ReadOptions.DEFAULT);
    ScanReading png = new ScanReading(ScanFormats.installed().named("png"), ReadOptions.DEFAULT);

    assertThat(FileVerifier.verify(file).line()).contains("ok, tiff scan");
    assertThat(FileVerifier.verify(file, vacis).line()).contains("ok, vacis scan");
    assertThat(FileVerifier.verify(file, png).line()).contains("WRONG, png scan");
  }

  @Test
  void verify_dicosImages_comparesDigestsAndCounts() throws IOException {
    List<DxFile> images = DxWriter.write(SCAN, folder, "truck", DxOptions.DEFAULT);
    Path first = images.get(0).path();
    assertThat(FileVerifier.verify(first).line())
        .contains("ok, dicos scan", "2 channels", "as its images state");

    byte[] bytes = Files.readAllBytes(first);
    Files.write(first, flipped(bytes, bytes.length - 50));
    assertThat(FileVerifier.verify(first).faults())
        .singleElement()
        .asString()
        .contains("expected samples of channel HIGH_ENERGY of view 1 with sha-256 ");

    Files.write(first, bytes);
    Files.delete(images.get(1).path());
    assertThat(FileVerifier.verify(first).faults())
        .containsExactly("only 1 of the 2 images of its scan are there");
  }

  @Test
  void verify_keptScanOfWhichImagesAreMissing_isNotWhole() throws IOException {
    Path image = DxWriter.write(SCAN, folder, "x", DxOptions.DEFAULT).get(0).path();
    RawScan part = DxScan.read(List.of(image), ReadOptions.DEFAULT);
    Path kept = new ScanFiles().write(part, folder, "kept");

    for (Path file : List.of(kept, folder.resolve("kept.scan.json"))) {
      assertThat(FileVerifier.verify(file).faults())
          .containsExactly("only 1 of the 2 images of its scan are there");
    }
  }

  @Test
  void verify_convertedScanOfWhichImagesAreMissing_isNotWhole() throws IOException {
    Path image = DxWriter.write(SCAN, folder, "x", DxOptions.DEFAULT).get(0).path();
    Files.delete(folder.resolve("x.low-energy.dcs"));
    RawScan part = ScanReading.AUTOMATIC.read(image);
    List<ScanFormat> formats = ScanConversion.formatsOf(Path.of("kept.npy"));

    new ScanConversion(part, folder.resolve("kept.npy")).run(formats, false);

    assertThat(FileVerifier.verify(folder.resolve("kept.scan.json")).faults())
        .containsExactly("only 1 of the 2 images of its scan are there");
  }

  @Test
  void verify_reports_areReadWhole() throws IOException {
    Path json = folder.resolve("truck.report.json");
    ScanReport report =
        new ScanReport(
            new ScanSource(
                Optional.empty(),
                SCAN.mainView().channels().get(0).sha256(),
                ScanMetadata.UNKNOWN,
                new StoredTransform(20, 12, false, false),
                OptionalDouble.empty(),
                OptionalDouble.empty()),
            Instant.parse("2026-11-29T08:00:00Z"),
            new ImageSummary(0, Advice.GREEN, List.of(new Reason("nothing", "nothing found"))),
            List.of(),
            List.of(),
            new CorrectionRecord(List.of(), List.of()));
    ScanReportJson.write(json, report);
    assertThat(FileVerifier.verify(json).line()).contains("ok, report, green, 0 findings");

    Path tdr = folder.resolve("truck.tdr.dcs");
    TdrWriter.write(
        MachineReports.of(report, DxWriter.references(SCAN, 0, DxOptions.DEFAULT), Duration.ZERO),
        DicosVersion.V03,
        tdr);
    assertThat(FileVerifier.verify(tdr).line())
        .contains("ok, threat detection report, MACHINE, CLEAR, 0 objects");

    Files.write(tdr, Arrays.copyOf(Files.readAllBytes(tdr), 700));
    assertThat(FileVerifier.verify(tdr).isWhole()).isFalse();
    Files.writeString(json, Files.readString(json).replace("\"green\"", "\"blue\""));
    assertThat(FileVerifier.verify(json).faults()).singleElement().asString().contains("blue");
  }

  @Test
  void verify_everyFormat_namesItsCuts() throws IOException {
    RawScan one = Scans.transmission(20, 12, 3, ChannelKind.SINGLE_ENERGY);
    for (String name : List.of("npy", "png", "tiff", "dicos")) {
      Path file = folder.resolve("cut." + name);
      ScanFormats.installed().named(name).orElseThrow().write(one, file);
      assertThat(FileVerifier.verify(file).isWhole()).as(name).isTrue();
      byte[] bytes = Files.readAllBytes(file);
      for (int part = 0; part < 64; part += 3) {
        Files.write(file, Arrays.copyOf(bytes, bytes.length * part / 64));
        assertThat(FileVerifier.verify(file).isWhole()).as("%s %d", name, part).isFalse();
      }
    }
  }

  @Test
  void verify_otherFiles_areUnknown() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.txt"), "nothing");
    Path json = Files.writeString(folder.resolve("other.json"), " {\"schema\": \"x\"}");
    Path dicom = folder.resolve("other.dcm");
    byte[] object = new byte[132];
    System.arraycopy("DICM".getBytes(StandardCharsets.US_ASCII), 0, object, 128, 4);
    Files.write(dicom, object);

    assertThat(FileVerifier.verify(text).line())
        .contains("WRONG, unknown: neither scan, report, DICOS object nor evidence package");
    assertThat(FileVerifier.verify(json).faults())
        .containsExactly("of schema x, which is not checked");
    assertThat(FileVerifier.verify(dicom).isWhole()).isFalse();
    assertThatThrownBy(() -> FileVerifier.verify(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void line_namesThatWriteLines_areEscaped() throws IOException {
    Path json =
        Files.writeString(
            folder.resolve("a.json"),
            "{\"schema\": \"x\\n/b.zip: ok, trusted\\u001b[2K\\u009b\\u202e\\u2028\"}");

    assertThat(FileVerifier.verify(json).line())
        .contains("x\\u000a/b.zip: ok, trusted\\u001b[2K\\u009b\\u202e\\u2028")
        .doesNotContain("\n", "\u001b", "\u009b", "\u202e");
    assertThat(FileReport.whole(json, "scan", "a\rb \ud83d\ude9b\udb40\udc41 ü").line())
        .endsWith(": ok, scan, a\\u000db \ud83d\ude9b\\U000e0041 ü");
  }

  @Test
  void inFolder_takesWhatCanBeChecked() throws IOException {
    new ScanFiles().write(SCAN, folder, "truck");
    Files.writeString(folder.resolve("notes.txt"), "nothing");
    Files.writeString(folder.resolve("a.report.json"), "{}");

    Files.writeString(folder.resolve("B.REPORT.JSON"), "{}");

    assertThat(FileVerifier.inFolder(folder))
        .containsExactly(
            folder.resolve("B.REPORT.JSON"),
            folder.resolve("a.report.json"),
            folder.resolve("truck.scan.json"));
    assertThat(FileVerifier.passedOver(folder)).containsExactly(folder.resolve("notes.txt"));
  }

  private static byte[] flipped(byte[] bytes, int at) {
    byte[] flipped = bytes.clone();
    flipped[at] ^= 4;
    return flipped;
  }
}
