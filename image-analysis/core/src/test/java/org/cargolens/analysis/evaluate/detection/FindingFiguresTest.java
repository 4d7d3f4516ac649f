package org.cargolens.analysis.evaluate.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.cargolens.analysis.detect.Box;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindingFiguresTest {
  private static final Box HERE = new Box(0, 0, 100, 100);
  private static final Box THERE = new Box(300, 0, 400, 100);
  private static final Box NOWHERE = new Box(600, 0, 700, 100);
  private static final int[] ONCE = {1, 1};

  private static ScoredBox seen(String category, Box box, double score) {
    return new ScoredBox(category, box, score);
  }

  private static JudgedImage image(List<TruthBox> truth, ScoredBox... seen) {
    return new JudgedImage("a", "a", 100, truth, List.of(seen));
  }

  private static FindingFigures figures(boolean named, JudgedImage... images) {
    return new FindingFigures(List.of(images), HitRule.CENTRE_INSIDE, named, category -> 0.5);
  }

  /**
   * A weapon called a cylinder, a false finding, a thing found at a low score; and a clean image.
   */
  private static JudgedImage[] twoImages() {
    JudgedImage hiding =
        image(
            List.of(new TruthBox("weapon", HERE), new TruthBox("gas-cylinder", THERE)),
            seen("gas-cylinder", HERE, 0.9),
            seen("weapon", NOWHERE, 0.8),
            seen("gas-cylinder", THERE, 0.3));
    return new JudgedImage[] {hiding, image(List.of(), seen("weapon", HERE, 0.6))};
  }

  @Test
  void workingPoint_anyName_countsFoundAndFalse() {
    FindingFigures figures = figures(false, twoImages());

    assertThat(figures.recall(ONCE)).isEqualTo(0.5);
    assertThat(figures.recall("weapon", ONCE)).isEqualTo(1);
    assertThat(figures.recall("gas-cylinder", ONCE)).isZero();
    assertThat(figures.recall("dense-block", ONCE)).isNaN();
    assertThat(figures.falsePerImage(ONCE)).isEqualTo(1);
    assertThat(figures.falsePerCleanImage(ONCE)).isEqualTo(1);
    assertThat(figures.falsePerCleanImage(new int[] {1, 0})).isNaN();
  }

  @Test
  void workingPoint_rightName_countsMisnamedAsFalse() {
    FindingFigures figures = figures(true, twoImages());

    assertThat(figures.recall(ONCE)).isZero();
    assertThat(figures.falsePerImage(ONCE)).isEqualTo(1.5);
  }

  @Test
  void recallAt_rate_takesTheLowestThresholdThatKeepsIt() {
    FindingFigures figures = figures(false, twoImages());

    assertThat(figures.recallAt(0, ONCE)).isEqualTo(0.5);
    assertThat(figures.recallAt(0.5, ONCE)).isEqualTo(0.5);
    assertThat(figures.recallAt(1, ONCE)).as("two false ones in two images").isEqualTo(1);
    assertThat(figures.recallAt(1, new int[] {0, 1})).isNaN();
  }

  @Test
  void recallAt_tiedScores_comeTogether() {
    FindingFigures figures =
        figures(
            false,
            image(
                List.of(new TruthBox("weapon", HERE)),
                seen("weapon", HERE, 0.7),
                seen("weapon", NOWHERE, 0.7)));

    assertThat(figures.recallAt(0.5, new int[] {1}))
        .as("no threshold lets the right one in without the wrong one")
        .isZero();
    assertThat(figures.recallAt(1, new int[] {1})).isEqualTo(1);
  }

  @Test
  void workingPoint_secondFindingOnOneThing_isFalse() {
    FindingFigures figures =
        figures(
            false,
            image(
                List.of(new TruthBox("weapon", HERE)),
                seen("weapon", HERE, 0.7),
                seen("gas-cylinder", HERE, 0.6)));

    assertThat(figures.recall(new int[] {1})).isEqualTo(1);
    assertThat(figures.falsePerImage(new int[] {1})).isEqualTo(1);
  }

  @Test
  void workingPoint_findingOnACrowd_isNeither() {
    TruthBox crowd = new TruthBox("weapon", new Box(0, 0, 500, 100), 1, true);
    FindingFigures figures = figures(false, image(List.of(crowd), seen("weapon", THERE, 0.7)));

    assertThat(figures.recall(new int[] {1})).isNaN();
    assertThat(figures.falsePerImage(new int[] {1})).isZero();
    assertThat(figures.falsePerCleanImage(new int[] {1})).as("it hides something").isNaN();
  }

  @Test
  void hits_centreInside_takesLooseBoxesThatHalfOverlapRefuses() {
    TruthBox thing = new TruthBox("weapon", HERE);
    Box loose = new Box(0, 20, 100, 60);
    Box beside = new Box(60, 0, 160, 100);

    assertThat(HitRule.CENTRE_INSIDE.hits(loose, thing)).isTrue();
    assertThat(HitRule.HALF_OVERLAP.hits(loose, thing)).isFalse();
    assertThat(HitRule.CENTRE_INSIDE.hits(beside, thing)).isFalse();
    assertThat(HitRule.CENTRE_INSIDE.hits(new Box(-90, -90, 190, 190), thing))
        .as("its middle is right, but it marks the whole neighbourhood")
        .isFalse();
  }

  /** Goes through every threshold by itself. */
  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33, 34, 35, 36})
  void recallAt_random_equalsThePlainTwin(long seed) {
    List<JudgedImage> images = new RandomImages(seed, 20).create(40);
    int[] once = new int[images.size()];
    Arrays.fill(once, 1);
    for (boolean named : new boolean[] {true, false}) {
      FindingFigures all =
          new FindingFigures(images, HitRule.CENTRE_INSIDE, named, category -> 0.0);
      for (double rate : new double[] {0.1, 0.2, 0.5, 1, 5}) {
        double best = 0;
        for (int level = 0; level <= 20; level++) {
          double threshold = level / 20.0;
          FindingFigures chosen =
              new FindingFigures(images, HitRule.CENTRE_INSIDE, named, category -> threshold);
          if (chosen.falsePerImage(once) <= rate) {
            best = Math.max(best, chosen.recall(once));
          }
        }
        assertThat(all.recallAt(rate, once))
            .as("seed %d, %s false per image, named %s", seed, rate, named)
            .isEqualTo(best, within(1e-12));
      }
    }
  }
}
