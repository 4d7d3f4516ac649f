package org.cargolens.analysis.material;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhotonAttenuationTest {
  /** Published totals with coherent scattering, in cm²/g (NIST XCOM). */
  @ParameterizedTest
  @CsvSource({
    "6, 12.011, 0.5, 0.0872",
    "6, 12.011, 1, 0.0636",
    "6, 12.011, 4, 0.0305",
    "13, 26.982, 1, 0.0615",
    "26, 55.845, 0.5, 0.0841",
    "26, 55.845, 1, 0.0600",
    "26, 55.845, 2, 0.0427",
    "26, 55.845, 6, 0.0306",
    "82, 207.2, 0.5, 0.161",
    "82, 207.2, 1, 0.0710",
    "82, 207.2, 2, 0.0461",
    "82, 207.2, 4, 0.0420",
    "82, 207.2, 8, 0.0468"
  })
  void sum_ofAllParts_isNearPublishedTotals(
      double atomicNumber, double weight, double mev, double published) {
    double ratio = 2 * atomicNumber / weight;

    double total =
        ratio
            * (PhotonAttenuation.scattering(mev)
                + PhotonAttenuation.pairs(mev, atomicNumber)
                + PhotonAttenuation.absorption(mev, atomicNumber));

    assertThat(total).isCloseTo(published, within(0.02 * published));
  }
}
