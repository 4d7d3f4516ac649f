package org.cargolens.analysis.pipeline;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cargolens.analysis.detect.Box;
import org.cargolens.analysis.detect.Detection;
import org.cargolens.analysis.detect.DetectionClass;
import org.cargolens.analysis.detect.DetectionException;
import org.cargolens.analysis.detect.Detector;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.analysis.report.DetectorIdentity;
import org.cargolens.analysis.report.EntryKind;
import org.cargolens.analysis.report.Evidence;
import org.cargolens.analysis.report.Finding;
import org.cargolens.analysis.report.Placement;
import org.cargolens.analysis.report.Reason;
import org.cargolens.analysis.report.ReportEntry;
import org.cargolens.analysis.report.ReportObject;
import org.cargolens.scan.Polygon;
import org.cargolens.scan.Region;
import org.cargolens.scan.Sha256;
import org.cargolens.scan.ViewKind;

/**
 * A detector as a stage: what it recognises becomes an object, what it suspects a finding of kind
 * {@link EntryKind#DETECTOR}. Findings raise the advice. That there are none clears no image: a
 * model knows few kinds of thing and misses some of those; the report says what was looked for.
 */
public final class DetectorStage implements AnalysisStage {
  private static final System.Logger LOG = System.getLogger(DetectorStage.class.getName());

  private final Detector detector;

  /**
   * Makes a stage.
   *
   * @param detector closed with the stage
   */
  public DetectorStage(Detector detector) {
    this.detector = Objects.requireNonNull(detector, "detector");
  }

  /** Returns whether a detector knows a class that makes findings. */
  static boolean suspects(Detector detector) {
    return detector.classes().stream().anyMatch(type -> type.kind() != EntryKind.OBJECT);
  }

  @Override
  public DetectorIdentity identity() {
    return detector.identity();
  }

  @Override
  public Optional<Sha256> digest() {
    return detector.digest();
  }

  @Override
  public Set<ViewKind> views() {
    return detector.views();
  }

  @Override
  public StageResult look(XrayImage image, StageContext context) {
    Optional<String> refusal = detector.refusal(image);
    if (refusal.isPresent()) {
      return unjudged("model-not-applicable", " can't judge this scan: " + refusal.get());
    }
    try {
      OperatingPoint point = new OperatingPoint(context.risk());
      return result(detector.detect(image, type -> least(type, point)), image, context);
    } catch (DetectionException e) {
      // One broken model is no reason to lose what the other stages see.
      LOG.log(System.Logger.Level.WARNING, "a model failed: {0}", e.getMessage());
      return unjudged("model-failed", " failed: " + e.getMessage());
    }
  }

  /** Returns the score from which a class counts; what is only recognised has no risk. */
  private static double least(DetectionClass type, OperatingPoint point) {
    return type.kind() == EntryKind.OBJECT
        ? type.minimumScore()
        : point.threshold(type.minimumScore(), type.category());
  }

  private StageResult unjudged(String code, String text) {
    return StageResult.unseen(new Reason(code, "The model " + identity().name() + text));
  }

  private StageResult result(List<Detection> seen, XrayImage image, StageContext context) {
    List<ReportEntry> entries = new ArrayList<>();
    BitSet missing = context.correction().missingColumns(image.transform());
    for (Detection detection : seen) {
      Region box = region(detection.box(), image);
      if (2 * missing.get(box.x1(), box.x2()).cardinality() >= box.width()) {
        // Nothing was measured there.
        continue;
      }
      if (detection.type().kind() == EntryKind.OBJECT) {
        entries.add(object(detection, image));
      } else {
        entries.add(finding(detection, image));
      }
    }
    StageResult result = StageResult.recognised(entries);
    return lookedFor().map(result::with).orElse(result);
  }

  private Optional<Reason> lookedFor() {
    String things =
        detector.classes().stream()
            .filter(type -> type.kind() != EntryKind.OBJECT)
            .map(type -> type.category().title().toLowerCase(Locale.ROOT))
            .distinct()
            .collect(Collectors.joining(", "));
    return things.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Reason(
                "looked-for", "The model " + identity().name() + " looked only for: " + things));
  }

  private ReportObject object(Detection detection, XrayImage image) {
    return new ReportObject(
        detection.type().category(),
        detection.score(),
        placement(detection.box(), image),
        identity());
  }

  private Finding finding(Detection detection, XrayImage image) {
    Placement placement = placement(detection.box(), image);
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(Evidence.Measurement.of("model-score", detection.score()));
    SurroundingContrast.measure(image.mainPlane(), placement.box())
        .ifPresent(contrast -> evidence.addAll(contrast.evidence()));
    return new Finding(
        EntryKind.DETECTOR,
        detection.type().category(),
        detection.score(),
        placement,
        identity(),
        evidence);
  }

  private static Region region(Box box, XrayImage image) {
    int x1 = (int) Math.max(0, Math.min(image.width() - 1, Math.floor(box.x1())));
    int y1 = (int) Math.max(0, Math.min(image.height() - 1, Math.floor(box.y1())));
    int x2 = (int) Math.max(x1 + 1, Math.min(image.width(), Math.ceil(box.x2())));
    int y2 = (int) Math.max(y1 + 1, Math.min(image.height(), Math.ceil(box.y2())));
    return new Region(x1, y1, x2, y2);
  }

  private static Placement placement(Box box, XrayImage image) {
    Polygon corners =
        new Polygon(
            List.of(
                new Polygon.Vertex(box.x1(), box.y1()),
                new Polygon.Vertex(box.x2(), box.y1()),
                new Polygon.Vertex(box.x2(), box.y2()),
                new Polygon.Vertex(box.x1(), box.y2())));
    return Placement.of(region(box, image), corners);
  }

  @Override
  public void close() {
    detector.close();
  }
}
