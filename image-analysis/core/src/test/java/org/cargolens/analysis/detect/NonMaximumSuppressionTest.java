package org.cargolens.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.cargolens.analysis.report.Category;
import org.cargolens.analysis.report.EntryKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NonMaximumSuppressionTest {
  private static final List<DetectionClass> CLASSES =
      List.of(
          new DetectionClass("weapon", Category.WEAPON, EntryKind.DETECTOR, 0.5, 0.3),
          new DetectionClass("block", Category.DENSE_BLOCK, EntryKind.DETECTOR, 0.5, 0.6));

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void kept_randomBoxes_equalsThePlainTwin(boolean classAgnostic) {
    for (long seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      Candidates candidates = new Candidates();
      for (int i = 0; i < 120; i++) {
        double x = random.nextInt(60);
        double y = random.nextInt(60);
        candidates.add(
            random.nextInt(2),
            random.nextInt(20) / 20f,
            x,
            y,
            x + 5 + random.nextInt(20),
            y + 5 + random.nextInt(20));
      }

      int[] kept = new NonMaximumSuppression(CLASSES, classAgnostic).kept(candidates);

      assertThat(kept).as("seed %d", seed).containsExactly(plain(candidates, classAgnostic));
    }
  }

  /** A net that sees things everywhere: only the best are looked at. */
  @Test
  void kept_farTooManyBoxes_takesTheBest() {
    Candidates candidates = new Candidates();
    int many = NonMaximumSuppression.MOST_CANDIDATES + 500;
    for (int i = 0; i < many; i++) {
      // All of a class lie on each other but the worst, which lie apart.
      double x = i < 500 ? 100 * i : -100;
      candidates.add(0, i / (float) many, x, 0, x + 50, 50);
    }

    int[] kept = new NonMaximumSuppression(CLASSES, false).kept(candidates);

    assertThat(kept).containsExactly(many - 1);
  }

  /** Takes the best of what is left and strikes out what overlaps it, until nothing is left. */
  private static int[] plain(Candidates candidates, boolean classAgnostic) {
    List<Integer> left = new ArrayList<>(IntStream.range(0, candidates.size()).boxed().toList());
    left.sort(
        Comparator.comparing((Integer i) -> -candidates.score(i))
            .thenComparing(candidates::x1)
            .thenComparing(candidates::y1)
            .thenComparing(candidates::type));
    List<Integer> kept = new ArrayList<>();
    while (!left.isEmpty()) {
      int best = left.remove(0);
      kept.add(best);
      left.removeIf(
          other ->
              (classAgnostic || candidates.type(other) == candidates.type(best))
                  && candidates.box(other).intersectionOverUnion(candidates.box(best))
                      > CLASSES.get(candidates.type(other)).overlapLimit());
    }
    return kept.stream().mapToInt(Integer::intValue).toArray();
  }

  @Test
  void kept_twoNamesForOnePlace_staysTheSurerIfClassAgnostic() {
    Candidates candidates = new Candidates();
    candidates.add(0, 0.7f, 10, 10, 30, 30);
    candidates.add(1, 0.9f, 11, 10, 31, 30);
    candidates.add(1, 0.6f, 50, 10, 70, 30);

    assertThat(new NonMaximumSuppression(CLASSES, true).kept(candidates)).containsExactly(1, 2);
    assertThat(new NonMaximumSuppression(CLASSES, false).kept(candidates)).containsExactly(1, 0, 2);
  }

  @Test
  void kept_moreThanCanBeRead_keepsTheBest() {
    Candidates candidates = new Candidates();
    for (int i = 0; i < 1500; i++) {
      candidates.add(0, i / 1500f, 10 * i, 0, 10 * i + 5, 5);
    }

    int[] kept = new NonMaximumSuppression(CLASSES, false).kept(candidates);

    assertThat(kept).hasSize(NonMaximumSuppression.MOST_BOXES).startsWith(1499, 1498);
  }

  @Test
  void add_emptyBox_isLeftOut() {
    Candidates candidates = new Candidates();

    candidates.add(0, 1, 5, 5, 5, 9);
    candidates.add(0, 1, 5, 5, 9, 4);
    candidates.add(0, 1, 5, 5, Double.NaN, 9);

    assertThat(candidates.size()).isZero();
  }
}
