package org.cargolens.analysis.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.cv.Pixels;
import org.cargolens.analysis.detect.ToyImages;
import org.cargolens.analysis.image.ImagePlane;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.analysis.report.Evidence;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.Region;
import org.junit.jupiter.api.Test;

class SurroundingContrastTest {
  private static final Region SPOT = new Region(10, 10, 20, 20);

  @Test
  void measure_transmission_saysHowMuchDarkerAndTheLeast() {
    try (XrayImage image = ToyImages.transmission(40, 40, 0.25, SPOT)) {
      assertThat(evidence(image, SPOT))
          .containsExactly(
              new Evidence.Measurement("darker-than-surroundings", 75, Optional.of("%")),
              new Evidence.Measurement("least-transmission", 25, Optional.of("%")));
    }
  }

  @Test
  void measure_greyAtTheEdge_usesWhatLiesAround() {
    Region corner = new Region(0, 0, 4, 4);
    try (XrayImage image = ToyImages.grey(40, 40, corner)) {
      assertThat(evidence(image, corner))
          .containsExactly(
              new Evidence.Measurement("darker-than-surroundings", 100, Optional.of("%")));
    }
  }

  @Test
  void measure_brightIsDense_isTurned() {
    byte[] samples = new byte[1600];
    samples[0] = (byte) 0xFF;
    try (XrayImage image =
        ToyImages.image(
            new ImagePlane(
                ChannelKind.SINGLE_ENERGY,
                Domain.DISPLAY_GREY_BRIGHT_IS_DENSE,
                Pixels.of(samples, 40, 40)))) {
      assertThat(evidence(image, new Region(0, 0, 1, 1)))
          .containsExactly(
              new Evidence.Measurement("darker-than-surroundings", 100, Optional.of("%")));
    }
  }

  @Test
  void measure_nothingAroundOrOpaque_isEmpty() {
    Region all = new Region(0, 0, 8, 8);
    try (XrayImage open = ToyImages.grey(8, 8);
        XrayImage opaque = ToyImages.grey(8, 8, all)) {
      assertThat(SurroundingContrast.measure(open.mainPlane(), all)).isEmpty();
      assertThat(SurroundingContrast.measure(opaque.mainPlane(), new Region(2, 2, 4, 4))).isEmpty();
    }
  }

  private static List<Evidence> evidence(XrayImage image, Region region) {
    return SurroundingContrast.measure(image.mainPlane(), region).orElseThrow().evidence();
  }
}
