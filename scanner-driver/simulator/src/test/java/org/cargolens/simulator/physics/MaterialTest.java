package org.cargolens.simulator.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MaterialTest {
  /** NIST publishes water, liquid at 1.5 and 2 MeV itself: 5.754E-02 and 4.942E-02 cm2/g. */
  @Test
  void massAttenuation_ofWater_isThePublishedValue() {
    assertThat(Material.WATER.massAttenuation(1.5)).isCloseTo(0.05754, within(2e-5));
    assertThat(Material.WATER.massAttenuation(2)).isCloseTo(0.04942, within(2e-5));
  }

  /** NIST on plate glass is not at hand; steel is iron, which the table has at 2 MeV itself. */
  @Test
  void massAttenuation_ofSteel_isThatOfIron() {
    assertThat(Material.STEEL.massAttenuation(2)).isCloseTo(0.04265, within(1e-12));
    assertThat(Material.STEEL.densityGramsPerCm3()).isEqualTo(7.87);
  }

  @ParameterizedTest
  @EnumSource
  void equivalentDensity_ofAnyMaterial_comesCloseToItsAttenuation(Material material) {
    double allowed = material.effectiveAtomicNumber() > 31 ? 0.03 : 0.006;
    for (double mev = 0.3; mev <= 9; mev *= 1.1) {
      assertThat(material.equivalent().massAttenuation(mev) / material.massAttenuation(mev))
          .as("%s at %s MeV", material.word(), mev)
          .isCloseTo(1, within(allowed));
    }
  }

  @Test
  void equivalentDensity_ofTheThreeThemselves_isOne() {
    assertThat(Material.STEEL.equivalent().iron()).isCloseTo(1, within(1e-9));
    assertThat(Material.STEEL.equivalent().carbon()).isCloseTo(0, within(1e-9));
    assertThat(Material.LEAD.equivalent().lead()).isCloseTo(1, within(1e-9));
    assertThat(Material.LEAD.ofMm(10).lead()).isCloseTo(11.35, within(1e-7));
  }

  /** By hand: CH2 has 8 electrons, 6 of them at carbon; H2O has 10, 8 of them at oxygen. */
  @Test
  void effectiveAtomicNumber_isTheMeanOverElectrons() {
    assertThat(Material.POLYETHYLENE.effectiveAtomicNumber()).isCloseTo(38.0 / 8, within(1e-9));
    assertThat(Material.WATER.effectiveAtomicNumber()).isCloseTo(66.0 / 10, within(1e-9));
    assertThat(Material.LEAD.effectiveAtomicNumber()).isCloseTo(82, within(1e-9));
  }

  @Test
  void formula_ofAMixture_addsUpToOne() {
    Composition glass = Composition.formula("SiO2").mixed(0.73, Composition.formula("Na2O"));
    double sum = 0;
    for (Element element : Element.values()) {
      sum += glass.massFraction(element);
    }
    assertThat(sum).isCloseTo(1, within(1e-12));
    assertThat(Composition.formula("H2O").massFraction(Element.HYDROGEN))
        .isCloseTo(0.1119, within(5e-5));
  }

  @Test
  void formula_thatIsNone_namesThePlace() {
    assertThatThrownBy(() -> Composition.formula("H2o")).hasMessageContaining("character 2");
    assertThatThrownBy(() -> Composition.formula("Xy2")).hasMessageContaining("Xy");
    assertThatThrownBy(() -> Composition.formula("")).hasMessageContaining("character 0");
    assertThatThrownBy(() -> Composition.formula("H2").mixed(1, Composition.formula("O")))
        .hasMessageContaining("1.0");
  }
}
