package org.cargolens.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void toString_columns_namesLeftFiguresRight() {
    String text = new Table("figure", "value").add("a", "12.5").add("longer name", "3").toString();
    assertThat(text.lines())
        .containsExactly(
            "figure       value", //
            "a             12.5",
            "longer name      3");
  }

  @Test
  void add_otherNumberOfCells_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Table("a", "b").add("c"));
  }

  @Test
  void number_ofAnySize_keepsAboutFourDigits() {
    assertThat(Table.number(12)).isEqualTo("12");
    assertThat(Table.number(0.12345)).isEqualTo("0.123");
    assertThat(Table.number(12.345)).isEqualTo("12.3");
    assertThat(Table.number(12345.6)).isEqualTo("12346");
  }
}
