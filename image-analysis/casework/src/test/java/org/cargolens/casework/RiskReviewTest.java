package org.cargolens.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.cargolens.casework.learning.Calibration;
import org.cargolens.casework.yield.CaseSummary;
import org.cargolens.casework.yield.RuleHeld;
import org.junit.jupiter.api.Test;

class RiskReviewTest {
  private static final int CASES = 5_000;
  private static final long SEED = 20261130;

  @Test
  void of_history_saysWhatIsKnownOfWhatWasLearnedFrom() {
    List<CaseSummary> past = history(1);

    RiskReview review = RiskReview.of(past, RiskReview.From.ANSWERED);

    RiskReview.Basis basis = review.basis();
    assertThat(basis.scans()).isEqualTo(CASES);
    assertThat(basis.opened())
        .isEqualTo(past.stream().filter(one -> one.steps().opened().isPresent()).count())
        .isLessThan(CASES);
    assertThat(basis.drawn()).isEqualTo(basis.drawnOpened()).isBetween(400L, 600L);
    assertThat(review.scansByTrait().get("origin DD")).isBetween(1_100L, 1_400L);
    assertThat(review.checks())
        .extracting(RiskReview.Check::of)
        .containsExactly("all", "opened", "drawn and opened");
    assertThat(review.checks().get(0).scans()).isEqualTo(CASES / 5);
    assertThat(agreeing(review.checks().get(0))).as("seed " + SEED).isGreaterThanOrEqualTo(4);
  }

  /** The image misses half of what is there, unless chance has the container opened. */
  @Test
  void of_imagesThatMissHalf_areShownByTheDrawnAlone() {
    RiskReview review = RiskReview.of(history(0.5), RiskReview.From.ANSWERED);

    Calibration all = review.checks().get(0).calibration().orElseThrow();
    Calibration drawn = review.checks().get(2).calibration().orElseThrow();
    assertThat(found(drawn)).as("seed " + SEED).isGreaterThan(1.4 * expected(drawn));
    assertThat(found(all)).isBetween(0.8 * expected(all), 1.2 * expected(all));
  }

  @Test
  void of_openedAlone_learnsFromThose() {
    RiskReview review = RiskReview.of(history(1), RiskReview.From.OPENED);

    assertThat(review.basis().scans()).isEqualTo(review.basis().opened()).isLessThan(CASES);
    assertThat(review.checks().get(0).scans()).isEqualTo(review.checks().get(1).scans());
  }

  @Test
  void of_tooLittleFound_checksNothing() {
    RiskReview review = RiskReview.of(history(1).subList(0, 50), RiskReview.From.ANSWERED);

    assertThat(review.learned().model()).isEmpty();
    assertThat(review.checks()).isEmpty();
    assertThat(review.basis().scans()).isEqualTo(50);
  }

  private static long agreeing(RiskReview.Check check) {
    return check.calibration().orElseThrow().bands().stream()
        .filter(Calibration.Band::agrees)
        .count();
  }

  private static double expected(Calibration calibration) {
    return calibration.bands().stream()
        .mapToDouble(Calibration.Band::expected)
        .average()
        .orElseThrow();
  }

  private static double found(Calibration calibration) {
    return calibration.bands().stream()
        .mapToDouble(band -> band.found().value())
        .average()
        .orElseThrow();
  }

  /** Origin DD holds something in 40 % of cases, AA in 4 %; what is seen or drawn is opened. */
  private static List<CaseSummary> history(double seen) {
    Random random = new Random(SEED);
    List<CaseSummary> cases = new ArrayList<>();
    for (int i = 0; i < CASES; i++) {
      String origin = random.nextInt(4) == 0 ? "DD" : "AA";
      Instant scanned = Samples.NOW.minus(Duration.ofMinutes(CASES - i));
      boolean holds = random.nextDouble() < (origin.equals("DD") ? 0.4 : 0.04);
      boolean drawn = random.nextInt(10) == 0;
      boolean opened = drawn || (holds && random.nextDouble() < seen);
      cases.add(
          new CaseSummary(
              "case-" + i,
              Samples.PORT,
              new CaseSummary.Steps(
                  scanned,
                  Optional.empty(),
                  Optional.of(scanned),
                  Optional.of(scanned),
                  opened ? Optional.of(scanned) : Optional.empty()),
              new CaseSummary.Result(false, false, Optional.empty(), holds && opened),
              new CaseSummary.Traits(
                  drawn ? List.of(new RuleHeld("chance", 1, true)) : List.of(),
                  new CaseSummary.ScanTraits(List.of(), List.of(), List.of()),
                  List.of(),
                  List.of(origin))));
    }
    return cases;
  }
}
