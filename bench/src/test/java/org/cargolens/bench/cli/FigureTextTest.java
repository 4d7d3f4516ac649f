package org.cargolens.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FigureTextTest {
  @Test
  void number_ofAnySize_keepsAboutFourDigits() {
    assertThat(FigureText.number(12)).isEqualTo("12");
    assertThat(FigureText.number(0.12345)).isEqualTo("0.123");
    assertThat(FigureText.number(12.345)).isEqualTo("12.3");
    assertThat(FigureText.number(12345.6)).isEqualTo("12346");
  }
}
