package org.cargolens.casework.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.cargolens.casework.selection.SelectionSamples.DAY;
import static org.cargolens.casework.selection.SelectionSamples.arrival;
import static org.cargolens.casework.selection.SelectionSamples.demanded;
import static org.cargolens.casework.selection.SelectionSamples.scanner;
import static org.cargolens.casework.selection.SelectionSamples.stay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.cargolens.casework.statistics.DrawnEstimate;
import org.cargolens.casework.statistics.Proportion;
import org.junit.jupiter.api.Test;

class ScanSelectionTest {
  private static final ScanSelection RARELY = new ScanSelection(1e-9, 1);

  @Test
  void plan_smallCases_expectsAsManyFindsAsBruteForce() {
    for (long seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      List<Arrival> arrivals = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        int arrives = random.nextInt(5);
        arrivals.add(
            arrival("c" + i, random.nextDouble(), arrives, arrives + 1 + random.nextInt(4)));
      }
      List<ScannerCapacity> scanners =
          List.of(scanner("a", 1, 0, 3), scanner("b", 1, 2, 2 + random.nextInt(3)));
      List<Slot> slots = scanners.stream().flatMap(one -> one.slots().stream()).toList();

      assertThat(RARELY.plan(arrivals, scanners).expectedFinds())
          .as("seed %d", seed)
          .isEqualTo(most(arrivals, slots, 0, Set.of()), within(1e-9));
    }
  }

  private static double most(List<Arrival> arrivals, List<Slot> slots, int next, Set<Slot> taken) {
    if (next == arrivals.size()) {
      return 0;
    }
    double most = most(arrivals, slots, next + 1, taken);
    for (Slot slot : slots) {
      if (!taken.contains(slot) && arrivals.get(next).fits(slot)) {
        Set<Slot> more = new HashSet<>(taken);
        more.add(slot);
        most =
            Math.max(
                most,
                arrivals.get(next).risk().probability() + most(arrivals, slots, next + 1, more));
      }
    }
    return most;
  }

  @Test
  void plan_grounds_comeBeforeRiskAndSayWhy() {
    Arrival risky =
        new Arrival(
            "risky",
            new Arrival.Risk(0.9, Optional.empty(), List.of("goods x 3.1")),
            stay(0, 2, Set.of()));
    Arrival demanded = demanded("law", 0, 1);
    Plan plan = RARELY.plan(List.of(risky, demanded), List.of(scanner("a", 1, 0, 1)));

    assertThat(plan.scans())
        .extracting(scan -> scan.arrival().caseId(), PlannedScan::reason)
        .containsExactly(tuple("law", "demanded: order 7"));
    assertThat(plan.leftOut())
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.reason())
                    .startsWith("goods x 3.1; all slots that fit serve stronger"));
    assertThat(plan.demandedNotPlanned()).isEmpty();
    assertThat(RARELY.plan(List.of(risky), List.of(scanner("a", 1, 0, 1))).scans().get(0).reason())
        .isEqualTo("goods x 3.1");
    assertThat(Ground.RISK.word()).isEqualTo("risk");
  }

  @Test
  void plan_alert_comesBeforeGreaterRiskAndIsSaid() {
    Optional<String> alert = Optional.of("alert 7, urgent");
    Arrival alerted =
        new Arrival(
            "told",
            new Arrival.Risk(0.1, Optional.empty(), alert, List.of("risk 10 %")),
            stay(0, 2, Set.of()));
    Arrival both =
        new Arrival(
            "both",
            new Arrival.Risk(0.1, Optional.of("order 7"), alert, List.of()),
            stay(0, 2, Set.of()));
    List<Arrival> arrivals = List.of(arrival("risky", 0.9, 0, 2), alerted, both);

    assertThat(RARELY.plan(arrivals, List.of(scanner("a", 1, 0, 2))).scans())
        .extracting(scan -> scan.arrival().caseId(), PlannedScan::ground, PlannedScan::reason)
        .containsExactlyInAnyOrder(
            tuple("both", Ground.DEMANDED, "demanded: order 7; alert 7, urgent"),
            tuple("told", Ground.ALERT, "alert 7, urgent; risk 10 %"));
    assertThat(RARELY.plan(arrivals, List.of(scanner("a", 1, 0, 1))).alertedNotPlanned())
        .extracting(one -> one.arrival().caseId())
        .containsExactly("told");
  }

  @Test
  void plan_demandedThatDoesNotFit_isSaid() {
    Plan plan =
        RARELY.plan(
            List.of(demanded("late", 5, 6), demanded("one", 0, 1), demanded("two", 0, 1)),
            List.of(scanner("a", 1, 0, 1)));

    assertThat(plan.demandedNotPlanned())
        .extracting(one -> one.arrival().caseId(), LeftOut::reason)
        .contains(
            tuple("late", "no scanner that can take it is free from its arrival until it leaves"))
        .hasSize(2);
  }

  @Test
  void plan_randomShare_isDrawnWhateverTheRisk() {
    ScanSelection selection = new ScanSelection(0.2, 5);
    List<Arrival> arrivals = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      arrivals.add(arrival("c" + i, i % 2 == 0 ? 0.5 : 0, 0, 24));
    }
    Plan plan = selection.plan(arrivals, List.of(scanner("a", 50, 0, 24)));
    List<PlannedScan> drawn =
        plan.scans().stream().filter(scan -> scan.ground() == Ground.DRAWN).toList();

    assertThat(plan.scans()).hasSize(1_200);
    assertThat(plan.drawnNotPlanned()).isEmpty();
    assertThat(drawn).hasSizeBetween(700, 900);
    assertThat(drawn.stream().filter(scan -> scan.arrival().risk().probability() > 0).count())
        .isBetween(drawn.size() / 2 - 60L, drawn.size() / 2 + 60L);
    assertThat(drawn.get(0).reason()).isEqualTo("drawn at random, as 20.0 % of all are");
    assertThat(plan.scans().stream().filter(scan -> scan.ground() == Ground.RISK))
        .allMatch(scan -> scan.arrival().risk().probability() == 0.5);
  }

  @Test
  void replan_scannerStopped_keepsWhatIsDoneAndMovesLittle() {
    List<Arrival> arrivals = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      arrivals.add(arrival("c" + i, 0.9 - 0.05 * i, 0, 8));
    }
    ScannerCapacity first = scanner("a", 1, 0, 5);
    ScannerCapacity second = scanner("b", 1, 0, 5);
    Plan before = RARELY.plan(arrivals, List.of(first, second));
    Instant now = DAY.plus(Duration.ofHours(2));
    Plan after =
        RARELY.replan(
            before, now, waiting(arrivals, before, now), List.of(first, second.stopped(now)));

    assertThat(before.scans()).hasSize(10);
    assertThat(after.scans()).hasSize(7);
    for (PlannedScan scan : before.scans()) {
      if (scan.slot().begin().isBefore(now)) {
        assertThat(after.scans()).contains(scan);
      }
    }
    // The three best of those not yet scanned take the three slots that are left.
    assertThat(after.expectedFinds())
        .isEqualTo(
            before.scans().stream()
                    .filter(scan -> scan.slot().begin().isBefore(now))
                    .mapToDouble(scan -> scan.arrival().risk().probability())
                    .sum()
                + before.scans().stream()
                    .filter(scan -> !scan.slot().begin().isBefore(now))
                    .mapToDouble(scan -> -scan.arrival().risk().probability())
                    .sorted()
                    .limit(3)
                    .map(p -> -p)
                    .sum(),
            within(1e-9));
    for (PlannedScan scan : after.scans()) {
      PlannedScan earlier = before.of(scan.arrival().caseId()).orElseThrow();
      if (earlier.slot().scanner().equals("a")) {
        assertThat(scan.slot()).isEqualTo(earlier.slot());
      }
    }
  }

  @Test
  void plan_fewerSlotsThanDrawn_chanceDecidesAmongThem() {
    ScanSelection all = new ScanSelection(1, 5);
    List<Arrival> arrivals = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      arrivals.add(arrival("c" + i, i < 200 ? 0.9 : 0.1, 0, 24));
    }
    Plan plan = all.plan(arrivals, List.of(scanner("a", 100.0 / 24, 0, 24)));

    assertThat(
            plan.scans().stream().filter(one -> one.arrival().risk().probability() > 0.5).count())
        .isBetween(30L, 70L);
  }

  @Test
  void replan_rateAndWindowChanged_keepsScansThatHaveBegun() {
    List<Arrival> arrivals = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      arrivals.add(arrival("c" + i, 0.9 - 0.05 * i, 0, 12));
    }
    Plan before = RARELY.plan(arrivals, List.of(scanner("a", 1, 0, 6)));
    Instant now = DAY.plus(Duration.ofMinutes(150));
    ScannerCapacity faster =
        new ScannerCapacity(
            "a",
            "port",
            4,
            List.of(new ScannerCapacity.Window(now, DAY.plus(Duration.ofHours(5)))),
            Optional.empty());

    List<Arrival> waiting = waiting(arrivals, before, now);
    Plan after = RARELY.replan(before, now, waiting, List.of(faster));

    assertThat(after.scans()).containsAll(before.scans().subList(0, 3));
    assertThat(after.scans()).hasSize(3 + 8);
    for (int i = 1; i < after.scans().size(); i++) {
      assertThat(after.scans().get(i).slot().begin())
          .isAfterOrEqualTo(after.scans().get(i - 1).slot().end());
    }
    Plan stopped =
        RARELY.replan(
            before, now, waiting, List.of(faster.stopped(DAY.plus(Duration.ofMinutes(140)))));
    assertThat(stopped.scans()).containsExactlyElementsOf(before.scans().subList(0, 2));
    assertThat(RARELY.replan(before, now, waiting, List.of()).scans())
        .containsExactlyElementsOf(before.scans().subList(0, 3));
  }

  /** Returns those that were not scanned by a time, if all were scanned as planned. */
  private static List<Arrival> waiting(List<Arrival> arrivals, Plan plan, Instant now) {
    return arrivals.stream()
        .filter(
            one ->
                plan.of(one.caseId()).stream().noneMatch(scan -> !scan.slot().end().isAfter(now)))
        .toList();
  }

  @Test
  void replan_slotIsPastAndNoScanWasMade_plansItAgainBeforeOthersOfItsGround() {
    List<ScannerCapacity> scanners = List.of(scanner("a", 1, 0, 1), scanner("b", 1, 4, 6));
    Arrival law = demanded("law", 0, 12);
    Plan before = RARELY.plan(List.of(law), scanners);
    assertThat(before.scans().get(0).slot().scanner()).isEqualTo("a");
    Arrival second = demanded("a-second", 2, 12);
    Arrival third = demanded("b-third", 2, 12);

    Plan after =
        RARELY.replan(before, DAY.plus(Duration.ofHours(3)), List.of(second, third, law), scanners);

    assertThat(after.scans())
        .extracting(scan -> scan.arrival().caseId())
        .containsExactlyInAnyOrder("law", "a-second");
    assertThat(after.of("law").orElseThrow().slot().begin())
        .isAfterOrEqualTo(DAY.plus(Duration.ofHours(4)));
    assertThat(after.of("law").orElseThrow().reason())
        .endsWith("; its slot before is past, and no scan is recorded");
    assertThat(after.demandedNotPlanned())
        .extracting(one -> one.arrival().caseId())
        .containsExactly("b-third");
  }

  @Test
  void replan_scannerClosedForTheDay_saysThatTheDemandedScanIsNotPlanned() {
    List<ScannerCapacity> scanners = List.of(scanner("a", 1, 0, 2));
    List<Arrival> arrivals = List.of(demanded("law", 0, 12));
    Plan before = RARELY.plan(arrivals, scanners);

    Plan after = RARELY.replan(before, DAY.plus(Duration.ofHours(3)), arrivals, scanners);

    assertThat(after.scans()).isEmpty();
    assertThat(after.demandedNotPlanned()).hasSize(1);
  }

  @Test
  void replan_nothingChanged_isTheSamePlan() {
    List<Arrival> arrivals = new ArrayList<>();
    Random random = new Random(4);
    for (int i = 0; i < 60; i++) {
      int arrives = random.nextInt(10);
      arrivals.add(arrival("c" + i, random.nextDouble(), arrives, arrives + 4));
    }
    List<ScannerCapacity> scanners = List.of(scanner("a", 2, 0, 12), scanner("b", 2, 3, 9));
    Plan before = RARELY.plan(arrivals, scanners);

    Plan after = RARELY.replan(before, DAY, arrivals, scanners);

    assertThat(after.scans()).containsExactlyElementsOf(before.scans());
  }

  @Test
  void slots_windowsAndStops_areRespected() {
    ScannerCapacity scanner = scanner("a", 3, 8, 9);
    assertThat(scanner.slots())
        .hasSize(3)
        .first()
        .satisfies(slot -> assertThat(slot.end()).isEqualTo(slot.begin().plusSeconds(1_200)));
    assertThat(scanner.stopped(DAY.plus(Duration.ofMinutes(8 * 60 + 45))).slots()).hasSize(2);
    Arrival other =
        new Arrival(
            "x", new Arrival.Risk(0.1, Optional.empty(), List.of()), stay(0, 24, Set.of("b")));
    assertThat(RARELY.plan(List.of(other), List.of(scanner)).scans()).isEmpty();
  }

  @Test
  void new_nonsense_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ScanSelection(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> scanner("a", 0, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> scanner("a", 1, 2, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> arrival("a", 1.5, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> arrival("a", 0.5, 1, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ScannerCapacity(
                    "a",
                    "port",
                    1,
                    List.of(
                        new ScannerCapacity.Window(DAY, DAY.plusSeconds(9)),
                        new ScannerCapacity.Window(DAY, DAY.plusSeconds(9))),
                    Optional.empty()));
    Arrival twice = arrival("a", 0.5, 0, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RARELY.plan(List.of(twice, twice), List.of()))
        .withMessageContaining("case a arrives twice");
  }

  @Test
  void estimate_drawn_reachesForAll() {
    DrawnEstimate estimate = new DrawnEstimate(new Proportion(4, 1_000), 100_000);

    assertThat(estimate.violations()).isEqualTo(400, within(1e-9));
    assertThat(estimate.interval().low()).isBetween(100.0, 200.0);
    assertThat(estimate.interval().high()).isBetween(900.0, 1_100.0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DrawnEstimate(new Proportion(4, 1_000), 999));
  }
}
