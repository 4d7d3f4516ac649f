package org.cargolens.station.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cargolens.station.evidence.EvidencePackages.member;
import static org.cargolens.station.evidence.EvidencePackages.members;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cargolens.analysis.json.Json;
import org.cargolens.dicos.tdr.Author;
import org.cargolens.dicos.tdr.Conclusion;
import org.cargolens.dicos.tdr.ReportKind;
import org.cargolens.dicos.tdr.ThreatDetectionReport;
import org.cargolens.station.verify.FileReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is packed, and what is refused to be. */
class EvidenceWriteTest extends OnePackage {
  @Test
  void manifest_followsItsSchema() throws IOException {
    try (InputStream in =
        EvidenceManifest.class.getResourceAsStream("evidence-manifest-1.schema.json")) {
      String schema = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String manifest =
          new String(member(members(whole), EvidenceManifest.NAME), StandardCharsets.UTF_8);
      assertThat(
              SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                  .getSchema(schema, InputFormat.JSON)
                  .validate(manifest, InputFormat.JSON))
          .isEmpty();
    }
  }

  @Test
  void write_sameAgain_givesTheSameFilesAndManifest() throws IOException {
    EvidenceManifest first =
        EvidenceManifestJson.read(
            Json.parse(member(members(whole), EvidenceManifest.NAME), "manifest"));
    Path again = folder.resolve("again.zip");
    EvidenceManifest second = packages.write(again, packages.source(packages.files(), false));

    assertThat(second.items()).isEqualTo(first.items());
    assertThat(second.scans()).isEqualTo(first.scans());
  }

  @Test
  void write_overAnotherFile_isRefused() throws IOException {
    Path taken = Files.writeString(folder.resolve("taken.zip"), "kept");
    EvidenceSource source = packages.source(packages.files(), false);

    assertThatThrownBy(() -> packages.write(taken, source))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(taken).hasContent("kept");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(taken);
    }
  }

  @Test
  void write_decisionAndOpening_areThreatReports() throws IOException {
    Map<String, byte[]> members = members(whole);
    ThreatDetectionReport decision = tdr(members, "tdr/1/operator-4.tdr.dcs");
    ThreatDetectionReport opening = tdr(members, "tdr/1/opening-5.tdr.dcs");

    assertThat(decision.kind()).isEqualTo(ReportKind.OPERATOR);
    assertThat(decision.author()).isEqualTo(new Author.Person("p-1", "CUSTOMS", ""));
    assertThat(decision.conclusion().decision()).isEqualTo(Conclusion.Decision.ALARM);
    assertThat(decision.conclusion().processingMillis()).isEqualTo(38_000);
    assertThat(decision.objects().get(0).assessments().get(0).description()).contains("inspect");
    assertThat(opening.kind()).isEqualTo(ReportKind.GROUND_TRUTH);
    assertThat(opening.objects().get(0).assessments().get(0).description())
        .contains("ivory, 12.5 kg, HS 0507");
    assertThat(opening.subject().images()).hasSize(2);
    assertThat(new String(member(members, AUDIT), StandardCharsets.UTF_8))
        .doesNotContain("neighbour")
        .doesNotContain("B0");
  }

  @Test
  void write_personal_tellsReasons() throws IOException {
    Path file = folder.resolve("personal.zip");
    packages.write(file, packages.source(packages.files(), true));
    Map<String, byte[]> members = members(file);

    assertThat(EvidenceCheck.check(file, Optional.of(trust)).faults()).isEmpty();
    assertThat(new String(member(members, "audit/personal.json"), StandardCharsets.UTF_8))
        .contains("told by a neighbour");
    assertThat(
            tdr(members, "tdr/1/operator-4.tdr.dcs")
                .objects()
                .get(0)
                .assessments()
                .get(0)
                .description())
        .contains("told by a neighbour");
  }

  @Test
  void write_withoutScans_onlyIfAsked() throws IOException {
    EvidenceSource.Files nothing =
        new EvidenceSource.Files(List.of(), List.of(), List.of(packages.report), false, false);
    EvidenceSource.Files incomplete =
        new EvidenceSource.Files(List.of(), List.of(), List.of(packages.report), true, false);
    Path file = folder.resolve("B1.zip");
    EvidenceSource refused = packages.source(nothing, false);

    assertThatThrownBy(() -> packages.write(file, refused))
        .hasMessageContaining("the case has scans whose files are not given");
    packages.write(file, packages.source(incomplete, false));

    FileReport report = EvidenceCheck.check(file, Optional.empty());
    assertThat(report.isWhole()).isTrue();
    assertThat(report.line()).contains("was left out when it was packed");
    assertThat(members(file)).containsKey("attachment/truck.npy.report.json");
  }

  @Test
  void write_filesOfOtherCases_areRefused() throws IOException {
    Path stranger =
        Files.write(
            folder.resolve("other.npy"), flipped(Files.readAllBytes(packages.scan), 8 * 200));
    Path report =
        Files.write(
            folder.resolve("other.json"),
            Files.readString(packages.report)
                .replaceFirst("(\"sha256\": \")[0-9a-f]{4}", "$10000")
                .getBytes(StandardCharsets.UTF_8));
    EvidenceSource scans =
        packages.source(
            new EvidenceSource.Files(
                List.of(packages.scan, stranger), List.of(), List.of(), false, false),
            false);
    EvidenceSource reports =
        packages.source(
            new EvidenceSource.Files(
                List.of(packages.scan), List.of(report), List.of(), false, false),
            false);
    EvidenceSource doubled =
        packages.source(
            new EvidenceSource.Files(
                List.of(packages.scan),
                List.of(),
                List.of(packages.report, packages.report),
                false,
                false),
            false);
    EvidenceSource twice =
        packages.source(
            new EvidenceSource.Files(
                List.of(packages.scan, packages.scan), List.of(), List.of(), false, false),
            false);
    Path file = folder.resolve("B1.zip");

    assertThatThrownBy(() -> packages.write(file, scans)).hasMessageContaining("no scan of this");
    assertThatThrownBy(() -> packages.write(file, reports)).hasMessageContaining("speaks of no");
    assertThatThrownBy(() -> packages.write(file, doubled)).hasMessageContaining("another file is");
    assertThatThrownBy(() -> packages.write(file, twice)).hasMessageContaining("the same scan");
    assertThat(file).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "Photo.jpg, photo.jpg, another file is named",
    "caf\u00e9.jpg, cafe\u0301.jpg, another file is named",
    "1.jpg, a\\b.jpg, can't be packed under a name with control",
  })
  void write_namesThatTheReaderRefuses_areRefusedFirst(String one, String other, String fault)
      throws IOException {
    Path first = Files.writeString(folder.resolve(one), "1");
    Path second = Files.createDirectory(folder.resolve("more")).resolve(other);
    Files.writeString(second, "2");
    EvidenceSource source =
        packages.source(
            new EvidenceSource.Files(
                List.of(packages.scan), List.of(), List.of(first, second), false, false),
            false);
    Path file = folder.resolve("B1.zip");

    assertThatThrownBy(() -> packages.write(file, source)).hasMessageContaining(fault);
    assertThat(file).doesNotExist();
  }
}
