package org.cargolens.analysis.evaluate.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.cargolens.analysis.detect.Box;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AveragePrecisionTest {
  private static final int[] ONCE = {1};
  private static final Box HERE = new Box(0, 0, 100, 100);
  private static final Box THERE = new Box(300, 0, 400, 100);
  private static final Box NOWHERE = new Box(600, 0, 700, 100);

  private static TruthBox thing(Box box) {
    return new TruthBox("weapon", box);
  }

  private static TruthBox crowd(Box box) {
    return new TruthBox("weapon", box, box.area(), true);
  }

  private static ScoredBox seen(Box box, double score) {
    return new ScoredBox("weapon", box, score);
  }

  private static AveragePrecision of(AreaRange range, List<TruthBox> truth, ScoredBox... seen) {
    JudgedImage image = new JudgedImage("a", "a", 100, truth, List.of(seen));
    return new AveragePrecision(List.of(image), List.of("weapon"), range);
  }

  private static double half(List<TruthBox> truth, ScoredBox... seen) {
    return of(AreaRange.ALL, truth, seen).atHalf("weapon", ONCE);
  }

  @Test
  void atHalf_allFoundAndNothingElse_isOne() {
    assertThat(half(List.of(thing(HERE)), seen(HERE, 0.3))).isEqualTo(1, within(1e-12));
  }

  @Test
  void atHalf_nothingDetected_isZero() {
    assertThat(half(List.of(thing(HERE)))).isZero();
  }

  @Test
  void atHalf_nothingToFind_isUndefined() {
    assertThat(half(List.of(), seen(HERE, 0.3))).isNaN();
    assertThat(half(List.of(crowd(HERE)), seen(HERE, 0.3))).isNaN();
  }

  @Test
  void atHalf_wrongOneBetweenTwoRightOnes_interpolatesAt101Recalls() {
    double found =
        half(
            List.of(thing(HERE), thing(THERE)),
            seen(HERE, 0.9),
            seen(NOWHERE, 0.8),
            seen(THERE, 0.7));

    // Precision 1 at recalls 0 to 0.50, two of three at 0.51 to 1.
    assertThat(found).isEqualTo((51 + 50 * 2 / 3.0) / 101, within(1e-12));
  }

  @Test
  void atHalf_wrongOneFirst_takesTheBestPrecisionFurtherOn() {
    double found =
        half(
            List.of(thing(HERE), thing(THERE)),
            seen(NOWHERE, 0.9),
            seen(HERE, 0.8),
            seen(THERE, 0.7));

    assertThat(found).isEqualTo(2 / 3.0, within(1e-12));
  }

  @Test
  void atHalf_secondBoxOnTheSameThing_isWrong() {
    double found =
        half(
            List.of(thing(HERE), thing(THERE)), seen(HERE, 0.9), seen(HERE, 0.8), seen(THERE, 0.7));

    assertThat(found).isEqualTo((51 + 50 * 2 / 3.0) / 101, within(1e-12));
  }

  @Test
  void atHalf_halfOfTheThingsFound_countsRecallsUpToHalf() {
    assertThat(half(List.of(thing(HERE), thing(THERE)), seen(HERE, 0.9)))
        .isEqualTo(51 / 101.0, within(1e-12));
  }

  @Test
  void of_overlapOf72Percent_isRightAtFiveOfTenThresholds() {
    ScoredBox narrow = seen(new Box(0, 0, 72, 100), 0.9);

    assertThat(of(AreaRange.ALL, List.of(thing(HERE)), narrow).of("weapon", ONCE))
        .isEqualTo(0.5, within(1e-12));
  }

  @Test
  void means_oneThing_areThoseOfTheirThresholds() {
    AveragePrecision found =
        of(AreaRange.ALL, List.of(thing(HERE)), seen(new Box(0, 0, 72, 100), 0.9));

    assertThat(found.mean(ONCE)).isEqualTo(0.5, within(1e-12));
    assertThat(found.meanAtHalf(ONCE)).isEqualTo(1, within(1e-12));
    assertThat(found.meanAtThreeQuarters(ONCE)).isZero();
    assertThat(found.truths("weapon", ONCE)).isEqualTo(1);
    assertThatThrownBy(() -> found.of("drum", ONCE)).hasMessageContaining("drum");
  }

  @Test
  void atHalf_boxesOnACrowd_countNeitherAsRightNorAsWrong() {
    Box part = new Box(300, 0, 320, 20);
    Box otherPart = new Box(350, 50, 400, 100);

    double found =
        half(
            List.of(crowd(THERE), thing(HERE)),
            seen(part, 0.9),
            seen(otherPart, 0.8),
            seen(HERE, 0.7));

    assertThat(found).isEqualTo(1, within(1e-12));
  }

  @Test
  void atHalf_thingAndCrowdBothOverlap_takesTheThing() {
    Box most = new Box(0, 0, 100, 60);

    assertThat(half(List.of(crowd(HERE), thing(HERE)), seen(most, 0.9)))
        .isEqualTo(1, within(1e-12));
  }

  @Test
  void of_areaRange_leavesOutThingsAndBoxesOutOfIt() {
    Box small = new Box(500, 0, 520, 20);
    List<TruthBox> truth = List.of(thing(HERE), thing(small));
    ScoredBox[] seen = {seen(NOWHERE, 0.9), seen(small, 0.8), seen(HERE, 0.7)};

    assertThat(of(AreaRange.SMALL, truth, seen).atHalf("weapon", ONCE))
        .as("the wrong box and the box on the other thing are large")
        .isEqualTo(1, within(1e-12));
    assertThat(of(AreaRange.LARGE, truth, seen).atHalf("weapon", ONCE))
        .isEqualTo(0.5, within(1e-12));
    assertThat(of(AreaRange.MEDIUM, truth, seen).atHalf("weapon", ONCE)).isNaN();
  }

  @Test
  void atHalf_moreThanAHundredBoxes_countsTheSurest() {
    ScoredBox[] seen =
        IntStream.rangeClosed(0, 100)
            .mapToObj(i -> i < 100 ? seen(NOWHERE, 0.9) : seen(HERE, 0.8))
            .toArray(ScoredBox[]::new);

    assertThat(half(List.of(thing(HERE)), seen)).isZero();
    seen[0] = seen(HERE, 0.95);
    assertThat(half(List.of(thing(HERE)), seen)).isEqualTo(1, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void figures_random_equalThePlainTwin(long seed) {
    List<JudgedImage> images = new RandomImages(seed, 20).create(30);
    int[] once = new int[images.size()];
    Arrays.fill(once, 1);
    List<String> categories = RandomImages.CATEGORIES;
    for (AreaRange range :
        List.of(AreaRange.ALL, AreaRange.SMALL, AreaRange.MEDIUM, AreaRange.LARGE)) {
      AveragePrecision fast = new AveragePrecision(images, categories, range);
      PlainAveragePrecision plain = new PlainAveragePrecision(images, range);
      assertThat(fast.mean(once))
          .as("seed %d, %s", seed, range.name())
          .isEqualTo(plain.mean(categories), within(1e-12));
      for (String category : categories) {
        assertThat(fast.of(category, once))
            .as("seed %d, %s, %s", seed, range.name(), category)
            .isEqualTo(plain.of(category), within(1e-12));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24})
  void figures_weighted_equalThoseOfImagesRepeated(long seed) {
    List<JudgedImage> images = new RandomImages(seed, 1 << 30).create(20);
    Random random = new Random(seed);
    int[] weights = random.ints(20, 0, 4).toArray();
    List<JudgedImage> repeated = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      for (int time = 0; time < weights[i]; time++) {
        repeated.add(images.get(i));
      }
    }

    assertThat(new AveragePrecision(images, RandomImages.CATEGORIES, AreaRange.ALL).mean(weights))
        .as("seed %d", seed)
        .isEqualTo(
            new PlainAveragePrecision(repeated, AreaRange.ALL).mean(RandomImages.CATEGORIES),
            within(1e-12));
  }
}
