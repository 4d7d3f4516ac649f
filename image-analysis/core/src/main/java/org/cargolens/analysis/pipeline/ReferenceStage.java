package org.cargolens.analysis.pipeline;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cargolens.analysis.anomaly.ReferenceComparison;
import org.cargolens.analysis.anomaly.ReferenceLibrary;
import org.cargolens.analysis.anomaly.ReferenceRegion;
import org.cargolens.analysis.anomaly.ReferenceResult;
import org.cargolens.analysis.anomaly.ReferenceUse;
import org.cargolens.analysis.anomaly.ScoreMap;
import org.cargolens.analysis.cv.Pixels;
import org.cargolens.analysis.display.HeatMap;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.analysis.report.Category;
import org.cargolens.analysis.report.DetectorIdentity;
import org.cargolens.analysis.report.EntryKind;
import org.cargolens.analysis.report.Evidence;
import org.cargolens.analysis.report.Finding;
import org.cargolens.analysis.report.Placement;
import org.cargolens.analysis.report.Reason;

/**
 * The comparison with reference scans as a stage: what attenuates more than any reference becomes a
 * finding of kind {@link EntryKind#REFERENCE}, with the references as its evidence.
 */
public final class ReferenceStage implements AnalysisStage {
  private static final DetectorIdentity IDENTITY =
      new DetectorIdentity("reference-comparison", "1");

  /** Share of what the scan shows that references must show too before the whole is judged. */
  private static final double LEAST_COMPARED = 0.75;

  private final ReferenceComparison comparison;
  private final ReferenceLibrary library;

  /**
   * Makes a stage.
   *
   * @param comparison how to compare
   * @param library references; closed with the stage
   */
  public ReferenceStage(ReferenceComparison comparison, ReferenceLibrary library) {
    this.comparison = Objects.requireNonNull(comparison, "comparison");
    this.library = Objects.requireNonNull(library, "library");
  }

  @Override
  public DetectorIdentity identity() {
    return IDENTITY;
  }

  @Override
  public StageResult look(XrayImage image, StageContext context) {
    BitSet missing = context.correction().missingColumns(image.transform());
    ReferenceResult result = comparison.compare(image, missing, library);
    if (result.unjudged().isPresent()) {
      return StageResult.unjudged(
          new Reason("no-matching-reference", capitalised(result.unjudged().get())));
    }
    List<Finding> findings =
        result.regions().stream().map(region -> finding(region, result.references())).toList();
    StageResult judged =
        result.compared() < LEAST_COMPARED
            ? partly(result.compared(), findings)
            : StageResult.judged(result.imageScore(), findings);
    return result.scoreMap().map(map -> judged.withHeatMap(heatMap(map))).orElse(judged);
  }

  private static StageResult partly(double compared, List<Finding> findings) {
    Reason reason =
        new Reason(
            "partly-compared",
            String.format(
                Locale.ROOT,
                "The references show only %.0f %% of what the scan shows",
                Math.floor(100 * compared)));
    return new StageResult(
        OptionalDouble.empty(), List.copyOf(findings), List.of(reason), Optional.empty());
  }

  @Override
  public void close() {
    library.close();
  }

  private static Finding finding(ReferenceRegion region, List<ReferenceUse> references) {
    List<Evidence> evidence = new ArrayList<>();
    for (ReferenceUse use : references) {
      evidence.add(
          new Evidence.Reference(use.id(), use.content(), use.inliers(), use.similarity()));
    }
    evidence.add(Evidence.Measurement.of("significance", region.significance()));
    evidence.add(Evidence.Measurement.of("excess", region.excess()));
    return new Finding(
        EntryKind.REFERENCE,
        Category.ADDED_OBJECT,
        region.score(),
        Placement.of(region.box(), region.outline()),
        IDENTITY,
        evidence);
  }

  private static HeatMap heatMap(ScoreMap map) {
    try (Pixels scores = map.toPixels()) {
      return HeatMap.of(scores, 1);
    }
  }

  private static String capitalised(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
