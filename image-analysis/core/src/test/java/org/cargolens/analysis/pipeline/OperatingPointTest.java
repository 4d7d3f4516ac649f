package org.cargolens.analysis.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cargolens.analysis.report.Advice;
import org.cargolens.analysis.report.Category;
import org.cargolens.analysis.report.Finding;
import org.cargolens.analysis.report.Judging;
import org.cargolens.analysis.report.Reason;
import org.cargolens.analysis.report.ReportSchema;
import org.cargolens.analysis.report.RiskContext;
import org.cargolens.analysis.report.ScanReport;
import org.cargolens.analysis.report.ScanReportJson;
import org.cargolens.scan.Region;
import org.junit.jupiter.api.Test;

class OperatingPointTest {
  private static final Region BOX = new Region(10, 5, 30, 12);

  private static RiskContext risk(double relativeRisk, Category... lookFor) {
    return new RiskContext("C-1", relativeRisk, Set.of(lookFor), List.of("first shipment"));
  }

  private static OperatingPoint point(RiskContext risk) {
    return new OperatingPoint(Optional.of(risk));
  }

  @Test
  void threshold_fourTimesTheRisk_hasHalfTheOdds() {
    // Half of ln 4 is ln 2: odds of 1 become 1 / 2, those of 7 / 3 become 7 / 6.
    assertThat(point(risk(4)).threshold(0.5, Category.WEAPON)).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(point(risk(4)).threshold(0.7, Category.WEAPON)).isCloseTo(7 / 13.0, within(1e-12));
  }

  @Test
  void threshold_lowRiskOrOtherCategory_isTheUsualOne() {
    assertThat(point(risk(0.1)).threshold(0.5, Category.WEAPON)).isEqualTo(0.5);
    assertThat(point(risk(9, Category.WEAPON)).threshold(0.5, Category.DENSE_BLOCK)).isEqualTo(0.5);
    assertThat(new OperatingPoint(Optional.empty()).threshold(0.5, Category.WEAPON)).isEqualTo(0.5);
  }

  @Test
  void threshold_beyondTenTimes_fallsNoFurther() {
    assertThat(point(risk(5000)).threshold(0.5, Category.WEAPON))
        .isEqualTo(point(risk(10)).threshold(0.5, Category.WEAPON));
  }

  @Test
  void weight_ofAScore_reachesAThresholdWhereTheScoreReachesTheLoweredOne() {
    OperatingPoint point = point(risk(6));
    for (double usual : new double[] {0.3, 0.5, 0.7, 0.95}) {
      double lowered = point.threshold(usual, Category.ADDED_OBJECT);
      assertThat(point.weight(TestStage.finding(lowered, BOX))).isCloseTo(usual, within(1e-12));
    }
  }

  @Test
  void analyze_weakFindingOfARiskyCase_isAmberWithItsOwnScoreAndSaysWhy() throws Exception {
    ScanReport usual = analyze(Optional.empty(), 0.4);
    ScanReport risky = analyze(Optional.of(risk(4)), 0.4);

    assertThat(usual.summary().advice()).isEqualTo(Advice.GREEN);
    assertThat(risky.summary().advice()).isEqualTo(Advice.AMBER);
    assertThat(risky.findings()).extracting(Finding::score).containsExactly(0.4);
    assertThat(risky.summary().score()).as("as without").isEqualTo(usual.summary().score());
    assertThat(risky.summary().reasons())
        .contains(
            new Reason(
                "risk-context",
                "Case C-1 has 4.0 times the usual risk: looked harder for anything, amber from 0.33,"
                    + " red from 0.54"));
    assertThat(risky.judging().usual()).contains(new Judging.Thresholds(0.5, 0.7));
    assertThat(risky.judging().byRisk().orElseThrow().amber()).isCloseTo(1 / 3.0, within(1e-12));
    ReportSchema.assertObeyed(risky);
    assertThat(ScanReportJson.fromJson(ScanReportJson.toJson(risky))).isEqualTo(risky);
  }

  @Test
  void analyze_riskAboutSomethingElse_changesNoAdvice() {
    ScanReport report = analyze(Optional.of(risk(10, Category.WEAPON)), 0.4);

    assertThat(report.summary().advice()).isEqualTo(Advice.GREEN);
    assertThat(report.risk()).contains(risk(10, Category.WEAPON));
  }

  @Test
  void analyze_scoreOfTheWholeImage_countsMoreOnlyIfAnythingIsLookedFor() {
    assertThat(advice(risk(4))).isEqualTo(Advice.AMBER);
    assertThat(advice(risk(4, Category.WEAPON))).isEqualTo(Advice.GREEN);
  }

  private static Advice advice(RiskContext risk) {
    return run(Optional.of(risk), TestStage.judging(0.4)).summary().advice();
  }

  private static ScanReport analyze(Optional<RiskContext> risk, double score) {
    return run(risk, TestStage.judging(0.1, TestStage.finding(score, BOX)));
  }

  private static ScanReport run(Optional<RiskContext> risk, TestStage stage) {
    AnalysisRequest request = AnalysisRequest.of(ScanAnalyzerTest.scan());
    try (ScanAnalyzer analyzer = ScanAnalyzer.builder().stage(stage).build()) {
      return analyzer.analyze(risk.map(request::withRisk).orElse(request)).report();
    }
  }
}
