package org.cargolens.analysis.cv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OpticalFlowTest {
  private static final int WIDTH = 200;
  private static final int HEIGHT = 160;

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
