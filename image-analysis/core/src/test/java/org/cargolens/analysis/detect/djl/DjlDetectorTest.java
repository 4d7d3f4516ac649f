package org.cargolens.analysis.detect.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.data.Offset;
import org.cargolens.analysis.detect.Box;
import org.cargolens.analysis.detect.Detection;
import org.cargolens.analysis.detect.Detector;
import org.cargolens.analysis.detect.DetectorOptions;
import org.cargolens.analysis.detect.Detectors;
import org.cargolens.analysis.detect.ModelPackException;
import org.cargolens.analysis.detect.Precision;
import org.cargolens.analysis.detect.ToyImages;
import org.cargolens.analysis.detect.ToyPacks;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.scan.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DjlDetectorTest {
  @ParameterizedTest
  @EnumSource(Precision.class)
  void detect_darkSpots_findsThemAtTheirPlace(Precision precision) throws Exception {
    try (Detector detector =
            Detectors.load(ToyPacks.pack("toy"), DetectorOptions.DEFAULT.withPrecision(precision));
        XrayImage image =
            ToyImages.grey(300, 200, new Region(40, 64, 64, 88), new Region(248, 160, 272, 184))) {
      List<Detection> found = detector.detect(image);

      assertThat(found)
          .extracting(detection -> detection.type().name())
          .containsExactly("dense-block", "dense-block", "gas-cylinder", "gas-cylinder");
      assertThat(found)
          .extracting(Detection::box)
          .containsExactly(
              new Box(40, 64, 64, 88),
              new Box(248, 160, 272, 184),
              new Box(40, 64, 64, 88),
              new Box(248, 160, 272, 184));
      assertThat(found.get(2).score())
          .isCloseTo(1 / (1 + Math.exp(-24 * 0.2)), Offset.offset(2e-2));
      assertThat(detector.loadReport().file().precision()).isEqualTo(precision);
      assertThat(detector.identity().version()).isEqualTo("1+" + precision.word());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "corrupt, model.pt: expected a TorchScript file",
    "not-a-number, the network gave NaN",
    "missing-class, 'expected an output of shape [3, 6, '",
    "other-stride, 'expected an output of shape [3, 6, '",
    "two-outputs, expected one output",
    "half-output, expected 32-bit floats",
    "fails, the network fails"
  })
  void load_brokenNetwork_isRefusedByName(String name, String complaint) {
    assertThatThrownBy(() -> Detectors.load(ToyPacks.pack(name)))
        .isInstanceOf(ModelPackException.class)
        .hasMessageContaining("model pack " + name + " 1")
        .hasMessageContaining(complaint);
  }

  @Test
  void load_withoutWish_reportsWhatItChoseAndWhy() throws Exception {
    try (Detector detector = Detectors.load(ToyPacks.pack("toy"))) {
      assertThat(detector.loadReport().engine()).isEqualTo("PyTorch 2.7.1");
      assertThat(detector.loadReport().reason()).isNotBlank();
    }
  }
}
