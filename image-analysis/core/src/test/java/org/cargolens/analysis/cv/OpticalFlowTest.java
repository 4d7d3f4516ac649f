package org.cargolens.analysis.cv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class OpticalFlowTest {
  private static final int WIDTH = 200;
  private static final int HEIGHT = 160;
  private static final Random RANDOM = new Random(5);

  private static byte[] noise(int width, int height) {
    byte[] noise = new byte[width * height];
    RANDOM.nextBytes(noise);
    return noise;
  }

  private static double[] flowAtCentre(byte[] fixed, byte[] moving) {
    try (OpticalFlow flow = new OpticalFlow(12);
        Pixels one = Pixels.of(fixed, WIDTH, HEIGHT);
        Pixels other = Pixels.of(moving, WIDTH, HEIGHT);
        Displacement found = flow.between(one, other)) {
      return new double[] {found.x().at(100, 80), found.y().at(100, 80)};
    }
  }

  @Test
  void between_movedImage_findsTheMove() {
    byte[] fixed = TestTexture.of(1, WIDTH, HEIGHT, 0);
    byte[] moved = TestTexture.of(1, WIDTH, HEIGHT, 3);

    double[] flow = flowAtCentre(fixed, moved);

    assertThat(flow[0]).isCloseTo(3, within(0.5));
    assertThat(flow[1]).isCloseTo(0, within(0.5));
  }

  @Test
  void between_thingInOneImageOnly_isNotBentAway() {
    byte[] empty = TestTexture.of(2, WIDTH, HEIGHT, 0);
    byte[] planted = empty.clone();
    for (int y = 70; y < 90; y++) {
      for (int x = 90; x < 110; x++) {
        planted[y * WIDTH + x] = (byte) ((planted[y * WIDTH + x] & 0xFF) / 2);
      }
    }

    double[] flow = flowAtCentre(planted, empty);

    assertThat(Math.hypot(flow[0], flow[1])).isLessThan(1.5);
  }

  @Test
  void between_blankImages_isZero() {
    byte[] blank = new byte[WIDTH * HEIGHT];

    assertThat(flowAtCentre(blank, blank)).containsExactly(0, 0);
  }

  /** OpenCV would end the process on some of these sizes. */
  @Test
  void between_smallOrNarrowImages_returnsADisplacementOfTheirSize() {
    int[] sides = {1, 2, 7, 8, 12, 15, 16, 17, 24, 31, 47, 48, 49, 300, 1200};
    try (OpticalFlow flow = new OpticalFlow(12)) {
      for (int width : sides) {
        for (int height : sides) {
          if (width <= 49 || height <= 49) {
            try (Pixels fixed = Pixels.of(noise(width, height), width, height);
                Pixels moved = Pixels.of(noise(width, height), width, height);
                Displacement found = flow.between(fixed, moved)) {
              assertThat(found.x().width()).isEqualTo(width);
              assertThat(found.y().toFloats()).doesNotContain(Float.NaN);
            }
          }
        }
      }
    }
  }

  @Test
  void between_imagesOfTwoSizes_areRefused() {
    try (OpticalFlow flow = new OpticalFlow(12);
        Pixels one = Pixels.of(new byte[4], 2, 2);
        Pixels other = Pixels.of(new byte[6], 3, 2)) {
      assertThatThrownBy(() -> flow.between(one, other)).hasMessageContaining("differ in size");
    }
  }

  /** OpenCV would end the process. */
  @Test
  void close_neverUsed_endsQuietly() {
    OpticalFlow flow = new OpticalFlow(12);

    assertThatCode(flow::close).doesNotThrowAnyException();
    assertThatCode(flow::close).doesNotThrowAnyException();
  }

  @Test
  void create_noSigma_isRefused() {
    assertThatThrownBy(() -> new OpticalFlow(0)).hasMessageContaining("sigma");
  }

  @Test
  void displacement_partsOfTwoSizes_areRefused() {
    try (Pixels small = Pixels.allocate(2, 2, SampleType.F32);
        Pixels large = Pixels.allocate(3, 2, SampleType.F32)) {
      assertThatThrownBy(() -> new Displacement(small, large))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
