package org.cargolens.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SteelTableTest {
  @Test
  void steelMm_openBeamAndBeyond_nothing() {
    assertThat(SteelTable.VACIS.steelMm(52_900)).isZero();
    assertThat(SteelTable.VACIS.steelMm(65_535)).isZero();
  }

  @Test
  void steelMm_pointsOfTheTable_inches() {
    double[] attenuations = {0.9695, 1.7934, 2.9097, 3.6896};
    int[] inches = {1, 2, 4, 10};
    for (int i = 0; i < inches.length; i++) {
      double counts = 52_900 * Math.exp(-0.766 * attenuations[i]);
      assertThat(SteelTable.VACIS.steelMm(counts)).isCloseTo(25.4 * inches[i], within(1e-6));
    }
  }

  @Test
  void steelMm_betweenPoints_linear() {
    double counts = 52_900 * Math.exp(-0.766 * (0.9695 + 1.7934) / 2);
    assertThat(SteelTable.VACIS.steelMm(counts)).isCloseTo(38.1, within(1e-6));
  }

  @Test
  void steelMm_darkerThanTheTable_itsEnd() {
    assertThat(SteelTable.VACIS.steelMm(0)).isCloseTo(304.8, within(1e-9));
    assertThat(SteelTable.VACIS.steelMm(-5)).isCloseTo(304.8, within(1e-9));
  }

  @Test
  void constructor_tableThatDoesNotAscend_refused() {
    SteelTable.Point zero = new SteelTable.Point(0, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SteelTable(1, 1, List.of(zero, new SteelTable.Point(1, 0))))
        .withMessageContaining("ascend");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SteelTable(1, 1, List.of(zero)))
        .withMessageContaining("not 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SteelTable(0, 1, SteelTable.VACIS.points()))
        .withMessageContaining("0.0");
  }
}
