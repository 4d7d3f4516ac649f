package org.cargolens.casework.scans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.cargolens.analysis.correct.CorrectionRecord;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.report.Advice;
import org.cargolens.analysis.report.Category;
import org.cargolens.analysis.report.DetectorIdentity;
import org.cargolens.analysis.report.EntryKind;
import org.cargolens.analysis.report.Finding;
import org.cargolens.analysis.report.ImageSummary;
import org.cargolens.analysis.report.Judging;
import org.cargolens.analysis.report.Placement;
import org.cargolens.analysis.report.Reason;
import org.cargolens.analysis.report.RiskContext;
import org.cargolens.analysis.report.ScanReport;
import org.cargolens.analysis.report.ScanSource;
import org.cargolens.casework.Samples;
import org.cargolens.scan.ContainerReading;
import org.cargolens.scan.ProjectionMark;
import org.cargolens.scan.Region;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scan.Sha256;
import org.junit.jupiter.api.Test;

class ScanRecordTest {
  private static final Sha256 IMAGE = new Sha256("ab".repeat(32));

  @Test
  void of_report_keepsItsJudgement() {
    ScanMetadata metadata =
        ScanMetadata.UNKNOWN
            .withScanner(new ScannerIdentity("Maker", "Model", "7", Optional.empty()))
            .withSite("lane-2")
            .withCapturedAt(Samples.NOW.minusSeconds(60));
    Finding finding =
        new Finding(
            EntryKind.DETECTOR,
            Category.DENSE_BLOCK,
            0.8,
            new Placement(new Region(1, 1, 5, 5), Optional.empty(), OptionalInt.empty()),
            new DetectorIdentity("hidden-net", "3"),
            List.of());

    ScanRecord scan = ScanRecord.of(report(metadata, List.of(finding, finding)));

    assertThat(scan.where()).isEqualTo(new ScanRecord.Where("Maker Model 7", "lane-2"));
    assertThat(scan.scannedAt()).isEqualTo(Samples.NOW.minusSeconds(60));
    assertThat(scan.judgement().models()).containsExactly("hidden-net 3");
    assertThat(scan.judgement().categories()).containsExactly("dense-block");
    assertThat(scan.judgement().suspicious()).isTrue();
  }

  @Test
  void of_reportOfAProjectedScan_isRefused() {
    ScanReport report =
        report(ScanMetadata.UNKNOWN.withProjection(new ProjectionMark(IMAGE)), List.of());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScanRecord.of(report))
        .withMessageContaining("projected into");
  }

  @Test
  void of_reportThatKnowsNothing_saysUnknown() {
    ScanRecord scan = ScanRecord.of(report(ScanMetadata.UNKNOWN, List.of()));

    assertThat(scan.where()).isEqualTo(new ScanRecord.Where("unknown", "unknown"));
    assertThat(scan.scannedAt()).isEqualTo(Samples.NOW);
  }

  @Test
  void json_record_isReadBack() throws JsonException {
    ScanRecord scan = Samples.scan(Advice.AMBER);
    String text = Json.print(ScanRecordJson.write(scan));

    assertThat(ScanRecordJson.read(Json.parse(text, "t").asObject())).isEqualTo(scan);
    assertThatThrownBy(
            () -> ScanRecordJson.read(Json.parse(text.replace("amber", "blue"), "t").asObject()))
        .hasMessageContaining("an advice");
    assertThatThrownBy(
            () -> ScanRecordJson.read(Json.parse(text.replace("0.8", "8"), "t").asObject()))
        .hasMessageContaining("a score is 0 to 1");
  }

  @Test
  void of_reportThatNamesItsModels_countsThoseThatSawNothing() throws JsonException {
    Judging judging =
        new Judging(
            List.of(
                new Judging.Run(new DetectorIdentity("hidden-net", "3"), Optional.of(IMAGE)),
                new Judging.Run(new DetectorIdentity("cargo-net", "1"), Optional.empty())),
            Optional.of(new Judging.Thresholds(0.5, 0.7)),
            Optional.of(new Judging.Thresholds(0.33, 0.54)));
    ScanReport report =
        report(
                ScanMetadata.UNKNOWN.withContainers(
                    List.of(ContainerReading.of(1, "CSQU 3054383"))),
                List.of())
            .withRisk(Optional.of(new RiskContext("B1", 4, Set.of(Category.WEAPON), List.of("r"))))
            .withJudging(judging);

    ScanRecord scan = ScanRecord.of(report, Optional.of(IMAGE)).despite(Optional.of("why"));

    assertThat(scan.judgement().models()).isEmpty();
    assertThat(scan.judgement().ran()).containsExactly("cargo-net 1", "hidden-net 3");
    assertThat(scan.judgement().basis())
        .isEqualTo(new ScanRecord.Basis(Optional.of(IMAGE), report.risk(), judging));
    assertThat(scan.seen().numbers()).containsExactly("CSQU3054383");
    JsonObject body = Json.parse(Json.print(ScanRecordJson.write(scan)), "t").asObject();
    assertThat(ScanRecordJson.read(body, ScanRecordJson.personal(scan))).isEqualTo(scan);
    assertThat(Json.print(body)).doesNotContain("why");
    assertThat(ScanRecordJson.read(body).seen().despite()).contains("(not shown)");
  }

  private static ScanReport report(ScanMetadata metadata, List<Finding> findings) {
    return new ScanReport(
        new ScanSource(
            Optional.empty(),
            IMAGE,
            metadata,
            new StoredTransform(10, 10, false, false),
            OptionalDouble.empty(),
            OptionalDouble.empty()),
        Samples.NOW,
        new ImageSummary(0.8, Advice.RED, List.of(new Reason("score-red", "one finding"))),
        List.of(),
        findings,
        new CorrectionRecord(List.of(), List.of()));
  }
}
