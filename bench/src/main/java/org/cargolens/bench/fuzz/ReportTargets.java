package org.cargolens.bench.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.cargolens.analysis.report.Category;
import org.cargolens.analysis.report.RiskContext;
import org.cargolens.analysis.report.RiskContextJson;
import org.cargolens.analysis.report.ScanReportJson;
import org.cargolens.analysis.report.ScanViewsReportJson;

/** Reports on scans of one view and of two, and what an analysis is told of a case. */
final class ReportTargets {
  private ReportTargets() {}

  /** Returns the targets, whose files go into an existing folder. */
  static List<FuzzTarget> all(Path folder) throws IOException {
    Path seed = folder.resolve("seed-risk.json");
    RiskContextJson.write(
        seed,
        new RiskContext(
            "case-1",
            7.5,
            EnumSet.of(Category.CONTAINER, Category.ADDED_OBJECT),
            List.of("first trade of a new company")));
    return List.of(
        new JsonTarget("report", SeedReport.text(), ScanReportJson::fromJson),
        new JsonTarget("views report", SeedReport.ofTwoViews(), ScanViewsReportJson::fromJson),
        JsonFileTargets.target(
            folder.resolve("risk context.json"), Files.readString(seed), RiskContextJson::read));
  }
}
