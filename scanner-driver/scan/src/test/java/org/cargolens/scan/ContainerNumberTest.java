package org.cargolens.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerNumberTest {
  @ParameterizedTest
  @ValueSource(strings = {"CSQU3054383", "csqu3054383", "CSQU 305438-3", "CSQU/305.438 3"})
  void parse_writtenInAnyWay_theNumber(String text) {
    assertThat(ContainerNumber.parse(text)).contains(new ContainerNumber("CSQU3054383"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "CSQU3054384",
        "CSQA3054383",
        "CSQU305438",
        "CSQU30543831",
        "CSQU30543\u0668\u0663"
      })
  void parse_notANumber_empty(String text) {
    assertThat(ContainerNumber.parse(text)).isEmpty();
  }

  @Test
  void checkDigit_thousandNumbers_plainTwin() {
    for (int serial = 0; serial < 1000; serial++) {
      String ten = String.format("ABZJ%06d", serial);
      assertThat(ContainerNumber.checkDigit(ten)).as(ten).isEqualTo(plainCheckDigit(ten));
    }
  }

  @ParameterizedTest
  @CsvSource({"CSQU3054384,should end in check digit 3", "CSQX3054383,not a container number"})
  void constructor_wrong_saysWhy(String value, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ContainerNumber(value))
        .withMessageContaining(message);
  }

  @Test
  void checkDigit_notTenCharacters_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> ContainerNumber.checkDigit("CSQU"));
  }

  @Test
  void reading_notANumber_textIsKept() {
    ContainerReading reading = ContainerReading.of(1, "CSQU30543?3", 0.4);
    assertThat(reading.text()).isEqualTo("CSQU30543?3");
    assertThat(reading.number()).isEmpty();
    assertThat(reading.confidence()).isEqualTo(OptionalDouble.of(0.4));
    assertThat(ContainerReading.of(0, "CSQU3054383").number()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"2,0.5", "-1,0.5", "0,1.1", "0,NaN"})
  void reading_illegalSlotOrConfidence_refused(int slot, double confidence) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ContainerReading.of(slot, "", confidence));
  }

  /** By the table of annex A written out, without the formula. */
  private static int plainCheckDigit(String ten) {
    String order = "0123456789A?BCDEFGHIJK?LMNOPQRSTU?VWXYZ";
    long sum = 0;
    long weight = 1;
    for (int i = 0; i < 10; i++) {
      sum += order.indexOf(ten.charAt(i)) * weight;
      weight *= 2;
    }
    long remainder = sum - sum / 11 * 11;
    return remainder == 10 ? 0 : (int) remainder;
  }
}
