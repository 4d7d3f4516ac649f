package org.cargolens.simulator.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.cargolens.scan.Region;
import org.junit.jupiter.api.Test;

class PassageTest {
  private static final double PITCH = 6;

  @Test
  void positionMm_ofRandomPasses_risesAndIsInvertedByLineAt() {
    for (long seed = 0; seed < 40; seed++) {
      Passage passage = Passage.of(seed);
      double before = Double.NEGATIVE_INFINITY;
      for (int line = 0; line < passage.lines(16_000, PITCH); line += 10) {
        double position = passage.positionMm(line, PITCH);
        assertThat(position).as("seed %d line %d", seed, line).isGreaterThan(before);
        assertThat(passage.lineAt(position, PITCH)).isCloseTo(line, within(1e-6));
        before = position;
      }
      assertThat(passage.positionMm(0, PITCH)).isNegative();
      assertThat(before).isGreaterThan(16_000);
    }
  }

  /** Two passes of one vehicle: each truth, taken back to the vehicle, is at the same place. */
  @Test
  void truth_ofTwoPasses_liesAtTheSamePlaceOnTheVehicle() {
    Scene scene = Scenes.named("hidden-object").orElseThrow().create(1);
    PixelSize pixels = PixelSize.HALF;
    for (SceneObject object : scene.objects()) {
      if (object.suspicious()) {
        double[] first = place(object, scene, Passage.of(1), pixels);
        double[] second = place(object, scene, Passage.of(2), pixels);
        assertThat(first[0]).as(object.category()).isCloseTo(second[0], within(24.0));
        assertThat(first[1]).as(object.category()).isCloseTo(second[1], within(24.0));
      }
    }
  }

  @Test
  void bounceAt_anywhere_staysWithinItsBound() {
    Passage passage = new Passage(700, 1, 0, 5, 1);
    for (int x = 0; x < 20_000; x += 50) {
      assertThat(Math.abs(passage.bounceAt(x))).isLessThanOrEqualTo(5);
    }
  }

  @Test
  void passage_thatWouldMoveBack_isRefused() {
    assertThatThrownBy(() -> new Passage(700, 3, 0, 0, 0)).hasMessageContaining("stretch 3.0");
    assertThatThrownBy(() -> new Passage(700, 1, 9000, 0, 0)).hasMessageContaining("9000");
  }

  private static double[] place(
      SceneObject object, Scene scene, Passage passage, PixelSize pixels) {
    ScanFrame frame = new ScanFrame(scene.lengthMm(), passage, pixels);
    Region box = Shadow.of(object, FanBeam.PORTAL, frame).box().orElseThrow();
    return new double[] {
      passage.positionMm(box.x1(), pixels.linePitchMm()),
      passage.positionMm(box.x2(), pixels.linePitchMm())
    };
  }
}
