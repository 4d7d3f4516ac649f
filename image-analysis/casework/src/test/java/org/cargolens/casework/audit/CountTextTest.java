package org.cargolens.casework.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountTextTest {
  @Test
  void of_oneAlone_isNoPlural() {
    assertThat(CountText.of(0, "case")).isEqualTo("0 cases");
    assertThat(CountText.of(1, "case")).isEqualTo("1 case");
    assertThat(CountText.of(2, "case")).isEqualTo("2 cases");
    assertThat(CountText.of(1, "entry", "entries")).isEqualTo("1 entry");
    assertThat(CountText.of(21, "entry", "entries")).isEqualTo("21 entries");
  }
}
