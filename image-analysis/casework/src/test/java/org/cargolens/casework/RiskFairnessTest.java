package org.cargolens.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.cargolens.casework.learning.Fairness;
import org.cargolens.casework.store.CaseFault;
import org.cargolens.casework.store.YieldSpan;
import org.cargolens.casework.yield.CaseSummary;
import org.cargolens.casework.yield.RuleHeld;
import org.junit.jupiter.api.Test;

class RiskFairnessTest {
  private static final int CASES = 10_000;
  private static final long SEED = 20261129;
  private static final List<String> ORIGINS = List.of("AA", "BB", "CC", "DD");
  private static final RiskFairness.Question QUESTION =
      new RiskFairness.Question(
          new YieldSpan(Instant.EPOCH, Samples.NOW), 0.2, EnumSet.allOf(RiskFairness.By.class));

  @Test
  void of_originPickedForWhatItHeldLongAgo_isBurdenedAndSoAreItsTraders() throws IOException {
    // What was found of DD in the earlier years was planted by a zeal that has ended since.
    RiskFairness fairness = fairness(history(0.25, 0));

    Fairness byOrigin = Objects.requireNonNull(fairness.groups().get(RiskFairness.By.ORIGIN));
    assertThat(burdened(byOrigin)).as("seed " + SEED).containsExactly("DD");
    Fairness byTrader = Objects.requireNonNull(fairness.groups().get(RiskFairness.By.TRADER));
    assertThat(burdened(byTrader)).as("seed " + SEED).containsExactly("trader of DD");
    assertThat(byOrigin.all().picked().of()).isEqualTo(fairness.judged()).isEqualTo(2_000);
    assertThat(byOrigin.all().picked().hits()).isEqualTo(400);
    assertThat(fairness.learnedFrom()).isEqualTo(8_000);
  }

  @Test
  void of_originPickedForWhatItHolds_isEven() throws IOException {
    RiskFairness fairness = fairness(history(0.25, 0.25));

    Fairness byOrigin = Objects.requireNonNull(fairness.groups().get(RiskFairness.By.ORIGIN));
    Fairness.Group picked = byOrigin.groups().get(3);
    assertThat(picked.name()).isEqualTo("DD");
    assertThat(picked.picked().value()).isGreaterThan(0.5);
    assertThat(standings(byOrigin, 50)).as("seed " + SEED).containsOnly(Fairness.Standing.EVEN);
  }

  @Test
  void of_everyOriginAlike_isEven() throws IOException {
    RiskFairness fairness = fairness(history(0.03, 0.03));

    Fairness byOrigin = Objects.requireNonNull(fairness.groups().get(RiskFairness.By.ORIGIN));
    assertThat(standings(byOrigin, 50)).as("seed " + SEED).containsOnly(Fairness.Standing.EVEN);
    assertThat(standings(byOrigin, 1_000)).containsOnly(Fairness.Standing.TOO_FEW);
  }

  @Test
  void of_originNeverPickedThoughChanceFindsMoreThere_isSpared() throws IOException {
    // Nothing was ever found of DD, as nobody looked; now much is.
    RiskFairness fairness = fairness(history(0, 0.4));

    Fairness byOrigin = Objects.requireNonNull(fairness.groups().get(RiskFairness.By.ORIGIN));
    assertThat(standings(byOrigin, 50).get(3)).isEqualTo(Fairness.Standing.SPARED);
  }

  @Test
  void of_tooLittleFound_judgesNothing() throws IOException {
    List<CaseSummary> few = history(0.25, 0).subList(0, 100);

    assertThat(fairness(few).groups()).isEmpty();
    assertThat(fairness(List.of()).groups()).isEmpty();
  }

  @Test
  void of_oneRiskAndIdsThatBeginWithTheTrader_picksOfAllTradersAlike() throws IOException {
    List<CaseSummary> alike = new ArrayList<>();
    int number = 0;
    for (CaseSummary one : history(0.03, 0.03)) {
      alike.add(named(number % 2 + "-trader-" + number, one, one.steps().opened()));
      number++;
    }

    RiskFairness fairness = RiskFairness.of(alike, QUESTION, one -> one.caseId().substring(0, 1));

    Fairness byTrader = Objects.requireNonNull(fairness.groups().get(RiskFairness.By.TRADER));
    for (Fairness.Group group : byTrader.groups()) {
      assertThat(group.picked().of()).isEqualTo(1_000);
      assertThat(group.picked().hits()).isBetween(150L, 250L);
    }
  }

  @Test
  void of_clearedAndNeverOpened_isNotCountedAsHoldingNothing() throws IOException {
    List<CaseSummary> waved = new ArrayList<>();
    for (CaseSummary one : history(0.25, 0.25)) {
      boolean opened = one.result().violation();
      waved.add(named(one.caseId(), one, one.steps().opened().filter(at -> opened)));
    }

    Fairness byOrigin =
        Objects.requireNonNull(fairness(waved).groups().get(RiskFairness.By.ORIGIN));
    Fairness.Group all = byOrigin.all();
    assertThat(all.found().of()).isPositive().isLessThan(all.picked().hits());
    assertThat(all.found().hits()).isEqualTo(all.found().of());
  }

