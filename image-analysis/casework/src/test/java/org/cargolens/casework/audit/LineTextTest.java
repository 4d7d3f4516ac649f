package org.cargolens.casework.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineTextTest {
  @ParameterizedTest
  @CsvSource({
    "0, U+0000",
    "9, U+0009",
    "10, U+000A",
    "27, U+001B",
    "127, U+007F",
    "133, U+0085",
    "155, U+009B",
    "8232, U+2028",
    "8238, U+202E",
    "8294, U+2066",
    "55296, U+D800"
  })
  void fault_lettersThatBreakALine_areNamed(int letter, String name) {
    String text = "ab" + (char) letter + "c";

    assertThat(LineText.fault(text)).contains(name + " as character 3");
    assertThatThrownBy(() -> LineText.checked("a case's id", text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a case's id can't hold " + name + " as character 3");
  }

  @Test
  void fault_lettersOfAnyScript_isEmpty() {
    String text = "L\u00f4 h\u00e0ng \\ \u0e2a\u0e34\u0e19 \ud83d\ude00 \u0645";

    assertThat(LineText.fault(text)).isEmpty();
    assertThat(LineText.shown(text)).isSameAs(text);
  }

  @Test
  void shown_controls_areDigits() {
    assertThat(LineText.shown("a\nb\u001b[2J\u202ec")).isEqualTo("a\\u000ab\\u001b[2J\\u202ec");
  }
}
