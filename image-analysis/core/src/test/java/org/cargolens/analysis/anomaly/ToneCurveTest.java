package org.cargolens.analysis.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ToneCurveTest {
  private static final int COUNT = 50_000;

  private static byte[] greys(long seed) {
    byte[] greys = new byte[COUNT];
    new Random(seed).nextBytes(greys);
    return greys;
  }

  private static boolean[] everywhere() {
    boolean[] use = new boolean[COUNT];
    Arrays.fill(use, true);
    return use;
  }

  @Test
  void between_otherGain_isFound() {
    byte[] from = greys(1);
    byte[] to = new byte[COUNT];
    for (int i = 0; i < COUNT; i++) {
      to[i] = (byte) (20 + (from[i] & 0xFF) * 3 / 4);
    }

    float[] curve = ToneCurve.between(from, to, everywhere());

    for (int level = 20; level < 236; level++) {
      assertThat(curve[level]).isCloseTo(20 + level * 0.75f, within(2f));
    }
  }

  @Test
  void between_objectInAFifthOfThePixels_isNotFollowed() {
    byte[] from = greys(2);
    byte[] to = from.clone();
    for (int i = 0; i < COUNT; i += 5) {
      to[i] = 10;
    }

    float[] curve = ToneCurve.between(from, to, everywhere());

    assertThat(curve[128]).isCloseTo(128, within(4f));
    assertThat(curve[220]).isCloseTo(220, within(4f));
  }

  @Test
  void between_noisyImages_rises() {
    float[] curve = ToneCurve.between(greys(3), greys(4), everywhere());

    for (int level = 1; level < 256; level++) {
      assertThat(curve[level]).isGreaterThanOrEqualTo(curve[level - 1] - 1e-3f);
    }
  }

  @Test
  void between_noPixels_changesNothing() {
    float[] curve = ToneCurve.between(greys(5), greys(6), new boolean[COUNT]);

    assertThat(curve[128]).isCloseTo(128, within(0.1f));
  }

  @Test
  void between_fewGreys_isConstantBeyondThem() {
    byte[] from = new byte[COUNT];
    Arrays.fill(from, (byte) 100);
    byte[] to = new byte[COUNT];
    Arrays.fill(to, (byte) 90);

    float[] curve = ToneCurve.between(from, to, everywhere());

    assertThat(curve[0]).isCloseTo(90, within(0.1f));
    assertThat(curve[255]).isCloseTo(90, within(0.1f));
  }
}
