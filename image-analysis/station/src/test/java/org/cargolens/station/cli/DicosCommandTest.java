package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.cargolens.analysis.report.ScanReportJson;
import org.cargolens.dicos.ObjectOfInspection;
import org.cargolens.dicos.data.DicosFile;
import org.cargolens.dicos.data.Tag;
import org.cargolens.dicos.dx.DxReader;
import org.cargolens.dicos.tdr.Conclusion.Decision;
import org.cargolens.dicos.tdr.TdrReader;
import org.cargolens.dicos.tdr.ThreatDetectionReport;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormats;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewKind;
import org.cargolens.scan.testing.Scans;
import org.cargolens.scan.testing.VendorFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DicosCommandTest {
  private static final RawScan SCAN =
      Scans.transmission(64, 48, 1, ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);

  @TempDir private Path folder;

  private Path npy(RawScan scan, String name) throws IOException {
    Path file = folder.resolve(name);
    ScanFormats.installed().named("npy").orElseThrow().write(scan, file);
    return file;
  }

  @Test
  void export_scanAndReport_areReadBackAndAnalysed() throws IOException {
    Path file = npy(SCAN, "truck.npy");
    CommandRun.of("analyze", file, "--out", folder.resolve("results"));
    Path report = folder.resolve("results").resolve("truck.npy.report.json");
    Path out = folder.resolve("archive");

    CommandRun run = CommandRun.of("dicos", "export", file, "--report", report, "--out", out);

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("truck.high-energy.dcs", "truck.low-energy.dcs", "truck.tdr.dcs");
    Path image = out.resolve("truck.low-energy.dcs");
    RawScan read = ScanFormats.installed().read(image, ReadOptions.DEFAULT);
    assertThat(read.mainView().channels().get(0).sha256())
        .isEqualTo(SCAN.mainView().channels().get(0).sha256());
    ThreatDetectionReport tdr = TdrReader.read(out.resolve("truck.tdr.dcs"));
    assertThat(tdr.conclusion().decision()).isEqualTo(Decision.UNKNOWN);
    assertThat(tdr.conclusion().decidedAt())
        .isCloseTo(ScanReportJson.read(report).createdAt(), within(1, ChronoUnit.MILLIS));
    assertThat(tdr.subject().images()).hasSize(2);
    assertThat(tdr.subject().scan())
        .isEqualTo(DicosFile.read(image).data().text(Tag.STUDY_INSTANCE_UID).orElseThrow());
    CommandRun analysed = CommandRun.of("analyze", image, "--out", folder.resolve("again"));
    assertThat(analysed.exitCode()).isZero();
  }

  @Test
  void export_fileOfTheNameThere_isNeverReplaced() throws IOException {
    Path file = npy(SCAN, "truck.npy");
    Path out = Files.createDirectory(folder.resolve("archive"));
    Path own = Files.writeString(out.resolve("truck.low-energy.dcs"), "own");

    CommandRun refused = CommandRun.of("dicos", "export", file, "--out", out);

    assertThat(refused.exitCode()).isEqualTo(4);
    assertThat(refused.err())
        .contains(own + ": is there already with another content; nothing was written");
    assertThat(own).hasContent("own");
    assertThat(out.toFile().list()).hasSize(1);

    Files.delete(own);
    for (int i = 0; i < 2; i++) {
      CommandRun run = CommandRun.of("dicos", "export", file, "--out", out);
      assertThat(run.exitCode()).isZero();
      assertThat(run.out()).contains(own.toString());
    }
    assertThat(out.toFile().list()).hasSize(2);
  }

  @Test
  void export_fileThatCannotBeWritten_isNamedInItsPlace() throws IOException {
    String stem = "a".repeat(230); // with what it is called while it is written, too long a name
    Path file = Files.move(npy(SCAN, "x.npy"), folder.resolve(stem + ".npy"));
    Path out = folder.resolve("archive");

    CommandRun run = CommandRun.of("dicos", "export", file, "--out", out);

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err())
        .startsWith("cargolens: can't write " + out.resolve(stem + ".high-energy.dcs") + ": ")
        .doesNotContain(".export");
    assertThat(out).isEmptyDirectory();
  }

  /** Both are named the same scan: the older low energy would be read with the new image. */
  @Test
  void export_fewerEnergiesOfAScanBesideItsOlderImages_isRefused() throws IOException {
    Path out = folder.resolve("archive");
    CommandRun.of("dicos", "export", npy(SCAN, "truck.npy"), "--out", out);
    Channel high = SCAN.mainView().channels().get(0);
    RawScan single =
        RawScan.of(
            View.of(
                ViewKind.UNKNOWN,
                SCAN.mainView().geometry(),
                List.of(
                    new Channel(
                        ChannelKind.SINGLE_ENERGY,
                        high.domain(),
                        high.format(),
                        high.grid(),
                        high.samples()))));
    Files.delete(out.resolve("truck.high-energy.dcs"));
    Path again = npy(single, "truck.npy");

    CommandRun refused = CommandRun.of("dicos", "export", again, "--out", out);

    assertThat(refused.exitCode()).isEqualTo(4);
    assertThat(refused.err())
        .startsWith("cargolens: " + out.resolve("truck.low-energy.dcs") + ": is there already, ")
        .contains("nothing was written");
    assertThat(out.toFile().list()).containsExactly("truck.low-energy.dcs");
    Path other = folder.resolve("other");
    assertThat(CommandRun.of("dicos", "export", again, "--out", other).exitCode()).isZero();
    Path image = other.resolve("truck.single-energy.dcs");
    CommandRun beside = CommandRun.of("dicos", "export", image, "--out", other, "--rle");
    assertThat(beside.exitCode()).as(beside.err()).isZero(); // the scan itself is in no way
  }

  @Test
  void retain_reportsByAge_deletesThemButNoneOnHold() throws IOException {
    Path reports = Files.createDirectories(folder.resolve("scans/inbox/reports"));
    Path old = Files.writeString(reports.resolve("1.2.machine.a-b.dcs"), "old");
    Path held = Files.writeString(reports.resolve("1.3.machine.a-b.dcs"), "held");
    for (Path file : List.of(old, held)) {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(9))));
    }
    Files.writeString(reports.resolve(held.getFileName() + ".hold"), "case 17");

    CommandRun run = CommandRun.of("dicos", "retain", folder.resolve("scans"), "--days", 8);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines())
        .containsExactly(old + ": deleted", held + ": due, but on legal hold", "4 bytes are left");
    assertThat(old).doesNotExist();
    Path stuck = reports.resolve("1.4.machine.a-b.dcs");
    Files.createFile(Files.createDirectories(stuck).resolve("full")); // no file to delete
    Files.writeString(old, "old");
    for (Path file : List.of(old, stuck)) {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(9))));
    }
    CommandRun half = CommandRun.of("dicos", "retain", folder.resolve("scans"), "--days", 8);
    assertThat(half.exitCode()).isEqualTo(4);
    assertThat(half.out()).contains(old + ": deleted");
    assertThat(half.err()).contains(stuck + ": DirectoryNotEmptyException");
    assertThat(CommandRun.of("dicos", "retain", folder.resolve("scans")).exitCode()).isEqualTo(2);
    assertThat(CommandRun.of("dicos", "retain", folder, "--days", 1).exitCode()).isEqualTo(3);
  }

  @Test
  void export_whatIsKnownOfTheCargo_standsInImagesAndReport() throws IOException {
    Path file = npy(SCAN, "truck.npy");
    CommandRun.of("analyze", file, "--out", folder);
    Path report = folder.resolve("truck.npy.report.json");

    CommandRun run =
        CommandRun.of(
            "dicos",
            "export",
            file,
            "--report",
            report,
            "--out",
            folder,
            "--risk-score",
            -7,
            "--bill",
            "BL 17",
            "--route",
            "CNSHA,SGSIN,VNHPH");

    assertThat(run.exitCode()).isZero();
    ObjectOfInspection object = TdrReader.read(folder.resolve("truck.tdr.dcs")).subject().object();
    assertThat(object.riskScore()).hasValue(-7);
    assertThat(object.itinerary().orElseThrow().id()).isEqualTo("BL 17");
    assertThat(object.itinerary().orElseThrow().segments())
        .extracting(leg -> leg.from().orElseThrow() + leg.to().orElseThrow())
        .containsExactly("CNSHASGSIN", "SGSINVNHPH");
    assertThat(DxReader.read(folder.resolve("truck.high-energy.dcs"), ReadOptions.DEFAULT).object())
        .isEqualTo(object);
  }

  @Test
  void export_cargoThatDicosCannotHold_isRefused() throws IOException {
    Path file = npy(SCAN, "truck.npy");

    assertThat(
            CommandRun.of("dicos", "export", file, "--out", folder, "--risk-score", 40_000).err())
        .contains("riskScore of 16 bits, not 40000");
    assertThat(CommandRun.of("dicos", "export", file, "--out", folder, "--route", "A").err())
        .contains("--route takes at least two places");
  }

  @Test
  void export_attachments_areNamedAsLost() throws IOException {
    Path file = folder.resolve("truck.ase");
    Files.write(file, VendorFiles.ase(9, 7, 1, VendorFiles.ASE_METADATA));

    CommandRun run = CommandRun.of("dicos", "export", file, "--out", folder);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("lost: attachment ase.trailer of 48 bytes");
    assertThat(run.out()).doesNotContain("lost");
  }

  @Test
  void export_reportOfAnotherScan_isRefused() throws IOException {
    Path file = npy(SCAN, "truck.npy");
    Path other = npy(Scans.transmission(64, 48, 9, ChannelKind.SINGLE_ENERGY), "other.npy");
    CommandRun.of("analyze", other, "--out", folder);

    CommandRun run =
        CommandRun.of(
            "dicos",
            "export",
            file,
            "--report",
            folder.resolve("other.npy.report.json"),
            "--out",
            folder);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("speaks of another scan");
  }

  @Test
  void dump_file_printsEveryElement() throws IOException {
    Path file = npy(SCAN, "truck.npy");
    CommandRun.of("dicos", "export", file, "--out", folder, "--rle", "--dicos-version", "V02A");

    CommandRun run = CommandRun.of("dicos", "dump", folder.resolve("truck.high-energy.dcs"));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("(0002,0004) CS DicosVersionOfFile: V02A")
        .contains("(0028,0010) US Rows: 48")
        .contains("(7FE0,0010) OB PixelData: ")
        .contains(" bytes, compressed");
  }

  @Test
  void dump_otherFile_isRefused() throws IOException {
    Path file = Files.write(folder.resolve("x"), new byte[500]);

    CommandRun run = CommandRun.of("dicos", "dump", file);

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("expected DICM");
    assertThat(CommandRun.of("dicos").exitCode()).isEqualTo(2);
    assertThat(List.of(run.out())).containsExactly("");
  }
}