  @Test
  void of_traderThatCannotBeRead_leavesTheCaseOutAndSaysSo() throws IOException {
    List<CaseSummary> past = history(0.25, 0);
    String damaged = past.get(past.size() - 1).caseId();

    RiskFairness fairness =
        RiskFairness.of(
            past,
            QUESTION,
            one -> {
              if (one.caseId().equals(damaged)) {
                throw new IOException("entry 7 was changed");
              }
              return "all";
            });

    assertThat(fairness.leftOut())
        .containsExactly(new CaseFault(damaged, Optional.of(Samples.PORT), "entry 7 was changed"));
    Fairness byTrader = Objects.requireNonNull(fairness.groups().get(RiskFairness.By.TRADER));
    assertThat(byTrader.all().picked().of()).isEqualTo(fairness.judged() - 1);
  }

  @Test
  void of_casesOfSeveralOrigins_areAGroupOfTheirOwn() throws IOException {
    List<CaseSummary> past = new ArrayList<>();
    for (CaseSummary one : history(0.25, 0.25)) {
      List<String> origins = one.traits().origins();
      boolean mixed = origins.contains("AA");
      past.add(
          new CaseSummary(
              one.caseId(),
              one.place(),
              one.steps(),
              one.result(),
              new CaseSummary.Traits(
                  one.traits().rules(),
                  one.traits().scans(),
                  List.of(),
                  mixed ? List.of("AA", "BB") : origins)));
    }

    RiskFairness fairness = fairness(past);

    Fairness byOrigin = Objects.requireNonNull(fairness.groups().get(RiskFairness.By.ORIGIN));
    assertThat(byOrigin.groups())
        .extracting(Fairness.Group::name)
        .containsExactly("(several)", "BB", "CC", "DD");
    assertThat(byOrigin.all().picked().of()).isEqualTo(fairness.judged());
  }

  /** Without traits, so that all are of one risk. */
  private static CaseSummary named(String id, CaseSummary one, Optional<Instant> opened) {
    CaseSummary.Steps steps = one.steps();
    return new CaseSummary(
        id,
        one.place(),
        new CaseSummary.Steps(
            steps.came(), steps.alerted(), steps.scanned(), steps.decided(), opened),
        one.result(),
        new CaseSummary.Traits(List.of(), one.traits().scans(), List.of(), List.of()));
  }

  @Test
  void question_shareOfAllOrNone_isRefused() {
    for (double share : new double[] {0, 1, -0.1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new RiskFairness.Question(QUESTION.span(), share, QUESTION.by()))
          .withMessageContaining("above 0 and below 1, not " + share);
    }
  }

  private static RiskFairness fairness(List<CaseSummary> past) throws IOException {
    return RiskFairness.of(
        past,
        QUESTION,
        one -> "trader of " + one.traits().origins().stream().findFirst().orElse("nowhere"));
  }

  private static List<String> burdened(Fairness fairness) {
    return fairness.groups().stream()
        .filter(group -> fairness.standing(group, 50) == Fairness.Standing.BURDENED)
        .map(Fairness.Group::name)
        .toList();
  }

  private static List<Fairness.Standing> standings(Fairness fairness, long least) {
    return fairness.groups().stream().map(group -> fairness.standing(group, least)).toList();
  }

  /** Four origins of which three hold something in 3 % of cases, and DD so often before and now. */
  private static List<CaseSummary> history(double before, double now) {
    Random random = new Random(SEED);
    List<CaseSummary> cases = new ArrayList<>();
    for (int i = 0; i < CASES; i++) {
      String origin = ORIGINS.get(random.nextInt(ORIGINS.size()));
      double rate = !origin.equals("DD") ? 0.03 : i < CASES * 4 / 5 ? before : now;
      Instant scanned = Samples.NOW.minus(Duration.ofMinutes(CASES - i));
      boolean violation = random.nextDouble() < rate;
      boolean drawn = random.nextInt(10) == 0;
      cases.add(
          new CaseSummary(
              "case-" + random.nextLong(),
              Samples.PORT,
              new CaseSummary.Steps(
                  scanned,
                  Optional.empty(),
                  Optional.of(scanned),
                  Optional.of(scanned),
                  Optional.of(scanned)),
              new CaseSummary.Result(false, false, Optional.empty(), violation),
              new CaseSummary.Traits(
                  drawn ? List.of(new RuleHeld("chance", 1, true)) : List.of(),
                  new CaseSummary.ScanTraits(List.of(), List.of(), List.of()),
                  List.of(),
                  List.of(origin))));
    }
    return cases;
  }
}
