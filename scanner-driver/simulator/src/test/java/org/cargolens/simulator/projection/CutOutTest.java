package org.cargolens.simulator.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.cargolens.scan.Sha256;
import org.cargolens.simulator.picture.Plane;
import org.junit.jupiter.api.Test;

class CutOutTest {
  private static final Sha256 FROM = new Sha256("ab".repeat(32));

  private static Plane half() {
    Plane plane = new Plane(20, 10);
    for (int y = 0; y < 10; y++) {
      for (int x = 0; x < 20; x++) {
        plane.set(x, y, 0.5f);
      }
    }
    return plane;
  }

  @Test
  void shadow_inFarFinerPixels_isRefused() {
    CutOut cut = new CutOut("weapon", half(), half(), new Pitch(200, 200), FROM);

    assertThat(cut.shadow(new Pitch(100, 100))).isNotNull();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cut.shadow(new Pitch(0.2, 0.2)))
        .withMessageContaining("20000 x 10000 pixels");
  }

  @Test
  void cutOut_endlessKind_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new CutOut("a" + "-a".repeat(50_000), half(), half(), new Pitch(5, 5), FROM));
  }
}
