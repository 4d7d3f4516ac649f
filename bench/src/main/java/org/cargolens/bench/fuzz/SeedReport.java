package org.cargolens.bench.fuzz;

import java.util.List;
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
import org.cargolens.analysis.report.ScanReportJson;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.Region;

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
    RawScan scan = SeedScans.all().get(0);
    try (ScanAnalyzer analyzer = ScanAnalyzer.builder().stage(new SeedStage()).build()) {
      AnalysisRequest request = AnalysisRequest.of(scan).named("seed.npy");
      return Json.print(ScanReportJson.toJson(analyzer.analyze(request).report()));
    }
  }
}
