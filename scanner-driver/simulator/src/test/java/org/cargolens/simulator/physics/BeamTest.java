package org.cargolens.simulator.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BeamTest {
  /** The plain twin sums 1,600 photon energies with the attenuation of the material itself. */
  @ParameterizedTest
  @EnumSource
  void transmission_ofAnyMaterial_isThatOfTheWholeSpectrum(Material material) {
    double allowed = material.effectiveAtomicNumber() > 31 ? 0.03 : 0.012;
    for (double megavolts : new double[] {4, 6, 9}) {
      Beam beam = Beam.ofMegavolts(megavolts);
      for (double grams : new double[] {1, 5, 20, 60, 120}) {
        double mm = grams * 10 / material.densityGramsPerCm3();
        double twin =
            -Math.log(
                Beam.fineTransmission(megavolts, mev -> material.massAttenuation(mev) * grams));
        double depth = -Math.log(beam.transmission(material.ofMm(mm)));
        assertThat(depth / twin)
            .as("%s, %s MV, %s g/cm2", material.word(), megavolts, grams)
            .isCloseTo(1, within(allowed));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {4, 6, 9})
  void transmission_ofNothing_isOne(double megavolts) {
    assertThat(Beam.ofMegavolts(megavolts).transmission(AreaDensity.NONE)).isEqualTo(1f);
  }

  /**
   * Published Monte Carlo spectra have mean photon energies of 1.28 MeV at 4 MV and 1.67 at 6
   * (Lalor and Danagoulian); the signal's mean is higher, since harder photons leave more behind.
   */
  @ParameterizedTest
  @CsvSource({"4, 1.5, 2.5", "6, 2, 3", "9, 2.8, 4"})
  void meanMev_ofTheSignal_isSomewhatAboveAThirdOfTheVoltage(
      double megavolts, double least, double most) {
    assertThat(Beam.ofMegavolts(megavolts).meanMev()).isBetween(least, most);
  }

  /** Beam hardening: the second half of a wall weakens less than the first. */
  @Test
  void behind_aWall_isAHarderBeam() {
    Beam beam = Beam.ofMegavolts(6);
    AreaDensity wall = Material.STEEL.ofMm(100);
    Beam hard = beam.behind(wall);
    assertThat(hard.meanMev()).isGreaterThan(beam.meanMev() + 0.1);
    assertThat(hard.transmission(wall)).isGreaterThan(beam.transmission(wall) * 1.05f);
    assertThat((double) beam.transmission(wall) * hard.transmission(wall))
        .isCloseTo(beam.transmission(wall.plus(wall)), within(1e-5));
  }

  /** What dual energy lives on: the heavier the element, the closer the two energies. */
  @ParameterizedTest
  @ValueSource(doubles = {10, 30, 60})
  void ratioOfDepths_rises_fromOrganicOverAluminiumAndSteelToLead(double grams) {
    double last = 0;
    for (Material material :
        new Material[] {
          Material.POLYETHYLENE, Material.WATER, Material.ALUMINIUM, Material.STEEL
        }) {
      AreaDensity density = material.ofMm(grams * 10 / material.densityGramsPerCm3());
      double ratio =
          Math.log(BeamPair.MV_6_4.high().transmission(density))
              / Math.log(BeamPair.MV_6_4.low().transmission(density));
      assertThat(ratio).as(material.word()).isGreaterThan(last + 0.001);
      last = ratio;
    }
  }

  @Test
  void thinDepth_ofLittle_isItsOpticalDepth() {
    Beam beam = Beam.ofMegavolts(6);
    AreaDensity foil = Material.STEEL.ofMm(0.1);
    assertThat(beam.thinDepth(foil)).isCloseTo(-Math.log(beam.transmission(foil)), within(2e-5));
  }

  @Test
  void ofMegavolts_beyondTheRange_namesIt() {
    assertThatThrownBy(() -> Beam.ofMegavolts(20)).hasMessageContaining("20");
    assertThatThrownBy(() -> BeamPair.ofMegavolts(4, 6)).hasMessageContaining("low 6");
  }
}
