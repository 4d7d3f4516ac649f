package org.cargolens.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import org.cargolens.analysis.image.XrayImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelLoaderTest {
  /** A pack with both precisions and without golden files. */
  private static final String PACK = "other-boxes";

  @ParameterizedTest
  @CsvSource({
    "0.9, 20, true, BF16, the same boxes as fp32",
    "0.9, 20, false, FP32, no instructions for bf16",
    "0.9, 19.9, true, BF16, the same boxes as fp32",
    "0.9, 18, true, FP32, bf16 gave other boxes",
    "0.885, 20, true, BF16, the same boxes as fp32",
    "0.87, 20, true, FP32, bf16 gave other boxes",
    "0.1, 20, true, FP32, bf16 gave other boxes"
  })
  void load_noWish_takesTheFastestThatSeesTheSame(
      float score, float reach, boolean instructions, Precision expected, String reason)
      throws Exception {
    FakeEngine engine =
        new FakeEngine(
            file ->
                file.equals("model.pt")
                    ? FakeEngine.onePeak(0.9f, 20)
                    : FakeEngine.onePeak(score, reach));

    try (Detector detector = load(engine, DetectorOptions.DEFAULT, instructions)) {
      assertThat(detector.loadReport().file().precision()).isEqualTo(expected);
      assertThat(detector.loadReport().reason()).contains(reason);
      assertThat(detector.loadReport().parity()).hasSize(instructions ? 1 : 0);
      assertThat(engine.closed).hasSize(instructions ? 1 : 0);
    }
    assertThat(engine.closed).hasSize(instructions ? 2 : 1);
  }

  @Test
  void load_precisionAskedFor_isTakenWithoutComparison() throws Exception {
    FakeEngine engine =
        new FakeEngine(file -> FakeEngine.onePeak(file.equals("model.pt") ? 0.9f : 0.2f, 20));

    DetectorOptions options = DetectorOptions.DEFAULT.withPrecision(Precision.BF16);
    try (Detector detector = load(engine, options, false)) {
      assertThat(detector.loadReport().file().name()).isEqualTo("model-bf16.pt");
      assertThat(detector.identity().version()).isEqualTo("1+bf16");
    }
    assertThatThrownBy(
            () -> new ModelLoader(ToyPacks.pack("corrupt"), options, engine, true).load())
        .isInstanceOf(ModelPackException.class)
        .hasMessageContaining("no weights of bf16");
  }

  @Test
  void load_secondFileBroken_closesTheFirstAndNamesTheSecond() {
    FakeEngine engine =
        new FakeEngine(file -> FakeEngine.onePeak(file.equals("model.pt") ? 0.9f : Float.NaN, 20));

    assertThatThrownBy(() -> load(engine, DetectorOptions.DEFAULT, true))
        .isInstanceOf(ModelPackException.class)
        .hasMessageContaining("model-bf16.pt fails when tried")
        .hasMessageContaining("NaN");
    assertThat(engine.closed).containsExactlyInAnyOrder("model.pt", "model-bf16.pt");
  }

  @Test
  void load_otherOutputThanInTraining_isRefused() {
    FakeEngine engine = new FakeEngine(file -> FakeEngine.onePeak(0.9f, 12));

    assertThatThrownBy(
            () ->
                new ModelLoader(ToyPacks.pack("toy"), DetectorOptions.DEFAULT, engine, true).load())
        .isInstanceOf(ModelPackException.class)
        .hasMessageContaining("for the golden sample must be");
  }

  @ParameterizedTest
  @CsvSource({"1.5, 20, scores from 0 to 1", "0.9, Infinity, finite distances"})
  void load_impossibleNumbers_areRefused(float score, float reach, String complaint) {
    FakeEngine engine = new FakeEngine(file -> FakeEngine.onePeak(score, reach));

    assertThatThrownBy(() -> load(engine, DetectorOptions.DEFAULT, false))
        .isInstanceOf(ModelPackException.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void detect_minimumScoreGiven_replacesThePacks() throws Exception {
    FakeEngine engine = new FakeEngine(file -> FakeEngine.onePeak(0.2f, 12));
    DetectorOptions low = DetectorOptions.DEFAULT.withMinimumScore(0.1);

    try (Detector usual = load(engine, DetectorOptions.DEFAULT, false);
        Detector open = load(engine, low, false);
        XrayImage image = ToyImages.grey(64, 64)) {
      assertThat(usual.detect(image)).isEmpty();
      assertThat(open.detect(image))
          .extracting(Detection::box)
          .containsExactly(new Box(24, 24, 48, 48));
      assertThat(open.classes()).allMatch(type -> type.minimumScore() == 0.1);
    }
  }

  @Test
  void detect_closedDetector_isRefused() throws Exception {
    Detector detector =
        load(new FakeEngine(file -> FakeEngine.onePeak(0.9f, 20)), DetectorOptions.DEFAULT, false);
    detector.close();
    detector.close();

    try (XrayImage image = ToyImages.grey(64, 64)) {
      assertThatThrownBy(() -> detector.detect(image))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(PACK);
    }
  }

  @Test
  void detect_imageOfAnotherDomain_isRefusedWithTheReason() throws Exception {
    Function<TensorInput, TensorOutput> network = FakeEngine.onePeak(0.9f, 20);
    try (Detector detector = load(new FakeEngine(file -> network), DetectorOptions.DEFAULT, false);
        XrayImage image = ToyImages.rawCounts(64, 64)) {
      assertThat(detector.refusal(image)).isPresent();
      assertThatThrownBy(() -> detector.detect(image))
          .isInstanceOf(DetectionException.class)
          .hasMessageContaining("raw counts");
    }
  }

  @Test
  void kept_boxesBeyondTheImage_endAtItsEdges() throws Exception {
    FakeEngine engine = new FakeEngine(file -> FakeEngine.onePeak(0.9f, 500));
    try (Detector detector = load(engine, DetectorOptions.DEFAULT, false);
        XrayImage image = ToyImages.grey(60, 50)) {
      assertThat(detector.detect(image))
          .extracting(Detection::box)
          .isEqualTo(List.of(new Box(0, 0, 60, 50)));
    }
  }

  private static Detector load(FakeEngine engine, DetectorOptions options, boolean bfloat16)
      throws ModelPackException {
    return new ModelLoader(ToyPacks.pack(PACK), options, engine, bfloat16).load();
  }
}
