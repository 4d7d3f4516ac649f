package org.cargolens.analysis.pipeline;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.analysis.material.DensityAnomaly;
import org.cargolens.analysis.material.DensitySearch;
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
import org.cargolens.scan.ViewKind;

/**
 * What shields: regions whose matter is heavy, and in containers those that are far denser than
 * what is around them, become findings of kind {@link EntryKind#ANOMALY} with the measured numbers
 * as evidence. That there are none clears no image.
 *
 * <p>Containers are those that earlier stages recognised.
 */
public final class MaterialStage implements AnalysisStage {
  private static final DetectorIdentity IDENTITY = new DetectorIdentity("materials", "2");
  private static final int MOST_FINDINGS = 12;
  private static final double SAME_PLACE = 0.1;

  /** Of a part that stands out just enough; what lets nothing through among thin goods has more. */
  private static final double LEAST_DENSITY_SCORE = 0.45;

  private static final double SCORE_OF_EXCESS = 0.04;
  private static final double MOST_DENSITY_SCORE = 0.7;
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

  /** Physics is the same from above. */
  @Override
  public Set<ViewKind> views() {
    return Set.of(ViewKind.SIDE, ViewKind.TOP);
  }

  @Override
  public StageResult look(XrayImage image, StageContext context) {
    Optional<String> refusal = MaterialDecomposition.refusal(image);
    if (refusal.isPresent()) {
      return StageResult.unseen(
          new Reason("materials-not-told", "Materials can't be told: " + refusal.get()));
    }
    MaterialScene scene = decomposition.decompose(image);
    BitSet missing = context.correction().missingColumns(image.transform());
    List<Region> containers = containers(context);
    List<Finding> findings =
        Stream.concat(
                ShieldingCandidate.in(scene).stream().map(MaterialStage::finding),
                DensitySearch.in(image, containers).stream().map(MaterialStage::finding))
            .filter(finding -> measured(finding.placement().box(), missing))
            .sorted(Comparator.comparingDouble(Finding::score).reversed())
            .toList();
    return StageResult.recognised(apart(findings)).with(lookedFor(containers));
  }

  private static List<Region> containers(StageContext context) {
    return context.objects().stream()
        .filter(object -> object.category() == Category.CONTAINER)
        .map(object -> object.placement().box())
        .toList();
  }

  private static Reason lookedFor(List<Region> containers) {
    return new Reason(
        "looked-for",
        "The material analysis looked only for: heavy matter"
            + (containers.isEmpty()
                ? "; no container was recognised in which very dense parts would stand out"
                : ", and what is far denser than all around it in a container"));
  }

  /** Returns the surest findings, of several at one place the first. */
  private static List<Finding> apart(List<Finding> findings) {
    List<Finding> apart = new ArrayList<>();
    for (Finding finding : findings) {
      Region box = finding.placement().box();
      boolean told =
          apart.stream()
              .anyMatch(other -> other.placement().box().intersectionOverUnion(box) > SAME_PLACE);
      if (!told && apart.size() < MOST_FINDINGS) {
        apart.add(finding);
      }
    }
    return apart;
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

  private static Finding finding(DensityAnomaly anomaly) {
    double score =
        Math.min(MOST_DENSITY_SCORE, LEAST_DENSITY_SCORE + SCORE_OF_EXCESS * anomaly.excess());
    return new Finding(
        EntryKind.ANOMALY,
        Category.DENSE_BLOCK,
        Math.round(100 * score) / 100.0,
        Placement.of(anomaly.box()),
        IDENTITY,
        List.of(
            Evidence.Measurement.of(
                anomaly.opaque() ? "attenuation-at-least" : "attenuation",
                rounded(anomaly.attenuation())),
            Evidence.Measurement.of("surrounding-attenuation", rounded(anomaly.surroundings()))));
  }

  private static double rounded(double value) {
    return Math.round(10 * value) / 10.0;
  }
}
