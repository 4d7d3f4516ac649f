package org.cargolens.analysis.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.cargolens.analysis.correct.CalibrationMismatchException;
import org.cargolens.analysis.correct.CorrectionOptions;
import org.cargolens.analysis.correct.DetectorCalibration;
import org.cargolens.analysis.correct.DetectorProfile;
import org.cargolens.analysis.correct.EnergyCalibration;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.analysis.report.Advice;
import org.cargolens.analysis.report.DetectorIdentity;
import org.cargolens.analysis.report.Evidence;
import org.cargolens.analysis.report.Finding;
import org.cargolens.analysis.report.Reason;
import org.cargolens.analysis.report.ReportSchema;
import org.cargolens.analysis.report.ScanReport;
import org.cargolens.analysis.report.ScanReportJson;
import org.cargolens.analysis.report.ScanViewsReport;
import org.cargolens.analysis.report.ScanViewsReportJson;
import org.cargolens.analysis.report.Sighting;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.Region;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;
import org.cargolens.scan.testing.Scans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewsAnalysisTest {
  private static final Region IN_SIDE = new Region(10, 5, 30, 12);

  /** A stage for some views that sees other things in each. */
  private record Seeing(Set<ViewKind> views, AtomicInteger looks, Finding side, Finding top)
      implements AnalysisStage {
    @Override
    public DetectorIdentity identity() {
      return TestStage.IDENTITY;
    }

    @Override
    public StageResult look(XrayImage image, StageContext context) {
      looks.incrementAndGet();
      return StageResult.judged(0.1, List.of(image.height() == 40 ? side : top));
    }
  }

  private static View view(ViewKind kind, int lines, int detectors, double pitchMm) {
    View plain = Scans.transmission(lines, detectors, 3, ChannelKind.SINGLE_ENERGY).mainView();
    ViewGeometry geometry = ViewGeometry.ofSize(lines, detectors);
    return View.of(
        kind, pitchMm > 0 ? geometry.withPitch(pitchMm, 20) : geometry, plain.channels());
  }

  private static RawScan scan(View... views) {
    return new RawScan(ScanMetadata.UNKNOWN, List.of(views));
  }

  private static ViewsAnalysis analyze(RawScan scan, AnalysisStage stage) {
    try (ScanAnalyzer analyzer = ScanAnalyzer.builder().stage(stage).build()) {
      return analyzer.analyzeViews(AnalysisRequest.of(scan).named("lane"));
    }
  }

  private static Seeing seeing(double side, double top, Region inTop) {
    return new Seeing(
        Set.of(ViewKind.SIDE, ViewKind.TOP),
        new AtomicInteger(),
        TestStage.finding(side, IN_SIDE),
        TestStage.finding(top, inTop));
  }

  @Test
  void analyzeViews_sameWayInBoth_linksThemWithAPosition() {
    // Half as many lines of twice the pitch: 100 to 300 mm along the vehicle in both.
    RawScan scan = scan(view(ViewKind.SIDE, 80, 40, 10), view(ViewKind.TOP, 40, 30, 20));

    ScanViewsReport report = analyze(scan, seeing(0.6, 0.4, new Region(5, 3, 15, 9))).report();

    Sighting sighting = report.sightings().get(0);
    assertThat(sighting.overlap()).isEqualTo(1);
    assertThat(sighting.position().alongMm()).hasValue(200);
    assertThat(sighting.position().heightMm()).hasValue((40 - 8.5) * 20);
    assertThat(sighting.position().acrossMm()).hasValue((15 - 6) * 20);
    Finding side = report.main().findings().get(0);
    assertThat(side.evidence())
        .startsWith(
            Evidence.Measurement.of("seen-in-top-view", 0.4),
            new Evidence.Measurement("across", 180, Optional.of("mm")));
    assertThat(side.score()).as("a second sight is a reason, no score").isEqualTo(0.6);
    assertThat(report.summary().reasons())
        .anyMatch(
            reason ->
                reason.code().equals("seen-in-two-views")
                    && reason.text().contains("0.2 m from the first column, 0.6 m high"));
    ReportSchema.assertObeyed(report);
  }

  @Test
  void analyzeViews_otherPlaceInTop_linksNothing() {
    RawScan scan = scan(view(ViewKind.SIDE, 80, 40, 10), view(ViewKind.TOP, 80, 30, 10));

    assertThat(analyze(scan, seeing(0.6, 0.4, new Region(31, 3, 50, 9))).report().sightings())
        .isEmpty();
  }

  @Test
  void analyzeViews_withoutPitchAndUnequalLines_comparesSharesOfTheWay() {
    RawScan scan = scan(view(ViewKind.SIDE, 80, 40, 0), view(ViewKind.TOP, 160, 30, 7));

    ScanViewsReport report = analyze(scan, seeing(0.6, 0.4, new Region(20, 3, 60, 9))).report();

    assertThat(report.sightings()).hasSize(1);
    assertThat(report.sightings().get(0).position().isWhole()).isFalse();
    assertThat(report.sightings().get(0).position().alongMm()).isEmpty();
  }

  @Test
  void analyzeViews_redInTheTopViewAlone_isRedForTheScanAndForReadersOfOneView() throws Exception {
    RawScan scan = scan(view(ViewKind.SIDE, 80, 40, 10), view(ViewKind.TOP, 80, 30, 10));

    ScanViewsReport report = analyze(scan, seeing(0.2, 0.9, new Region(60, 3, 70, 9))).report();

    assertThat(report.main().summary().advice()).isEqualTo(Advice.GREEN);
    assertThat(report.summary().advice()).isEqualTo(Advice.RED);
    ScanReport old = ScanReportJson.fromJson(ScanViewsReportJson.toJson(report));
    assertThat(old.summary().advice()).isEqualTo(Advice.RED);
  }

  @Test
  void analyzeViews_stageForTheSideOnly_isNotShownOthersAndTheReportSaysSo() {
    RawScan scan =
        scan(
            view(ViewKind.UNKNOWN, 80, 40, 10),
            view(ViewKind.TOP, 80, 30, 10),
            view(ViewKind.BACKSCATTER, 80, 40, 10));
    AtomicInteger looks = new AtomicInteger();
    Finding weak = TestStage.finding(0.2, IN_SIDE);

    ScanViewsReport report =
        analyze(scan, new Seeing(Set.of(ViewKind.SIDE), looks, weak, weak)).report();

    assertThat(looks).hasValue(1);
    assertThat(report.views().get(1).report().summary().reasons())
        .extracting(Reason::code)
        .containsExactly("not-for-this-view");
    assertThat(report.summary().advice())
        .as("a view that nothing judges takes nothing from the main view")
        .isEqualTo(Advice.GREEN);
    assertThat(report.summary().reasons())
        .extracting(Reason::text)
        .contains("Top view: test-stage is not made for a top view");
  }

  @Test
  void analyzeViews_oneView_writesWhatTheAnalysisOfThatViewWrites(@TempDir Path folder)
      throws Exception {
    RawScan scan = scan(view(ViewKind.SIDE, 80, 40, 10));
    ViewsAnalysis views = analyze(scan, seeing(0.6, 0.4, IN_SIDE));

    views.writeReport(folder.resolve("views.json"));
    views.views().get(0).writeReport(folder.resolve("view.json"));

    assertThat(Files.readString(folder.resolve("views.json")))
        .isEqualTo(Files.readString(folder.resolve("view.json")));
  }

  @Test
  void annotatedPicture_severalViews_standUnderEachOther() {
    RawScan two = scan(view(ViewKind.SIDE, 800, 40, 10), view(ViewKind.TOP, 400, 30, 20));
    RawScan one = scan(view(ViewKind.SIDE, 800, 40, 10));
    Seeing stage = seeing(0.6, 0.4, new Region(5, 3, 15, 9));

    var both = analyze(two, stage).annotatedPicture();
    var alone = analyze(one, stage).annotatedPicture();

    assertThat(both.getWidth()).isEqualTo(alone.getWidth());
    // The top view's pixels are twice as long, so it is drawn twice as large.
    assertThat(both.getHeight()).isGreaterThan(alone.getHeight() + 2 * 30);
  }

  @Test
  void analyzeViews_calibrationThatDoesNotFitAFurtherView_analysesItWithoutAndSaysSo() {
    Instant taken = Instant.parse("2026-11-25T08:00:00Z");
    RawScan scan =
        new RawScan(
            ScanMetadata.UNKNOWN.withCapturedAt(taken),
            List.of(view(ViewKind.SIDE, 80, 40, 10), view(ViewKind.TOP, 80, 30, 10)));
    CorrectionOptions options =
        CorrectionOptions.DEFAULT.withCalibration(
            calibration(30, taken.minus(Duration.ofDays(4000))).ofView(ViewKind.TOP));
    Seeing stage = seeing(0.2, 0.1, new Region(31, 3, 50, 9));

    ScanViewsReport report;
    try (ScanAnalyzer analyzer = ScanAnalyzer.builder().correction(options).stage(stage).build()) {
      report = analyzer.analyzeViews(AnalysisRequest.of(scan)).report();
    }

    ScanReport top = report.views().get(1).report();
    assertThat(report.main().summary().advice()).isEqualTo(Advice.GREEN);
    assertThat(top.summary().advice()).isEqualTo(Advice.UNJUDGED);
    assertThat(top.findings()).as("what was seen all the same").hasSize(1);
    assertThat(report.summary().reasons())
        .anyMatch(
            reason ->
                reason.code().equals("calibration-mismatch")
                    && reason.text().startsWith("Top view: Analysed without the calibration"));
  }

  @Test
  void analyzeViews_calibrationThatDoesNotFitTheMainView_isRefused() {
    Instant taken = Instant.parse("2026-11-25T08:00:00Z");
    RawScan scan =
        new RawScan(
            ScanMetadata.UNKNOWN.withCapturedAt(taken),
            List.of(view(ViewKind.SIDE, 80, 40, 10), view(ViewKind.TOP, 80, 30, 10)));
    CorrectionOptions options =
        CorrectionOptions.DEFAULT.withCalibration(
            calibration(40, taken.minus(Duration.ofDays(4000))));

    try (ScanAnalyzer analyzer = ScanAnalyzer.builder().correction(options).build()) {
      assertThatThrownBy(() -> analyzer.analyzeViews(AnalysisRequest.of(scan)))
          .isInstanceOf(CalibrationMismatchException.class);
    }
  }

  private static DetectorCalibration calibration(int detectors, Instant madeAt) {
    DetectorProfile dark = new DetectorProfile(new double[detectors], new double[detectors], 10);
    EnergyCalibration energy =
        new EnergyCalibration(
            ChannelKind.SINGLE_ENERGY,
            65535,
            Optional.of(dark),
            Optional.empty(),
            List.of(),
            List.of());
    return new DetectorCalibration(madeAt, List.of(energy), List.of());
  }
}
