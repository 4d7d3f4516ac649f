package org.cargolens.analysis.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.cargolens.analysis.detect.Box;
import org.cargolens.analysis.detect.Detection;
import org.cargolens.analysis.detect.DetectionClass;
import org.cargolens.analysis.detect.DetectionException;
import org.cargolens.analysis.detect.Detector;
import org.cargolens.analysis.detect.LoadReport;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.analysis.report.Advice;
import org.cargolens.analysis.report.Category;
import org.cargolens.analysis.report.DetectorIdentity;
import org.cargolens.analysis.report.EntryKind;
import org.cargolens.analysis.report.Evidence;
import org.cargolens.analysis.report.Finding;
import org.cargolens.analysis.report.Judging;
import org.cargolens.analysis.report.Reason;
import org.cargolens.analysis.report.ReportObject;
import org.cargolens.analysis.report.ReportSchema;
import org.cargolens.analysis.report.RiskContext;
import org.cargolens.analysis.report.ScanReport;
import org.cargolens.analysis.report.ScanReportJson;
import org.cargolens.scan.Region;
import org.cargolens.scan.Sha256;
import org.junit.jupiter.api.Test;

class DetectorStageTest {
  private static final DetectionClass CONTAINER =
      new DetectionClass("container", Category.CONTAINER, EntryKind.OBJECT, 0.5, 0.5);
  private static final DetectionClass WEAPON =
      new DetectionClass("weapon", Category.WEAPON, EntryKind.DETECTOR, 0.5, 0.5);

  private final FakeDetector objects =
      new FakeDetector(
          CONTAINER,
          () ->
              List.of(
                  new Detection(CONTAINER, 0.95, new Box(40, 2, 79, 38)),
                  new Detection(CONTAINER, 0.9, new Box(1, 2, 39, 38))));
  private final FakeDetector weapons =
      new FakeDetector(
          WEAPON,
          () ->
              List.of(
                  new Detection(WEAPON, 0.8, new Box(50.5, 10.25, 60, 20)),
                  new Detection(WEAPON, 0.6, new Box(5, 39, 9, 40))));

  @Test
  void analyze_twoDetectors_reportObjectsFindingsAndEvidence() {
    ScanReport report = analyze(weapons, objects);

    assertThat(report.objects())
        .extracting(ReportObject::category)
        .containsExactly(Category.CONTAINER, Category.CONTAINER);
    assertThat(report.objects())
        .extracting(object -> object.placement().container())
        .containsExactly(OptionalInt.of(1), OptionalInt.of(0));
    Finding first = report.findings().get(0);
    assertThat(first.kind()).isEqualTo(EntryKind.DETECTOR);
    assertThat(first.category()).isEqualTo(Category.WEAPON);
    assertThat(first.placement().box()).isEqualTo(new Region(50, 10, 60, 20));
    assertThat(first.placement().polygon().orElseThrow().vertices().get(0).x()).isEqualTo(50.5);
    assertThat(first.placement().container()).isEqualTo(OptionalInt.of(1));
    assertThat(first.detector()).isEqualTo(weapons.identity());
    assertThat(first.evidence())
        .extracting(evidence -> ((Evidence.Measurement) evidence).name())
        .startsWith("model-score", "darker-than-surroundings");
    assertThat(report.findings().get(1).placement().container()).isEmpty();
    assertThat(report.summary().score()).isEqualTo(0.8);
    assertThat(report.summary().advice()).isEqualTo(Advice.RED);
    ReportSchema.assertObeyed(report);
  }

  /** Two models that each recognise one container, the right one first. */
  @Test
  void analyze_containersOfTwoModels_areNumberedTogether() {
    FakeDetector right =
        new FakeDetector(
            CONTAINER, () -> List.of(new Detection(CONTAINER, 0.9, new Box(40, 2, 79, 38))));
    FakeDetector left =
        new FakeDetector(
            CONTAINER, () -> List.of(new Detection(CONTAINER, 0.9, new Box(1, 2, 39, 38))));

    ScanReport report = analyze(right, left, weapons);

    assertThat(report.objects())
        .extracting(object -> object.placement().container())
        .containsExactly(OptionalInt.of(1), OptionalInt.of(0));
    assertThat(report.findings().get(0).placement().container()).isEqualTo(OptionalInt.of(1));
  }

  @Test
  void analyze_containerThatTwoModelsRecognise_hasOneNumber() {
    FakeDetector other =
        new FakeDetector(
            CONTAINER, () -> List.of(new Detection(CONTAINER, 0.9, new Box(2, 3, 38, 38))));

    ScanReport report = analyze(other, objects, weapons);

    assertThat(report.objects())
        .extracting(object -> object.placement().container())
        .containsExactlyInAnyOrder(OptionalInt.of(0), OptionalInt.of(0), OptionalInt.of(1));
    assertThat(report.findings().get(0).placement().container()).isEqualTo(OptionalInt.of(1));
  }

