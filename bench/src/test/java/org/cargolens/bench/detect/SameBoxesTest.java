package org.cargolens.bench.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cargolens.analysis.detect.Box;
import org.junit.jupiter.api.Test;

class SameBoxesTest {
  private final SameBoxes rule = new SameBoxes(0.9, 0.02, box -> 0.5);

  private static FoundBox box(String category, double score, double x) {
    return new FoundBox("net", category, score, new Box(x, 0, x + 100, 50));
  }

  @Test
  void difference_sameInOtherOrder_none() {
    assertThat(
            rule.difference(
                List.of(box("van", 0.9, 0), box("van", 0.8, 300)),
                List.of(box("van", 0.81, 301), box("van", 0.9, 0))))
        .isEmpty();
  }

  @Test
  void difference_otherPlace_isToldFromEitherSide() {
    assertThat(rule.difference(List.of(box("van", 0.9, 0)), List.of(box("van", 0.9, 10))))
        .contains("only ours has van 0.900 at 0,0-100,50");
    assertThat(rule.difference(List.of(), List.of(box("van", 0.9, 10))))
        .contains("only the other has van 0.900 at 10,0-110,50");
  }

  @Test
  void difference_otherCategoryOrModel_isNoMatch() {
    assertThat(rule.difference(List.of(box("van", 0.9, 0)), List.of(box("car", 0.9, 0))))
        .isPresent();
    assertThat(box("van", 0.9, 0).isLike(new FoundBox("other", "van", 0.9, new Box(0, 0, 1, 1))))
        .isFalse();
  }

  @Test
  void difference_otherScore_isTold() {
    assertThat(rule.difference(List.of(box("van", 0.9, 0)), List.of(box("van", 0.8, 0))))
        .contains("van 0.900 at 0,0-100,50 is van 0.800 at 0,0-100,50 in the other");
  }

  @Test
  void difference_missingJustAboveTheLimit_isAllowed() {
    assertThat(rule.difference(List.of(box("van", 0.51, 0)), List.of())).isEmpty();
    assertThat(rule.difference(List.of(box("van", 0.53, 0)), List.of())).isPresent();
  }
}
