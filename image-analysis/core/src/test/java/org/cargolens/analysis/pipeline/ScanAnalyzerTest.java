package org.cargolens.analysis.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.cargolens.analysis.cv.Pixels;
import org.cargolens.analysis.report.Advice;
import org.cargolens.analysis.report.Category;
import org.cargolens.analysis.report.Finding;
import org.cargolens.analysis.report.Placement;
import org.cargolens.analysis.report.Reason;
import org.cargolens.analysis.report.ReportObject;
import org.cargolens.analysis.report.ReportSchema;
import org.cargolens.analysis.report.ScanReport;
import org.cargolens.analysis.report.ScanReportJson;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.LineFlag;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.LineTable;
import org.cargolens.scan.Orientation;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.Region;
import org.cargolens.scan.View;
import org.cargolens.scan.testing.Scans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanAnalyzerTest {
  private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");
  private static final Region BOX = new Region(10, 5, 30, 12);

  @Test
  void analyze_withoutAnyStage_isUnjudgedAndSaysWhy() {
    ScanReport report = analyze(scan(), List.of()).report();

    assertThat(report.summary().advice()).isEqualTo(Advice.UNJUDGED);
    assertThat(report.summary().score()).isEqualTo(0.5);
    assertThat(codes(report)).containsExactly("nothing-to-judge-with");
    assertThat(report.createdAt()).isEqualTo(NOW);
    assertThat(report.source().sha256()).isEqualTo(scan().mainView().channels().get(0).sha256());
    ReportSchema.assertObeyed(report);
  }

  @Test
  void analyze_scores_giveAdviceWithReasons() {
    assertThat(advice(TestStage.judging(0.2))).isEqualTo(Advice.GREEN);
    assertThat(advice(TestStage.judging(0.5))).isEqualTo(Advice.AMBER);
    assertThat(advice(TestStage.judging(0.7))).isEqualTo(Advice.RED);
    assertThat(advice(TestStage.judging(0.1, TestStage.finding(0.9, BOX)))).isEqualTo(Advice.RED);
    assertThat(advice(TestStage.judging(0.1, TestStage.finding(0.3, BOX)))).isEqualTo(Advice.GREEN);
    assertThat(advice(new TestStage(image -> StageResult.unjudged(new Reason("a-b", "No.")))))
        .isEqualTo(Advice.UNJUDGED);
    assertThat(advice(new TestStage(image -> StageResult.recognised(List.of()))))
        .isEqualTo(Advice.UNJUDGED);
  }

  @Test
  void analyze_weakFindingOfAPartThatDoesNotJudge_isNotGreen() {
    TestStage weak =
        new TestStage(image -> StageResult.recognised(List.of(TestStage.finding(0.3, BOX))));

    ScanReport report = analyze(scan(), List.of(weak)).report();

    assertThat(report.summary().advice()).isEqualTo(Advice.UNJUDGED);
    assertThat(report.summary().score()).isEqualTo(0.5);
    assertThat(codes(report)).containsExactly("weak-findings", "not-judged");
    TestStage strong =
        new TestStage(image -> StageResult.recognised(List.of(TestStage.finding(0.9, BOX))));
    assertThat(advice(strong)).isEqualTo(Advice.RED);
  }

  @Test
  void analyze_mirroredScan_reportsStoredPixels() {
    RawScan scan = scan();
    View view = scan.mainView();
    View turned =
        View.of(
            view.kind(),
            view.geometry()
                .withOrientation(
                    new Orientation(
                        Orientation.FirstDetector.BOTTOM, Orientation.FirstLine.VEHICLE_REAR)),
            view.channels());
    TestStage stage =
        new TestStage(
            image ->
                StageResult.judged(
                    0.9,
                    List.of(
                        TestStage.finding(0.6, new Region(0, 0, 1, 1)),
                        TestStage.finding(0.9, BOX),
                        new ReportObject(
                            Category.VEHICLE, 1, Placement.of(BOX), TestStage.IDENTITY))));

    ScanReport report = analyze(RawScan.of(turned), List.of(stage)).report();

    Region stored = new Region(80 - 30, 40 - 12, 80 - 10, 40 - 5);
    assertThat(report.findings()).extracting(Finding::score).containsExactly(0.9, 0.6);
    assertThat(report.findings().get(0).placement().box()).isEqualTo(stored);
    assertThat(report.findings().get(0).placement().polygon().orElseThrow().bounds())
        .isEqualTo(stored);
    assertThat(report.objects().get(0).placement().box()).isEqualTo(stored);
    ReportSchema.assertObeyed(report);
  }

  @Test
  void analyze_missingLines_areSaidAndNoFindingRestsOnThem() {
    RawScan whole = scan();
    byte[] flags = new byte[80];
    for (int line = 12; line < 16; line++) {
      flags[line] = LineFlag.MISSING.bit();
    }
    View view =
        new View(
            whole.mainView().kind(),
            whole.mainView().geometry(),
            whole.mainView().channels(),
            LineTable.of(flags),
            List.of(new LineGap(12, 4, LineGap.Cause.LINK)),
            List.of());
    TestStage stage =
        TestStage.judging(
            0.1,
            TestStage.finding(0.9, new Region(12, 0, 18, 10)),
            TestStage.finding(0.2, new Region(13, 0, 30, 10)));

    ScanReport report = analyze(RawScan.of(view), List.of(stage)).report();

    assertThat(report.findings()).extracting(Finding::score).containsExactly(0.2);
    assertThat(report.summary().advice()).isEqualTo(Advice.AMBER);
    assertThat(codes(report)).containsExactly("weak-findings", "lines-missing");
  }

  @Test
  void analyze_ended_hasClosedEveryPlane() {
    List<Pixels> seen = new ArrayList<>();
    analyze(
        scan(),
        List.of(
            new TestStage(
                image -> {
                  seen.add(image.mainPlane().pixels());
                  return StageResult.recognised(List.of());
                })));

    assertThatThrownBy(() -> seen.get(0).at(0, 0)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void analyze_failingStage_closesTheImageAndThrows() {
    List<Pixels> seen = new ArrayList<>();
    TestStage stage =
        new TestStage(
            image -> {
              seen.add(image.mainPlane().pixels());
              throw new IllegalStateException("broken model");
            });

    assertThatThrownBy(() -> analyze(scan(), List.of(stage))).hasMessage("broken model");
    assertThatThrownBy(() -> seen.get(0).at(0, 0)).hasMessageContaining("after close");
    assertThat(stage.closed).hasValue(1);
  }

  @Test
  void analyze_anyScan_timesEachPart() {
    ScanAnalysis analysis = analyze(scan(), List.of(TestStage.judging(0.2)));

    assertThat(analysis.times())
        .extracting(StageTime::stage)
        .containsExactly("correction", "quality", "test-stage", "display");
    assertThat(analysis.totalTime()).isPositive();
  }

  @Test
  void write_reportAndPicture_areFilesThatOthersRead(@TempDir Path folder) throws Exception {
    ScanAnalysis analysis =
        analyze(scan(), List.of(TestStage.judging(0.9, TestStage.finding(0.9, BOX))));

    analysis.writeReport(folder.resolve("r.json"));
    analysis.writeAnnotatedPicture(folder.resolve("r.png"));

    assertThat(ScanReportJson.read(folder.resolve("r.json"))).isEqualTo(analysis.report());
    assertThat(ImageIO.read(folder.resolve("r.png").toFile()).getWidth()).isEqualTo(1200);
    assertThatThrownBy(() -> analysis.writeAnnotatedPicture(folder.resolve("no/r.png")))
        .hasMessageContaining("r.png");
    assertThat(Files.exists(folder.resolve("no"))).isFalse();
  }

  @Test
  void analyze_closedAnalyzer_throws() {
    ScanAnalyzer analyzer = ScanAnalyzer.builder().build();
    analyzer.close();
    analyzer.close();

    assertThatThrownBy(() -> analyzer.analyze(scan())).hasMessageContaining("closed");
    assertThatThrownBy(() -> analyzer.submit(AnalysisRequest.of(scan())))
        .hasMessageContaining("closed");
  }

  @Test
  void records_illegalValues_areRefusedByName() {
    assertThatThrownBy(() -> AnalysisRequest.of(scan()).ofView(1)).hasMessageContaining("view 1");
    assertThatThrownBy(() -> new AdviceRules(0.5, 0.6, AdviceRules.DEFAULT.quality()))
        .hasMessageContaining("amber <= red");
    assertThatThrownBy(() -> new QueueOptions(0, 1, QueueOptions.WhenFull.WAIT))
        .hasMessageContaining("workers");
    assertThatThrownBy(() -> StageResult.judged(2, List.of())).hasMessageContaining("score");
  }

  static RawScan scan() {
    return Scans.transmission(80, 40, 5, ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);
  }

  private static Advice advice(AnalysisStage stage) {
    ScanReport report = analyze(scan(), List.of(stage)).report();
    ReportSchema.assertObeyed(report);
    return report.summary().advice();
  }

  private static List<String> codes(ScanReport report) {
    List<String> codes = new ArrayList<>();
    report.summary().reasons().forEach(reason -> codes.add(reason.code()));
    return codes;
  }

  private static ScanAnalysis analyze(RawScan scan, List<AnalysisStage> stages) {
    ScanAnalyzer.Builder builder = ScanAnalyzer.builder().clock(InstantSource.fixed(NOW));
    stages.forEach(builder::stage);
    try (ScanAnalyzer analyzer = builder.build()) {
      return analyzer.analyze(AnalysisRequest.of(scan).named("scan 1"));
    }
  }
}
