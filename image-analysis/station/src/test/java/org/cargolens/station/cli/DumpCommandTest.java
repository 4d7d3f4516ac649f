package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.ProjectionMark;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ScanFormats;
import org.cargolens.scan.Sha256;
import org.cargolens.scan.testing.Scans;
import org.cargolens.scan.testing.SidecarFiles;
import org.cargolens.scan.testing.VendorFiles;
import org.cargolens.station.files.ScanFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpCommandTest {
  @TempDir private Path folder;

  private Path triplet() throws IOException {
    Files.write(folder.resolve("P1high.img"), VendorFiles.fs6000(9, 7, 16, 0));
    Files.write(folder.resolve("P1material.img"), VendorFiles.fs6000(9, 7, 8, 2));
    Files.writeString(folder.resolve("P1.xml"), SidecarFiles.idr());
    return folder.resolve("P1high.img");
  }

  @Test
  void dump_text_namesEveryPart() throws IOException {
    CommandRun run = CommandRun.of("dump", triplet());
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("format: fs6000")
        .contains("scanId: P1")
        .contains("text: CSQU3054383")
        .contains("detectors: 7")
        .contains("orientation: detector 0 BOTTOM, line 0 VEHICLE_REAR")
        .contains("kind: MATERIAL")
        .contains("name: fs6000.high.header")
        .contains("path: IDR/IDR_IMAGE/SCANTIME")
        .contains("value: 2030-01-02 03:04:05");
  }

  @Test
  void dump_json_sameForPrograms() throws IOException {
    CommandRun run = CommandRun.of("dump", "--json", triplet());
    JsonObject dump = Json.parse(run.out(), "dump").asObject();
    assertThat(dump.get("schema").asText()).isEqualTo("cargolens/dump/1");
    assertThat(dump.get("bytes").asLong()).isEqualTo(36 + 2 * 9 * 7);
    JsonObject view = dump.get("views").asArray().items().get(0).asObject();
    assertThat(view.get("lines").asLong()).isEqualTo(9);
    assertThat(view.get("channels").asArray().items()).hasSize(2);
    assertThat(dump.get("attachments").asArray().items()).hasSize(3);
    assertThat(dump.get("sidecar").asObject().get("name").asText()).isEqualTo("idr");
  }

  @Test
  void dump_scanWithSomethingProjected_saysSoFromTheFileAlone() throws IOException {
    RawScan scan = Scans.transmission(9, 7, 1, ChannelKind.SINGLE_ENERGY);
    Sha256 original = scan.mainView().channels().get(0).sha256();
    RawScan projected =
        scan.withMetadata(scan.metadata().withProjection(new ProjectionMark(original)));
    Path file = folder.resolve("projected.npy");
    ScanFormats.installed().named("npy").orElseThrow().write(projected, file);

    assertThat(CommandRun.of("dump", file).out()).contains("projectedInto: " + original.hex());
    CommandRun converted = CommandRun.of("convert", file, folder.resolve("p.tif"), "--allow-loss");
    assertThat(converted.exitCode()).isNotZero();
    assertThat(converted.err()).contains("something projected into it");
    assertThat(folder.resolve("p.tif")).doesNotExist();
  }

  @Test
  void dump_unreadableFile_namedAndTheOthersShown() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken"), "no scan");
    CommandRun run = CommandRun.of("dump", broken, triplet());
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("broken");
    assertThat(run.out()).contains("format: fs6000");
  }

  @Test
  void dump_makersXmlAlone_itsFields() throws IOException {
    triplet();
    CommandRun run = CommandRun.of("dump", folder.resolve("P1.xml"));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("kind: maker's sidecar", "name: idr", "path: IDR/IDR_IMAGE/SCANTIME");
    Path other = Files.writeString(folder.resolve("other.xml"), "<a/>");
    assertThat(CommandRun.of("dump", other).exitCode()).isEqualTo(3);
  }

  @Test
  void dump_reportInDicos_itsDecisionAndElements() throws IOException {
    RawScan scan = Scans.transmission(20, 12, 3, ChannelKind.SINGLE_ENERGY);
    Path saved = new ScanFiles().write(scan, folder, "truck");
    CommandRun analyzed = CommandRun.of("analyze", saved, "--out", folder);
    assertThat(analyzed.exitCode()).as(analyzed.err()).isZero();
    Path out = folder.resolve("dicos");
    CommandRun exported =
        CommandRun.of(
            "dicos",
            "export",
            saved,
            "--report",
            folder.resolve("truck.npy.report.json"),
            "--out",
            out);
    assertThat(exported.exitCode()).as(exported.err()).isZero();
    Path tdr;
    try (Stream<Path> files = Files.list(out)) {
      tdr = files.filter(file -> file.toString().contains("tdr")).findFirst().orElseThrow();
    }
    CommandRun run = CommandRun.of("dump", tdr);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("kind: threat detection report", "kind: MACHINE", "objects: ", "(0008,0016) UI");
    JsonObject dump = Json.parse(CommandRun.of("dump", "--json", tdr).out(), "dump").asObject();
    assertThat(dump.get("sopClass").asText()).isEqualTo("1.2.840.10008.5.1.4.1.1.501.3");
    assertThat(dump.get("elements").asArray().items()).hasSizeGreaterThan(10);
  }

  @Test
  void dump_formatGiven_isReadSo() throws IOException {
    Path file = Files.write(folder.resolve("v.tif"), VendorFiles.vacis(9, 7, 2));
    assertThat(CommandRun.of("dump", file).out()).contains("format: vacis", "lines: 9");
    assertThat(CommandRun.of("dump", file, "--in-format", "tiff").out())
        .contains("format: tiff", "lines: 11")
        .doesNotContain("vacis.leading-columns");
  }

  @Test
  void dump_steel_ofVacisAlone() throws IOException {
    Path file = Files.write(folder.resolve("v.tif"), VendorFiles.vacis(9, 7, 2));
    CommandRun run = CommandRun.of("dump", file, "--steel");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("thinnestMm: 0.0", "medianMm: ", "tableEndMm: 304.8");
    assertThat(CommandRun.of("dump", file).out()).doesNotContain("thinnestMm");
    CommandRun other = CommandRun.of("dump", triplet(), "--steel");
    assertThat(other.exitCode()).isEqualTo(3);
    assertThat(other.err()).contains("a table for vacis alone, not for fs6000");
  }

  @Test
  void dump_controlCharactersInAFile_areEscaped() throws IOException {
    Path file = triplet();
    String xml = SidecarFiles.idr().replace("op7", "op&#x85;\"\u001b".replace("\u001b", "&#9;"));
    Files.write(folder.resolve("P1.xml"), xml.getBytes(StandardCharsets.UTF_8));
    assertThat(CommandRun.of("dump", file).out()).contains("value: \"op");
  }

  @Test
  void display_ofMakersFiles_pictureEach() throws IOException {
    Path ase = folder.resolve("a.ase");
    Files.write(ase, VendorFiles.ase(70, 90, 1, VendorFiles.ASE_METADATA));
    Path out = folder.resolve("out");
    CommandRun run = CommandRun.of("display", ase, triplet(), "--out", out);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(out.resolve("a.ase.display.png")).exists();
    assertThat(out.resolve("P1high.img.display.png")).exists();
  }
}
