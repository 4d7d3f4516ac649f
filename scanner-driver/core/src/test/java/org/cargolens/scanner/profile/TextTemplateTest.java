package org.cargolens.scanner.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
final class TextTemplateTest {
  /** Fields that could share what stands between them would be tried in every way. */
  @Test
  void pattern_manyFieldsWithTheSameBetween_isDecidedAtOnce() {
    StringBuilder template = new StringBuilder("s");
    for (int field = 0; field < 20; field++) {
      template.append("{f").append(field).append(":text}x");
    }
    String answer = "s" + "x".repeat(4000);
    assertThat(TextTemplate.parse(template + "!").pattern().matcher(answer).matches()).isFalse();
    String digits = "s" + "{a:int}1".repeat(20).replace("1", "1");
    assertThat(TextTemplate.parse(digits + "!").pattern().matcher("s" + "1".repeat(4000)).matches())
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a{x:text}b|true",
        "a{x:text},b|false",
        "a{x:text}\\x0d|false",
        "{x:int}1|true",
        "{x:int}-{y:int}|false",
        "{x:int}.{y:int}|false",
        "{x:number}.{y:int}|true",
        "{x:number}-{y:int}|false",
        "{x:hex}b|true",
        "{x:hex}h|false",
        "{x:flags4},1|false",
        "{x:flags4}{y:flags4}|true",
        "{x:int}|false",
      })
  void hasAmbiguousField_textAfterAField_isWhatTheFieldMayHold(String text, boolean ambiguous) {
    assertThat(TextTemplate.parse(text).hasAmbiguousField()).isEqualTo(ambiguous);
  }

  @Test
  void fill_numbers_arePaddedAndHexadecimal() {
    TextTemplate template = TextTemplate.parse("a{x:int4},{y:hex4},{z:int}");
    assertThat(template.fill(Map.of("x", 7L, "y", 0xAB1L, "z", 12L))).isEqualTo("a0007,0AB1,12");
    assertThatThrownBy(() -> template.fill(Map.of("x", 7L))).hasMessageContaining("'y'");
    assertThatThrownBy(() -> TextTemplate.parse("\u20AC")).hasMessageContaining("no single byte");
    assertThatThrownBy(() -> TextTemplate.parse("a{b")).hasMessageContaining("at character 2");
  }

  @Test
  void fill_negativeNumber_isPaddedBehindItsSign() {
    assertThat(TextTemplate.parse("{x:int4}").fill(Map.of("x", -7L))).isEqualTo("-007");
  }
}
