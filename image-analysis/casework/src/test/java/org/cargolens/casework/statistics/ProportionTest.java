package org.cargolens.casework.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {
  /**
   * Newcombe, Two-sided confidence intervals for the single proportion, 1998, table I, method 3.
   */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0, 0.1611",
    "1, 29, 0.0061, 0.1718"
  })
  void wilson_publishedExamples_agree(long hits, long of, double low, double high) {
    Proportion share = new Proportion(hits, of);

    assertThat(share.wilson().low()).isCloseTo(low, within(5e-5));
    assertThat(share.wilson().high()).isCloseTo(high, within(5e-5));
  }

  @Test
  void wilson_ofNoneOrAll_staysWithinBounds() {
    assertThat(new Proportion(0, 0).wilson().high()).isEqualTo(1);
    assertThat(new Proportion(0, 0).value()).isZero();
    assertThat(new Proportion(5, 5).wilson().high()).isEqualTo(1);
    assertThatThrownBy(() -> new Proportion(2, 1)).hasMessageContaining("2 of 1");
  }
}
