package org.cargolens.analysis.evaluate.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.detect.Box;
import org.cargolens.analysis.evaluate.Bootstrap;
import org.cargolens.analysis.evaluate.ConfidenceInterval;
import org.cargolens.analysis.json.JsonException;
import org.junit.jupiter.api.Test;

class DetectionEvaluationTest {
  private static final Box HERE = new Box(0, 0, 100, 100);
  private static final Bootstrap BOOTSTRAP = new Bootstrap(200, 0.95, 7);

  /** Containers found in all images and weapons in every other one; scenes of two images. */
  private static List<JudgedImage> images(int count) {
    List<JudgedImage> images = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<ScoredBox> seen = new ArrayList<>(List.of(new ScoredBox("container", HERE, 0.9)));
      if (i % 2 == 0) {
        seen.add(new ScoredBox("weapon", HERE, 0.8));
      }
      seen.add(new ScoredBox("drum", HERE, 0.9));
      images.add(
          new JudgedImage(
              "image " + i,
              "scene " + i / 2,
              100,
              List.of(new TruthBox("container", HERE), new TruthBox("weapon", HERE)),
              seen));
    }
    return images;
  }

  private static DetectionEvaluation evaluation() {
    return new DetectionEvaluation(
        List.of(
            new JudgedCategory("container", false, 0.5), new JudgedCategory("weapon", true, 0.5)),
        BOOTSTRAP);
  }

  private static double value(DetectionReport report, String section, String figure) {
    return report.figure(section, figure).orElseThrow().value();
  }

  @Test
  void judge_objectsAndFindings_givesTheFiguresOfBoth() {
    DetectionReport report = evaluation().judge(images(20));

    assertThat(report.images()).isEqualTo(20);
    assertThat(report.scenes()).isEqualTo(10);
    assertThat(value(report, "average-precision", "ap-container")).isEqualTo(1, within(1e-9));
    assertThat(value(report, "average-precision", "ap-weapon")).isEqualTo(51 / 101.0, within(1e-9));
    assertThat(value(report, "outline-container", "right-number")).isEqualTo(1);
    assertThat(value(report, "findings-centre-inside", "found")).isEqualTo(0.5);
    assertThat(value(report, "findings-half-overlap", "named-at-0.2")).isEqualTo(0.5);
    assertThat(value(report, "findings-centre-inside", "false-per-image"))
        .as("of categories that nobody judges nothing is false")
        .isZero();
    assertThat(report.figure("outline-container", "several-mean-iou"))
        .as("no image has two containers")
        .isEmpty();
    assertThat(report.figure("no-section", "found")).isEmpty();
  }

  @Test
  void judge_sameSeed_givesTheSameIntervals() {
    assertThat(evaluation().judge(images(20))).isEqualTo(evaluation().judge(images(20)));
  }

  @Test
  void judge_imagesOfOneScene_areDrawnTogether() {
    DetectionReport report = evaluation().judge(images(20));

    assertThat(report.figure("findings-centre-inside", "found").orElseThrow().interval())
        .as("each scene holds one found and one missed")
        .contains(new ConfidenceInterval(0.5, 0.5, 0.95));
  }

  @Test
  void judge_oneScene_hasNoIntervals() {
    DetectionReport report = evaluation().judge(images(2));

    assertThat(report.figure("findings-centre-inside", "found").orElseThrow().interval()).isEmpty();
  }

  @Test
  void toJson_report_holdsValuesAndIntervals() throws JsonException {
    var json = evaluation().judge(images(20)).toJson();

    assertThat(json.get("images").asLong()).isEqualTo(20);
    var found =
        json.get("figures")
            .asObject()
            .get("findings-centre-inside")
            .asObject()
            .get("found")
            .asObject();
    assertThat(found.get("value").asDouble()).isEqualTo(0.5);
    assertThat(found.get("interval").asArray().items()).hasSize(2);
    assertThat(found.get("level").asDouble()).isEqualTo(0.95);
  }

  @Test
  void create_nothingToJudge_isRefused() {
    assertThatThrownBy(() -> new DetectionEvaluation(List.of(), BOOTSTRAP))
        .hasMessageContaining("no category");
    assertThatThrownBy(() -> evaluation().judge(List.of())).hasMessageContaining("no images");
    assertThatThrownBy(() -> new ScoredBox("weapon", HERE, Double.NaN))
        .hasMessageContaining("weapon");
    assertThatThrownBy(() -> new TruthBox("weapon", HERE, -1, false)).hasMessageContaining("-1");
    assertThatThrownBy(() -> new JudgedImage("a", "a", 0, List.of(), List.of()))
        .hasMessageContaining("0 pixels");
    assertThatThrownBy(() -> new AreaRange("odd", 3, 2)).hasMessageContaining("3");
    assertThatThrownBy(
            () -> new EvaluationFigure("f", "f", FigureUnit.NUMBER, Double.NaN, Optional.empty()))
        .hasMessageContaining("NaN");
  }

  @Test
  void say_units_areForPeople() {
    assertThat(FigureUnit.SHARE.say(0.1234)).isEqualTo("12.3 %");
    assertThat(FigureUnit.NUMBER.say(0.1234)).isEqualTo("0.123");
  }
}
