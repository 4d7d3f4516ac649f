package org.cargolens.casework.scans;

import static org.assertj.core.api.Assertions.assertThat;

import org.cargolens.analysis.report.Advice;
import org.cargolens.casework.Samples;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameImageTest {
  @ParameterizedTest
  @CsvSource({
    "RED, 1, true",
    "GREEN, 1, true",
    "RED, 2, false",
  })
  void repeats_imageAndGravity_decide(Advice later, int image, boolean repeats) {
    ScanRecord earlier = Samples.scan(later, 1);

    assertThat(Samples.scan(later, image).repeats(earlier)).isEqualTo(repeats);
  }

  @ParameterizedTest
  @CsvSource({
    "GREEN, AMBER, false",
    "UNJUDGED, RED, false",
    "AMBER, GREEN, true",
    "GREEN, UNJUDGED, true",
  })
  void repeats_sameImageJudgedAnew_onlyIfNotGraver(Advice then, Advice now, boolean repeats) {
    assertThat(Samples.scan(now, 1).repeats(Samples.scan(then, 1))).isEqualTo(repeats);
  }
}
