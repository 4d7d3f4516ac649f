package org.cargolens.station.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void toString_columns_namesLeftFiguresRight() {
    String text =
        TextTable.ofFigures("figure", "value").add("a", "12.5").add("longer name", "3").toString();
    assertThat(text.lines())
        .containsExactly(
            "figure       value", //
            "a             12.5",
            "longer name      3");
  }

  @Test
  void add_otherNumberOfCells_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new TextTable("a", "b").add("c"));
  }
}
