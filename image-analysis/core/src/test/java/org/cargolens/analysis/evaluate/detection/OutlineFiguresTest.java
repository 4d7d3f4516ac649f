package org.cargolens.analysis.evaluate.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.cargolens.analysis.detect.Box;
import org.junit.jupiter.api.Test;

class OutlineFiguresTest {
  private static final Box FRONT = new Box(0, 0, 100, 50);
  private static final Box BACK = new Box(200, 0, 300, 50);
  private static final int[] ONCE = {1, 1};

  private static JudgedImage image(List<Box> truth, Box... seen) {
    return new JudgedImage(
        "a",
        "a",
        200,
        truth.stream().map(box -> new TruthBox("container", box)).toList(),
        Stream.of(seen).map(box -> new ScoredBox("container", box, 0.5)).toList());
  }

  private static OutlineFigures figures(JudgedImage... images) {
    return new OutlineFigures(List.of(images), "container", 0.5);
  }

  @Test
  void figures_oneMissedOfThree_countItAsZero() {
    Box shifted = new Box(0, 0, 50, 50);
    OutlineFigures figures =
        figures(image(List.of(FRONT), FRONT), image(List.of(FRONT, BACK), shifted));

    assertThat(figures.images(ONCE)).isEqualTo(2);
    assertThat(figures.truths(ONCE)).isEqualTo(3);
    assertThat(figures.rightNumber(ONCE)).isEqualTo(0.5);
    assertThat(figures.meanOverlap(ONCE)).isEqualTo((1 + 0.5 + 0) / 3, within(1e-12));
    assertThat(figures.meanOverlapOfPairs(ONCE)).isEqualTo(0.75, within(1e-12));
  }

  @Test
  void ofSeveral_looksAtImagesWithTwoOrMore() {
    OutlineFigures several =
        figures(image(List.of(FRONT), FRONT), image(List.of(FRONT, BACK), BACK)).ofSeveral();

    assertThat(several.images(ONCE)).isEqualTo(1);
    assertThat(several.rightNumber(ONCE)).isZero();
    assertThat(several.meanOverlap(ONCE)).isEqualTo(0.5);
    assertThat(several.rightNumber(new int[] {1, 0})).isNaN();
  }

  @Test
  void figures_weights_countImagesOftener() {
    OutlineFigures figures = figures(image(List.of(FRONT), FRONT), image(List.of(FRONT)));

    assertThat(figures.rightNumber(new int[] {3, 1})).isEqualTo(0.75);
    assertThat(figures.meanOverlap(new int[] {0, 2})).isZero();
    assertThat(figures.meanOverlapOfPairs(new int[] {0, 2})).isNaN();
  }

  @Test
  void meanExcess_boxWithMargin_isThatMarginOnEachEdge() {
    Box wide = new Box(-4, -2, 102, 50);
    OutlineFigures figures = figures(image(List.of(FRONT), wide), image(List.of(), BACK));

    assertThat(figures.meanExcess(Edge.LEFT, ONCE)).isEqualTo(0.02, within(1e-12));
    assertThat(figures.meanExcess(Edge.TOP, ONCE)).isEqualTo(0.01, within(1e-12));
    assertThat(figures.meanExcess(Edge.RIGHT, ONCE)).isEqualTo(0.01, within(1e-12));
    assertThat(figures.meanExcess(Edge.BOTTOM, ONCE)).isZero();
  }

  @Test
  void meanExcess_pairThatOverlapsLittle_doesNotCount() {
    OutlineFigures figures =
        figures(image(List.of(FRONT), new Box(0, 0, 40, 50)), image(List.of(FRONT), FRONT));

    assertThat(figures.meanExcess(Edge.RIGHT, ONCE)).isZero();
  }

  @Test
  void figures_oneBoxOverTwo_isPairedOnce() {
    Box both = new Box(0, 0, 300, 50);
    OutlineFigures figures = figures(image(List.of(FRONT, BACK), both, FRONT));

    assertThat(figures.meanOverlap(new int[] {1}))
        .as("the front's own box is taken first, the large one is left for the other")
        .isEqualTo((1 + 1 / 3.0) / 2, within(1e-12));
  }

  @Test
  void figures_lowScoresOtherCategoriesAndCrowds_areLeftOut() {
    JudgedImage image =
        new JudgedImage(
            "a",
            "a",
            200,
            List.of(
                new TruthBox("container", FRONT),
                new TruthBox("vehicle", BACK),
                new TruthBox("container", new Box(400, 0, 900, 50), 1, true)),
            List.of(
                new ScoredBox("container", FRONT, 0.9),
                new ScoredBox("container", BACK, 0.49),
                new ScoredBox("container", new Box(500, 0, 600, 50), 0.9),
                new ScoredBox("vehicle", BACK, 0.9)));

    assertThat(figures(image).rightNumber(new int[] {1})).isEqualTo(1);
    assertThat(figures(image).truths(new int[] {1})).isEqualTo(1);
  }
}
