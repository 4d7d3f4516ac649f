package org.cargolens.scanner.model.gige;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BlockNumbersTest {
  @Test
  void number_threeRounds_goesOn() {
    BlockNumbers numbers = new BlockNumbers();
    long id = 65_401;
    for (long expected = 0; expected < 200_000; expected++) {
      long number = numbers.number(id, false);
      assertThat(number).isEqualTo(expected);
      numbers.reached(id, number);
      assertThat(numbers.id(expected - 3 < 0 ? 0 : expected - 3, false))
          .isEqualTo(expected < 3 ? 65_401 : (id - 1 - 3 + 65_535) % 65_535 + 1);
      id = id == 65_535 ? 1 : id + 1;
    }
  }

  @Test
  void number_aroundTheWrap_looksBothWays() {
    BlockNumbers numbers = new BlockNumbers();
    assertThat(numbers.number(65_535, false)).isZero();
    assertThat(numbers.number(1, false)).isEqualTo(1);
    assertThat(numbers.number(65_534, false)).isEqualTo(-1);
  }

  @Test
  void number_extended_isTheDifference() {
    BlockNumbers numbers = new BlockNumbers();
    assertThat(numbers.number(1L << 40, true)).isZero();
    assertThat(numbers.number((1L << 40) + 70_000, true)).isEqualTo(70_000);
    assertThat(numbers.number(1, true)).isEqualTo(-1);
    assertThat(numbers.number(Long.MAX_VALUE, true)).isEqualTo(-1);
    numbers.reached((1L << 40) + 70_000, 70_000);
    assertThat(numbers.id(69_999, true)).isEqualTo((1L << 40) + 69_999);
  }
}
