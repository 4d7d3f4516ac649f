package org.cargolens.analysis.pipeline;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cargolens.analysis.correct.CalibrationMismatchException;
import org.cargolens.analysis.correct.CorrectedView;
import org.cargolens.analysis.correct.Correction;
import org.cargolens.analysis.correct.CorrectionRecord;
import org.cargolens.analysis.display.DisplayWindow;
import org.cargolens.analysis.display.GreyPicture;
import org.cargolens.analysis.display.HeatMap;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.analysis.quality.ImageQuality;
import org.cargolens.analysis.quality.QualityMeasurement;
import org.cargolens.analysis.report.Finding;
import org.cargolens.analysis.report.ImageSummary;
import org.cargolens.analysis.report.Judging;
import org.cargolens.analysis.report.Reason;
import org.cargolens.analysis.report.ReportEntry;
import org.cargolens.analysis.report.ReportObject;
import org.cargolens.analysis.report.ScanReport;
import org.cargolens.analysis.report.ScanSource;
import org.cargolens.analysis.report.ViewNames;
import org.cargolens.scan.Region;
import org.cargolens.scan.ViewKind;

/** One analysis from view to report, on one thread. */
final class AnalysisRun {
  /** Code of the reason that a stage was not shown a view. */
  static final String NOT_FOR_THIS_VIEW = "not-for-this-view";

  /** Code of the reason that the calibration that was given is none of a view. */
  private static final String CALIBRATION_MISMATCH = "calibration-mismatch";

  private final AnalysisRequest request;
  private final List<AnalysisStage> stages;
  private final AdviceRules rules;
  private final InstantSource clock;
  private final List<StageTime> times = new ArrayList<>();
  private final List<StageResult> results = new ArrayList<>();
  private final List<Judging.Run> looked = new ArrayList<>();
  private final List<ReportObject> objects = new ArrayList<>();
  private final List<Reason> againstIt = new ArrayList<>();
  private long lapStart = System.nanoTime();

  AnalysisRun(
      AnalysisRequest request, List<AnalysisStage> stages, AdviceRules rules, InstantSource clock) {
    this.request = request;
    this.stages = stages;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * Runs without the calibration that was given for the view, since it doesn't fit. The view is
   * then not judged by what its stages don't see, only by what they do.
   */
  ScanAnalysis runWithout(CalibrationMismatchException mismatch, Correction uncalibrated) {
    againstIt.add(
        new Reason(
            CALIBRATION_MISMATCH,
            "Analysed without the calibration that was given: " + mismatch.getMessage()));
    return run(uncalibrated);
  }

  ScanAnalysis run(Correction correction) {
    try (CorrectedView corrected = correction.correct(request.view(), request.scan().metadata())) {
      lap("correction");
      ImageQuality quality = QualityMeasurement.of(corrected);
      lap("quality");
      for (AnalysisStage stage : stages) {
        look(stage, corrected);
      }
      GreyPicture grey = DisplayWindow.render(corrected.image().mainPlane());
      lap("display");
      return new ScanAnalysis(report(corrected, quality), grey, heatMap(), times);
    }
  }

  private void look(AnalysisStage stage, CorrectedView corrected) {
    StageContext context =
        new StageContext(request.scan().metadata(), corrected.record(), objects, request.risk());
    StageResult result =
        accepts(stage, request.view().kind())
            ? stage.look(corrected.image(), context)
            : StageResult.unseen(notFor(stage, request.view().kind()));
    results.add(result);
    if (result.looked()) {
      looked.add(new Judging.Run(stage.identity(), stage.digest()));
    }
    for (ReportEntry entry : result.entries()) {
      if (entry instanceof ReportObject object) {
        objects.add(object);
      }
    }
    lap(stage.identity().name());
  }

  private static boolean accepts(AnalysisStage stage, ViewKind view) {
    return stage.views().contains(view == ViewKind.UNKNOWN ? ViewKind.SIDE : view);
  }

  private static Reason notFor(AnalysisStage stage, ViewKind view) {
    return new Reason(
        NOT_FOR_THIS_VIEW,
        stage.identity().name()
            + " is not made for a "
            + ViewNames.title(view).toLowerCase(Locale.ROOT));
  }

  private ScanReport report(CorrectedView corrected, ImageQuality quality) {
    XrayImage image = corrected.image();
    ContainerOrder order = ContainerOrder.of(objects);
    List<Finding> findings =
        results.stream()
            .flatMap(result -> result.entries().stream())
            .filter(Finding.class::isInstance)
            .map(entry -> order.placed((Finding) entry).mapped(image.transform()))
            .filter(finding -> !restsOnMissingLines(finding, corrected.record()))
            .sorted(Comparator.comparingDouble(Finding::score).reversed())
            .toList();
    OperatingPoint point = new OperatingPoint(request.risk());
    return new ScanReport(
        source(image),
        clock.instant(),
        said(new Judgement(rules, quality, point, againstIt).of(results, findings)),
        objects.stream().map(object -> order.numbered(object).mapped(image.transform())).toList(),
        findings,
        corrected.record(),
        quality.judged(rules.quality()),
        request.risk(),
        new Judging(
            looked,
            Optional.of(new Judging.Thresholds(rules.amber(), rules.red())),
            point.thresholds(rules)));
  }

  /** Returns a judgement that says first, if so, that the scan is no recorded one. */
  private ImageSummary said(ImageSummary summary) {
    if (request.scan().metadata().projection().isEmpty()) {
      return summary;
    }
    List<Reason> reasons = new ArrayList<>();
    reasons.add(
        new Reason("projected", "Something was projected into this scan: it is no recorded one"));
    reasons.addAll(summary.reasons());
    return new ImageSummary(summary.score(), summary.advice(), reasons);
  }

  /** Returns whether half of a finding's columns never arrived: nothing was measured there. */
  private static boolean restsOnMissingLines(Finding finding, CorrectionRecord record) {
    Region box = finding.placement().box();
    int missing =
        record.missingLines().stream()
            .mapToInt(
                gap -> Math.min(box.x2(), gap.endLine()) - Math.max(box.x1(), gap.firstLine()))
            .filter(columns -> columns > 0)
            .sum();
    return 2 * missing >= box.width();
  }

  private ScanSource source(XrayImage image) {
    return new ScanSource(
        request.name(),
        image.content(),
        request.scan().metadata(),
        image.transform(),
        image.linePitchMm(),
        image.detectorPitchMm());
  }

  private Optional<HeatMap> heatMap() {
    return results.stream().flatMap(result -> result.heatMap().stream()).findFirst();
  }

  private void lap(String stage) {
    long now = System.nanoTime();
    times.add(new StageTime(stage, Duration.ofNanos(now - lapStart)));
    lapStart = now;
  }
}
