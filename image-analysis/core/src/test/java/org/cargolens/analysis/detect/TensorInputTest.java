package org.cargolens.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TensorInputTest {
  @Test
  void of_values_holdsThem() {
    TensorInput input = TensorInput.of(new float[] {1, 2, 3, 4, 5, 6}, 1, 2, 3);

    assertThat(input.bytes().asFloatBuffer().get(5)).isEqualTo(6);
    assertThat(input.bytes().remaining()).isEqualTo(24);
    assertThat(input.bytes().isDirect()).isTrue();
  }

  @Test
  void of_wrongCount_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TensorInput.of(new float[5], 1, 2, 3))
        .withMessage("5 values for 1 images of 3 x 2");
  }

  @Test
  void toArray_ofOutput_isACopy() {
    TensorOutput output = new TensorOutput(new float[] {1, 2}, 1, 2);

    output.toArray()[0] = 9;

    assertThat(output.toArray()).containsExactly(1, 2);
  }
}
