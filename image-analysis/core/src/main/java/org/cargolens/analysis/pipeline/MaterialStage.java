package org.cargolens.analysis.pipeline;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.analysis.material.MaterialDecomposition;
import org.cargolens.analysis.material.MaterialScene;
import org.cargolens.analysis.material.ShieldingCandidate;
import org.cargolens.analysis.report.Category;
import org.cargolens.analysis.report.DetectorIdentity;
import org.cargolens.analysis.report.EntryKind;
import org.cargolens.analysis.report.Evidence;
import org.cargolens.analysis.report.Finding;
import org.cargolens.analysis.report.Placement;
import org.cargolens.analysis.report.Reason;
import org.cargolens.scan.Region;

/**
 * What shields: regions whose matter is heavy, or far denser than what is around them, become
 * findings of kind {@link EntryKind#ANOMALY} with the measured numbers as evidence. That there are
 * none clears no image.
 */
public final class MaterialStage implements AnalysisStage {
  private static final DetectorIdentity IDENTITY = new DetectorIdentity("materials", "1");
  private static final int MOST_FINDINGS = 12;
  private static final Optional<String> GRAMS = Optional.of("g/cm²");

  private final MaterialDecomposition decomposition;

  /** Makes a stage with the calibration of the scanner whose scans it will see. */
  public MaterialStage(MaterialDecomposition decomposition) {
    this.decomposition = Objects.requireNonNull(decomposition, "decomposition");
  }

  @Override
  public DetectorIdentity identity() {
    return IDENTITY;
  }

  @Override
  public StageResult look(XrayImage image, StageContext context) {
    Optional<String> refusal = MaterialDecomposition.refusal(image);
    if (refusal.isPresent()) {
      return StageResult.unjudged(
          new Reason("materials-not-told", "Materials can't be told: " + refusal.get()));
    }
    MaterialScene scene = decomposition.decompose(image);
    BitSet missing = context.correction().missingColumns(image.transform());
    List<Finding> findings =
        ShieldingCandidate.in(scene).stream()
            .filter(candidate -> measured(candidate.segment().box(), missing))
            .sorted(Comparator.comparingDouble(ShieldingCandidate::score).reversed())
            .limit(MOST_FINDINGS)
            .map(MaterialStage::finding)
            .toList();
    return StageResult.recognised(findings)
        .with(
            new Reason(
                "looked-for", "The material analysis looked only for: heavy or very dense matter"));
  }

  private static boolean measured(Region box, BitSet missing) {
    return 2 * missing.get(box.x1(), box.x2()).cardinality() < box.width();
  }

  private static Finding finding(ShieldingCandidate candidate) {
    var own = candidate.segment().own();
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(Evidence.Measurement.of("effective-z", rounded(own.atomicNumber())));
    evidence.add(Evidence.Measurement.of("effective-z-plus-minus", rounded(own.uncertainty())));
    own.fitting()
        .forEach(
            range -> {
              evidence.add(Evidence.Measurement.of("fitting-z-from", rounded(range.low())));
              evidence.add(Evidence.Measurement.of("fitting-z-to", rounded(range.high())));
            });
    evidence.add(new Evidence.Measurement("area-density", rounded(own.gramsPerCm2()), GRAMS));
    candidate
        .segment()
        .layer()
        .ifPresent(
            layer -> {
              evidence.add(Evidence.Measurement.of("surrounding-z", rounded(layer.atomicNumber())));
              evidence.add(
                  new Evidence.Measurement(
                      "surrounding-area-density", rounded(layer.gramsPerCm2()), GRAMS));
            });
    return new Finding(
        EntryKind.ANOMALY,
        Category.DENSE_BLOCK,
        candidate.score(),
        Placement.of(candidate.segment().box()),
        IDENTITY,
        evidence);
  }

  private static double rounded(double value) {
    return Math.round(10 * value) / 10.0;
  }
}
