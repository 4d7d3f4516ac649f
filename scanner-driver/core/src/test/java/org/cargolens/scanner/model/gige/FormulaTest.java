package org.cargolens.scanner.model.gige;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FormulaTest {
  private static long value(String text) throws DescriptionException {
    Map<String, Long> variables = Map.of("A", 7L, "B.Value", -3L);
    return Formula.value(text, name -> variables.getOrDefault(name, 0L));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1 + 2 * 3; 7",
        "(1+2)*3; 9",
        "0x10 >> 2; 4",
        "2 ** 3 ** 1; 8",
        "A = 7 ? 11 : 12; 11",
        "A <> 7 ? 11 : A > 3 ? 21 : 22; 21",
        "-A + ~0; -8",
        "B.Value % 2; -1",
        "ABS(B.Value) * SGN(-5); -3",
        "1 << 40; 1099511627776",
        "6 & 3 | 8 ^ 1; 11",
        "1 && 0 || 1; 1",
        "A ? 5 : 1 / 0; 5",
        "A = 0 ? 1 / 0 : 2 ** 9 > 0 ? 3 : 2 ** 99; 3",
        "A = 0 && 1 / 0; 0",
        "A = 7 || 2 ** 99; 1",
        "0 ? (1 ? 1 / 0 : 2) : 9; 9",
        "2048 * 16 * ((0x01100007>>16)&0xFF) / 8; 65536",
      })
  void value_operators_areThoseOfTheStandard(String text, long expected) throws Exception {
    assertThat(value(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1 / 0; divides by 0",
        "1 +; its end was not expected",
        "1 2; was not expected",
        "(1; its end",
        "$; makes no sense at character 0",
        "SIN(1); function SIN",
        "2 ** 99; power of 99",
        "1 ? 2; its end",
        "0 && 1 / 0 || 1 / 0; divides by 0",
        "0 ? 1 : 1 / 0; divides by 0",
        "0 && (1; its end",
        "99999999999999999999; no whole number",
      })
  void value_noFormula_saysWhy(String text, String message) {
    assertThatThrownBy(() -> value(text))
        .isInstanceOf(DescriptionException.class)
        .hasMessageContaining(message);
  }

  @Test
  void value_nestedOrLong_isRefused() {
    assertThatThrownBy(() -> value("(".repeat(2000))).hasMessageContaining("too deeply");
    assertThatThrownBy(() -> value("-".repeat(2000) + "1")).hasMessageContaining("too deeply");
    assertThatThrownBy(() -> value("1" + "+1".repeat(5000))).hasMessageContaining("characters");
  }

  @Test
  void value_randomText_endsInAValueOrAnException() {
    String letters = "0123456789ABx().+-*/%&|^~<>=?: ";
    for (long seed = 0; seed < 3000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(40); i >= 0; i--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      try {
        long unused = value(text.toString());
      } catch (DescriptionException e) {
        assertThat(e).as("seed %d", seed).hasMessageContaining("");
      }
    }
  }
}
