package org.cargolens.bench.fuzz;

import java.util.List;
import java.util.OptionalDouble;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.pipeline.AnalysisRequest;
import org.cargolens.analysis.pipeline.AnalysisStage;
import org.cargolens.analysis.pipeline.ScanAnalyzer;
import org.cargolens.analysis.pipeline.StageContext;
import org.cargolens.analysis.pipeline.StageResult;
import org.cargolens.analysis.report.Category;
import org.cargolens.analysis.report.DetectorIdentity;
import org.cargolens.analysis.report.EntryKind;
import org.cargolens.analysis.report.Finding;
import org.cargolens.analysis.report.Placement;
import org.cargolens.analysis.report.ReportObject;
import org.cargolens.analysis.report.ScanReport;
import org.cargolens.analysis.report.ScanReportJson;
import org.cargolens.analysis.report.ScanViewsReport;
import org.cargolens.analysis.report.ScanViewsReportJson;
import org.cargolens.analysis.report.Sighting;
import org.cargolens.analysis.report.ViewReport;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.Region;
import org.cargolens.scan.ViewKind;

/** A report that has every kind of entry. */
final class SeedReport {
  private static final DetectorIdentity DETECTOR = new DetectorIdentity("seed", "1");
  private static final Placement PLACE = Placement.of(new Region(1, 1, 4, 5));

  private SeedReport() {}

  /** Sees the same in every image. */
  private static final class SeedStage implements AnalysisStage {
    @Override
    public DetectorIdentity identity() {
      return DETECTOR;
    }

    @Override
    public StageResult look(XrayImage image, StageContext context) {
      return StageResult.judged(
          0.7,
          List.of(
              new ReportObject(Category.CONTAINER, 0.9, PLACE, DETECTOR),
              new Finding(
                  EntryKind.REFERENCE, Category.ADDED_OBJECT, 0.8, PLACE, DETECTOR, List.of())));
    }
  }

  /** Returns the report's text. */
  static String text() {
    return Json.print(ScanReportJson.toJson(report()));
  }

  /** Returns the text of a report on two views, which show one finding. */
  static String ofTwoViews() {
    ScanReport one = report();
    Sighting.Position position =
        new Sighting.Position(
            OptionalDouble.of(120.5), OptionalDouble.of(900), OptionalDouble.empty());
    Sighting sighting =
        new Sighting(new Sighting.Place(0, 0), new Sighting.Place(1, 0), 0.5, position);
    return Json.print(
        ScanViewsReportJson.toJson(
            new ScanViewsReport(
                List.of(
                    new ViewReport(0, ViewKind.SIDE, one), new ViewReport(1, ViewKind.TOP, one)),
                one.summary(),
                List.of(sighting))));
  }

  private static ScanReport report() {
    RawScan scan = SeedScans.all().get(0);
    try (ScanAnalyzer analyzer = ScanAnalyzer.builder().stage(new SeedStage()).build()) {
      return analyzer.analyze(AnalysisRequest.of(scan).named("seed.npy")).report();
    }
  }
}
