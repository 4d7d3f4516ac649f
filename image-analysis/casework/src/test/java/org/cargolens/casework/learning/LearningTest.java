package org.cargolens.casework.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LearningTest {
  private static final RiskModel TRUTH =
      new RiskModel(-2.5, Map.of("a", 1.5, "b", -1.0, "c", 0.0, "d", 0.7));

  @Test
  void fit_drawnScans_findsTheWeightsThatMadeThem() {
    RiskModel model = LogisticFit.USUAL.fit(scans(40_000, 1));

    assertThat(model.base()).isEqualTo(TRUTH.base(), within(0.15));
    TRUTH
        .weights()
        .forEach(
            (trait, weight) ->
                assertThat(model.weights().get(trait)).as(trait).isEqualTo(weight, within(0.15)));
    Calibration calibration = Calibration.of(model, scans(10_000, 2), 5);
    assertThat(calibration.bands()).hasSize(5);
    assertThat(calibration.bands().stream().filter(Calibration.Band::agrees).count())
        .isGreaterThanOrEqualTo(4);
    assertThat(calibration.brier()).isLessThan(calibration.brierOfMean());
  }

  @Test
  void fit_oneTrait_hasTheOddsOfItsTable() {
    // With next to no ridge the odds ratio is that of the table: 30 of 100 against 10 of 100.
    List<PastScan> scans = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      scans.add(new PastScan(List.of("t"), i < 30));
      scans.add(new PastScan(List.of(), i < 10));
    }
    RiskModel model = new LogisticFit(1e-9, 1).fit(scans);

    assertThat(model.probability(List.of("t"))).isEqualTo(0.3, within(1e-6));
    assertThat(model.probability(List.of())).isEqualTo(0.1, within(1e-6));
    assertThat(model.reasons(List.of("t", "other")))
        .singleElement()
        .satisfies(
            reason -> assertThat(reason.factor()).isEqualTo(0.3 / 0.7 / (0.1 / 0.9), within(1e-5)));
  }

  @Test
  void fit_traitThatParts_staysFiniteByItsRidge() {
    List<PastScan> scans = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      scans.add(new PastScan(i < 50 ? List.of("sure") : List.of("rare" + i), i < 50));
    }
    RiskModel model = LogisticFit.USUAL.fit(scans);

    assertThat(model.weights().keySet()).containsExactly("sure");
    assertThat(model.probability(List.of("sure"))).isBetween(0.8, 0.999);
  }

  @Test
  void fit_shuffledScans_isTheSame() {
    List<PastScan> scans = new ArrayList<>(scans(3_000, 5));
    RiskModel model = LogisticFit.USUAL.fit(scans);
    Collections.shuffle(scans, new Random(1));
    RiskModel again = LogisticFit.USUAL.fit(scans);

    model
        .weights()
        .forEach(
            (trait, weight) ->
                assertThat(again.weights().get(trait)).isEqualTo(weight, within(1e-9)));
  }

  @Test
  void fit_nothingToLearn_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogisticFit.USUAL.fit(List.of(new PastScan(List.of(), false))))
        .withMessageContaining("0 finds in 1 scans");
    assertThatIllegalArgumentException().isThrownBy(() -> new LogisticFit(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new PastScan(List.of("a", "a"), false));
    assertThatIllegalArgumentException().isThrownBy(() -> new RiskModel(Double.NaN, Map.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> Calibration.of(TRUTH, List.of(), 1));
  }

  @Test
  void fairness_groups_showWhomScansFallOnWithoutFinds() {
    List<Fairness.Judged> cases = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      cases.add(new Fairness.Judged("A", i % 2 == 0, i % 10 == 1, Optional.of(i % 100 == 1)));
      cases.add(new Fairness.Judged("B", i % 20 == 0, i % 10 == 1, Optional.of(i % 20 == 0)));
    }
    Fairness fairness = Fairness.of(cases);
    Fairness.Group all = Fairness.all(cases);

    assertThat(fairness.groups()).extracting(Fairness.Group::name).containsExactly("A", "B");
    assertThat(fairness.groups().get(0).burdened(all)).isTrue();
    assertThat(fairness.groups().get(1).burdened(all)).isFalse();
    assertThat(fairness.groups().get(0).drawn().hits()).isEqualTo(10);
    assertThat(all.picked().of()).isEqualTo(2_000);
  }

  private static List<PastScan> scans(int count, long seed) {
    Random random = new Random(seed);
    List<PastScan> scans = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<String> traits = new ArrayList<>();
      for (String trait : TRUTH.weights().keySet()) {
        if (random.nextInt(3) == 0) {
          traits.add(trait);
        }
      }
      scans.add(new PastScan(traits, random.nextDouble() < TRUTH.probability(traits)));
    }
    return scans;
  }
}
