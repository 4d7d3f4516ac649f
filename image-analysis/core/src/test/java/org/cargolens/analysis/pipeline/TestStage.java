package org.cargolens.analysis.pipeline;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.analysis.report.Category;
import org.cargolens.analysis.report.DetectorIdentity;
import org.cargolens.analysis.report.EntryKind;
import org.cargolens.analysis.report.Evidence;
import org.cargolens.analysis.report.Finding;
import org.cargolens.analysis.report.Placement;
import org.cargolens.scan.Polygon;
import org.cargolens.scan.Region;

/** A stage that says what a test wants and counts how often it was closed. */
final class TestStage implements AnalysisStage {
  static final DetectorIdentity IDENTITY = new DetectorIdentity("test-stage", "1");

  final AtomicInteger closed = new AtomicInteger();
  private final Function<XrayImage, StageResult> answer;

  TestStage(Function<XrayImage, StageResult> answer) {
    this.answer = answer;
  }

  static TestStage judging(double score, Finding... findings) {
    return new TestStage(image -> StageResult.judged(score, List.of(findings)));
  }

  static Finding finding(double score, Region box) {
    return new Finding(
        EntryKind.ANOMALY,
        Category.ADDED_OBJECT,
        score,
        Placement.of(box, Polygon.of(box)),
        IDENTITY,
        List.of(Evidence.Measurement.of("peak-z", 5.5)));
  }

  @Override
  public DetectorIdentity identity() {
    return IDENTITY;
  }

  @Override
  public StageResult look(XrayImage image, StageContext context) {
    return answer.apply(image);
  }

  @Override
  public void close() {
    closed.incrementAndGet();
  }
}
