package org.cargolens.simulator.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AttenuationCurveTest {
  private static final AttenuationCurve CURVE =
      new AttenuationCurve(new double[] {0.1, 0.4, 0.4, 1.6}, new double[] {8, 2, 16, 4});

  @Test
  void at_betweenPoints_isStraightInLogarithms() {
    assertThat(CURVE.at(0.2)).isCloseTo(4, within(1e-12));
    assertThat(CURVE.at(0.8)).isCloseTo(8, within(1e-12));
  }

  @Test
  void at_anEdge_isTheValueAboveIt() {
    assertThat(CURVE.at(0.4)).isCloseTo(16, within(1e-12));
    assertThat(CURVE.at(0.1)).isCloseTo(8, within(1e-12));
    assertThat(CURVE.at(1.6)).isCloseTo(4, within(1e-12));
    assertThat(CURVE.at(Math.nextDown(0.4))).isCloseTo(2, within(1e-9));
  }

  @Test
  void at_beyondTheTable_namesIt() {
    assertThatThrownBy(() -> CURVE.at(1.7)).hasMessageContaining("1.7 MeV");
    assertThatThrownBy(() -> CURVE.at(Double.NaN)).hasMessageContaining("NaN");
  }

  @Test
  void constructor_ofFallingEnergies_namesTheEnergy() {
    assertThatThrownBy(() -> new AttenuationCurve(new double[] {2, 1}, new double[] {1, 1}))
        .hasMessageContaining("1.0 MeV");
    assertThatThrownBy(() -> new AttenuationCurve(new double[] {1, 2}, new double[] {1, 0}))
        .hasMessageContaining("0.0");
    assertThatThrownBy(() -> new AttenuationCurve(new double[] {1}, new double[] {1}))
        .hasMessageContaining("1 energies");
  }

  @ParameterizedTest
  @EnumSource
  void table_hasEveryElement(Element element) {
    assertThat(element.massAttenuation(2)).isBetween(0.03, 0.11);
  }

  @Test
  void table_ofAnUnknownElement_namesIt() {
    assertThatThrownBy(() -> AttenuationTable.of(99)).hasMessageContaining("99");
  }
}
