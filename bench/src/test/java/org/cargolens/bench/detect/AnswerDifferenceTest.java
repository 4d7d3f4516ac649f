package org.cargolens.bench.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A net of two classes on 16 x 24 pixels: 2 x 3 cells. */
class AnswerDifferenceTest {
  private static final int CELLS = 6;
  private static final int BOX_CELL = 4;

  private final NetInput input = new NetInput("small", 16, 24, new float[16 * 24]);

  /** One box of the second class at the middle of the lower row, 20 x 20 pixels. */
  private static float[] answer(double score, double right) {
    float[] values = new float[6 * CELLS];
    Arrays.fill(values, 2 * CELLS, 6 * CELLS, 10);
    values[CELLS + BOX_CELL] = (float) score;
    values[4 * CELLS + BOX_CELL] = (float) right;
    return values;
  }

  @Test
  void of_sameAnswers_findsNone() throws IOException {
    AnswerDifference difference =
        AnswerDifference.of(ToyNet.descriptor(), input, answer(0.9, 10), answer(0.9, 10));

    assertThat(difference).isEqualTo(new AnswerDifference(0, 1, 1));
    assertThat(difference.beyond(1e-3, 0.9)).isEmpty();
  }

  @Test
  void of_otherEdge_measuresTheOverlap() throws IOException {
    AnswerDifference difference =
        AnswerDifference.of(ToyNet.descriptor(), input, answer(0.9, 10), answer(0.8, 20));

    assertThat(difference.score()).isCloseTo(0.1, within(1e-6));
    assertThat(difference.leastOverlap()).isCloseTo(20.0 / 30, within(1e-6));
    assertThat(difference.beyond(1, 0.9).orElseThrow())
        .contains("one of 1 boxes overlaps by 0.667");
  }

  @Test
  void of_scoreBelowTheLeast_hasNoBox() throws IOException {
    AnswerDifference difference =
        AnswerDifference.of(ToyNet.descriptor(), input, answer(0.4, 10), answer(0.4, 90));

    assertThat(difference).isEqualTo(new AnswerDifference(0, 0, 1));
  }

  @Test
  void of_notANumber_isTheGreatestDifference() throws IOException {
    float[] broken = answer(0.9, 10);
    broken[0] = Float.NaN;

    AnswerDifference difference =
        AnswerDifference.of(ToyNet.descriptor(), input, answer(0.9, 10), broken);

    assertThat(difference.score()).isEqualTo(1);
    assertThat(difference.beyond(0.02, 0.9)).isPresent();
  }

  @Test
  void of_emptyBox_overlapsNothing() throws IOException {
    float[] empty = answer(0.9, -10);

    assertThat(
            AnswerDifference.of(ToyNet.descriptor(), input, answer(0.9, 10), empty).leastOverlap())
        .isZero();
  }

  @Test
  void of_shorterAnswer_isRefused() throws IOException {
    var model = ToyNet.descriptor();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AnswerDifference.of(model, input, answer(0.9, 10), new float[5]))
        .withMessage("expected 36 numbers, the net gave 5");
  }
}
