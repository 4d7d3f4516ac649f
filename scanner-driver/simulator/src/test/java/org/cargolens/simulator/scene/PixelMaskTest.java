package org.cargolens.simulator.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PixelMaskTest {
  private static final PixelSize PIXELS = new PixelSize(80, 60, 57);

  @Test
  void mask_ofEveryObject_isWhereItAloneTakesAThousandthAway() {
    Scene scene = Scenes.concealed(Concealment.WEAPON_PARTS, 2);
    ScanFrame frame = new ScanFrame(scene.lengthMm(), Passage.STEADY, PIXELS);
    for (SceneObject object : scene.objects()) {
      DensityMap alone = new DensityMap(frame.lines(), frame.detectors());
      Shadow shadow = Shadow.of(object, scene.beam(), frame);
      alone.add(shadow);
      boolean[][] decoded = decoded(shadow.mask(frame));
      int area = 0;
      for (int line = 0; line < frame.lines(); line++) {
        for (int detector = 0; detector < frame.detectors(); detector++) {
          boolean own = alone.thinDepth(line, detector) >= Shadow.COUNTS_FROM;
          assertThat(decoded[line][detector])
              .as("%s, line %d, detector %d", object.category(), line, detector)
              .isEqualTo(own);
          area += own ? 1 : 0;
        }
      }
      assertThat(shadow.mask(frame).area()).isEqualTo(area);
    }
  }

  /** Decodes as readers of COCO do: columns first, each from its top. */
  private static boolean[][] decoded(PixelMask mask) {
    boolean[][] pixels = new boolean[mask.lines()][mask.detectors()];
    int at = 0;
    boolean inside = false;
    for (int count : mask.counts()) {
      for (int i = 0; i < count; i++, at++) {
        pixels[at / mask.detectors()][at % mask.detectors()] = inside;
      }
      inside = !inside;
    }
    assertThat(at).isEqualTo(mask.lines() * mask.detectors());
    return pixels;
  }

  @Test
  void contains_ofRunsOverTheEndOfALine_isAsAdded() {
    PixelMask.Builder builder = new PixelMask.Builder(3, 4);
    builder.add(0, 2, 4);
    builder.add(1, 0, 1);
    builder.add(2, 3, 4);
    PixelMask mask = builder.build();

    assertThat(mask.counts()).containsExactly(2, 3, 6, 1);
    assertThat(mask.area()).isEqualTo(4);
    assertThat(mask.contains(0, 1)).isFalse();
    assertThat(mask.contains(0, 3)).isTrue();
    assertThat(mask.contains(1, 0)).isTrue();
    assertThat(mask.contains(1, 1)).isFalse();
    assertThat(mask.contains(2, 3)).isTrue();
    assertThatThrownBy(() -> mask.contains(3, 0))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("line 3");
  }

  @Test
  void equals_ofTheSameRuns_isTrue() {
    PixelMask one = filled(3);
    PixelMask other = filled(3);

    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other).isNotEqualTo(filled(2));
    assertThat(one).hasToString("PixelMask[3 of 2 x 3 pixels]");
    assertThat(new PixelMask.Builder(2, 3).build().counts()).containsExactly(6);
  }

  private static PixelMask filled(int to) {
    PixelMask.Builder builder = new PixelMask.Builder(2, 3);
    builder.add(0, 0, to);
    return builder.build();
  }
}
