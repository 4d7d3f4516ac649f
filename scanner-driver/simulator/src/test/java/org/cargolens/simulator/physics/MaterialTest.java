package org.cargolens.simulator.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MaterialTest {
  /** NIST publishes water, liquid at 1.5 and 2 MeV itself: 5.754E-02 and 4.942E-02 cm2/g. */
  @Test
  void massAttenuation_ofWater_isThePublishedValue() {
    assertThat(Material.WATER.massAttenuation(Energy.LOW)).isCloseTo(0.05754, within(2e-5));
    assertThat(Material.WATER.massAttenuation(Energy.HIGH)).isCloseTo(0.04942, within(2e-5));
  }

  @ParameterizedTest
  @EnumSource
  void massAttenuation_ofHighEnergy_isBelowLow(Material material) {
    double ratio = material.massAttenuation(Energy.HIGH) / material.massAttenuation(Energy.LOW);
    assertThat(ratio).as(material.word()).isBetween(0.84, 0.90);
  }

  /** What dual energy lives on: the heavier the element, the closer the two energies. */
  @Test
  void massAttenuation_ratioRises_fromOrganicOverSteelToLead() {
    assertThat(ratio(Material.WOOD)).isLessThan(ratio(Material.STEEL) - 0.01);
    assertThat(ratio(Material.STEEL)).isLessThan(ratio(Material.LEAD) - 0.005);
  }

  @Test
  void attenuationPerMm_ofSteel_isCoefficientTimesDensity() {
    assertThat(Material.STEEL.attenuationPerMm(Energy.HIGH))
        .isCloseTo(0.04265 * 7.87 / 10, within(1e-12));
    assertThat(Material.STEEL.densityGramsPerCm3()).isEqualTo(7.87);
    assertThat(Energy.HIGH.effectiveMev()).isGreaterThan(Energy.LOW.effectiveMev());
  }

  private static double ratio(Material material) {
    return material.massAttenuation(Energy.HIGH) / material.massAttenuation(Energy.LOW);
  }
}
