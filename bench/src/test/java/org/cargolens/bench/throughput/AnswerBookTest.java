package org.cargolens.bench.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnswerBookTest {
  @Test
  void enter_sameAnswer_holds() {
    AnswerBook answers = new AnswerBook();
    answers.enter("a", 0, "one\ntwo");
    answers.enter("b", 0, "other");
    answers.enter("a", 1, "one\ntwo");
    assertThat(answers.check().cases()).isEqualTo(1);
    assertThat(answers.check().holds()).isTrue();
  }

  @Test
  void enter_otherAnswer_saysScanRoundAndLine() {
    AnswerBook answers = new AnswerBook();
    answers.enter("a", 0, "one\n  two\nthree");
    answers.enter("a", 3, "one\n  2\nthree");
    answers.enter("a", 4, "one");
    assertThat(answers.check().failures())
        .containsExactly(
            "a, round 3: line 2 is '2', was 'two'", "a, round 4: line 2 is '(missing)', was 'two'");
  }
}
