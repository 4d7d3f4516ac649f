package org.cargolens.analysis.evaluate.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.cargolens.analysis.detect.Box;
import org.junit.jupiter.api.Test;

class ImageMistakesTest {
  private static final Box HERE = new Box(0, 0, 100, 100);
  private static final Box THERE = new Box(300, 0, 400, 100);
  private static final Box NOWHERE = new Box(600, 0, 700, 100);
  private static final List<JudgedCategory> CATEGORIES =
      List.of(new JudgedCategory("container", false, 0.5), new JudgedCategory("weapon", true, 0.5));

  @Test
  void of_missedWrongAndLoose_countsEach() {
    JudgedImage image =
        new JudgedImage(
            "a",
            "a",
            100,
            List.of(
                new TruthBox("container", HERE),
                new TruthBox("container", THERE),
                new TruthBox("weapon", HERE)),
            List.of(
                new ScoredBox("container", new Box(0, 0, 100, 80), 0.9),
                new ScoredBox("container", NOWHERE, 0.9),
                new ScoredBox("weapon", THERE, 0.9),
                new ScoredBox("weapon", HERE, 0.4)));

    ImageMistakes mistakes = ImageMistakes.of(image, CATEGORIES);

    assertThat(mistakes.missed()).as("a container and the weapon").isEqualTo(2);
    assertThat(mistakes.wrong()).as("a container and a weapon").isEqualTo(2);
    assertThat(mistakes.misfit()).isEqualTo(0.2, within(1e-12));
    assertThat(mistakes.weight()).isEqualTo(4.2, within(1e-12));
  }

  @Test
  void of_perfectImage_weighsNothing() {
    JudgedImage image =
        new JudgedImage(
            "a",
            "a",
            100,
            List.of(new TruthBox("container", HERE), new TruthBox("weapon", THERE)),
            List.of(new ScoredBox("container", HERE, 1), new ScoredBox("weapon", THERE, 1)));

    assertThat(ImageMistakes.of(image, CATEGORIES).weight()).isZero();
  }
}
