package org.cargolens.bench.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MemoryCurveTest {
  private static final long MIB = 1 << 20;

  private final MemoryCurve curve = new MemoryCurve();

  @Test
  void rise_growthBeforeItSettled_doesNotCount() {
    curve.add(500, 700 * MIB);
    curve.add(1000, 1000 * MIB);
    curve.add(2000, 1049 * MIB);

    assertThat(curve.rise(1000)).isEmpty();
    assertThat(curve.growth(1000)).isEqualTo(49);
  }

  @Test
  void rise_beyondFivePercent_isTold() {
    curve.add(1000, 1000 * MIB);
    curve.add(2000, 1051 * MIB);

    assertThat(curve.rise(1000))
        .contains("1000 MiB after 1000 analyses, 1051 MiB after 2000: more than 50 MiB above");
  }

  @Test
  void rise_smallProcess_mayGrowByThirty() {
    curve.add(10, 100 * MIB);
    curve.add(20, 130 * MIB);
    assertThat(curve.rise(10)).isEmpty();
    curve.add(30, 131 * MIB);
    assertThat(curve.rise(10)).isPresent();
  }

  @Test
  void slope_straightLine_isItsOwn() {
    curve.add(100, 900 * MIB);
    curve.add(1000, 500 * MIB);
    curve.add(3000, 504 * MIB);
    curve.add(5000, 508 * MIB);

    assertThat(curve.slope(1000)).isCloseTo(2, within(1e-9));
    assertThat(curve.slope(5000)).isZero();
  }

  @Test
  void rise_nothingAfterItSettled_isAnError() {
    curve.add(100, MIB);
    assertThatIllegalStateException()
        .isThrownBy(() -> curve.rise(1000))
        .withMessage("no sample after 1000 analyses");
  }

  @Test
  void options_ofShortRuns_settleHalfWay() {
    assertThat(MemoryOptions.of(100)).isEqualTo(new MemoryOptions(100, 50));
    assertThat(MemoryOptions.of(10_000)).isEqualTo(new MemoryOptions(10_000, 1000));
    assertThat(MemoryOptions.of(100).step()).isEqualTo(10);
    assertThat(MemoryOptions.of(100_000).step()).isEqualTo(1000);
    assertThatIllegalArgumentException().isThrownBy(() -> MemoryOptions.of(9));
    assertThatIllegalArgumentException().isThrownBy(() -> new MemoryOptions(10, 10));
  }
}