  @Test
  void analyze_nothingSuspected_saysWhatWasLookedForAndClearsNothing() {
    ScanReport clean = analyze(new FakeDetector(WEAPON, List::of));
    assertThat(clean.summary().advice()).isEqualTo(Advice.UNJUDGED);
    assertThat(clean.summary().reasons())
        .contains(new Reason("looked-for", "The model fake looked only for: weapon"));
    assertThat(analyze(objects).summary().advice()).isEqualTo(Advice.UNJUDGED);
  }

  @Test
  void analyze_refusedImage_isUnjudgedWithTheReason() {
    weapons.refusal = Optional.of("it needs eyes");

    ScanReport report = analyze(weapons);

    assertThat(report.summary().advice()).isEqualTo(Advice.UNJUDGED);
    assertThat(report.summary().reasons())
        .contains(
            new Reason(
                "model-not-applicable", "The model fake can't judge this scan: it needs eyes"));
  }

  @Test
  void analyze_failingModel_leavesTheOthersAtWork() {
    FakeDetector broken =
        new FakeDetector(
            WEAPON,
            () -> {
              throw new DetectionException("NaN", null);
            });

    ScanReport report = analyze(broken, objects);

    assertThat(report.objects()).hasSize(2);
    assertThat(report.summary().advice()).isEqualTo(Advice.UNJUDGED);
    assertThat(report.summary().reasons())
        .contains(new Reason("model-failed", "The model fake failed: NaN"));
  }

  @Test
  void close_analyzer_closesItsDetectors() {
    analyze(weapons, objects);

    assertThat(weapons.closed).hasValue(1);
    assertThat(objects.closed).hasValue(1);
  }

  @Test
  void look_riskyCase_asksTheDetectorForWeakerThingsOfItsKindOnly() {
    AtomicReference<Double> asked = new AtomicReference<>(0.0);
    FakeDetector weapons =
        new FakeDetector(WEAPON, List::of) {
          @Override
          public List<Detection> detect(
              XrayImage image, ToDoubleFunction<DetectionClass> leastScore) {
            asked.set(leastScore.applyAsDouble(classes().get(0)));
            return List.of();
          }
        };
    try (ScanAnalyzer analyzer = ScanAnalyzer.builder().detectors(List.of(weapons)).build()) {
      AnalysisRequest request = AnalysisRequest.of(ScanAnalyzerTest.scan());
      analyzer.analyze(request.withRisk(risk(Category.WEAPON)));
      // Four times the risk halves the odds of 0.5.
      assertThat(asked.get()).isCloseTo(1 / 3.0, within(1e-12));
      analyzer.analyze(request.withRisk(risk(Category.GAS_CYLINDER)));
      assertThat(asked.get()).isEqualTo(0.5);
    }
  }

  @Test
  void analyze_modelThatSeesNothing_isNamedWithItsDigest_oneThatCannotLookIsNot() throws Exception {
    Sha256 weights = new Sha256("cd".repeat(32));
    FakeDetector nothing =
        new FakeDetector(WEAPON, List::of) {
          @Override
          public DetectorIdentity identity() {
            return new DetectorIdentity("other", "7");
          }

          @Override
          public Optional<Sha256> digest() {
            return Optional.of(weights);
          }
        };
    objects.refusal = Optional.of("too small");

    ScanReport report = analyze(nothing, objects, weapons);

    assertThat(report.judging().detectors())
        .contains(
            new Judging.Run(nothing.identity(), Optional.of(weights)),
            new Judging.Run(weapons.identity(), Optional.empty()))
        .hasSize(2);
    assertThat(report.judging().usual()).contains(new Judging.Thresholds(0.5, 0.7));
    assertThat(report.judging().byRisk()).isEmpty();
    ReportSchema.assertObeyed(report);
    assertThat(ScanReportJson.fromJson(ScanReportJson.toJson(report))).isEqualTo(report);
  }

  private static RiskContext risk(Category lookFor) {
    return new RiskContext("C-1", 4, Set.of(lookFor), List.of());
  }

  private static ScanReport analyze(Detector... detectors) {
    try (ScanAnalyzer analyzer = ScanAnalyzer.builder().detectors(List.of(detectors)).build()) {
      return analyzer.analyze(ScanAnalyzerTest.scan()).report();
    }
  }

  private static class FakeDetector implements Detector {
    private final AtomicInteger closed = new AtomicInteger();
    private final DetectionClass type;
    private final Supplier<List<Detection>> seen;
    private Optional<String> refusal = Optional.empty();

    FakeDetector(DetectionClass type, Supplier<List<Detection>> seen) {
      this.type = type;
      this.seen = seen;
    }

    @Override
    public DetectorIdentity identity() {
      return new DetectorIdentity("fake", "1");
    }

    @Override
    public List<DetectionClass> classes() {
      return List.of(type);
    }

    @Override
    public LoadReport loadReport() {
      throw new UnsupportedOperationException("not loaded");
    }

    @Override
    public Optional<String> refusal(XrayImage image) {
      return refusal;
    }

    @Override
    public List<Detection> detect(XrayImage image) {
      return seen.get();
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }
}
