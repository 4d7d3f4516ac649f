package org.cargolens.casework.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cargolens.casework.selection.SelectionSamples.DAY;
import static org.cargolens.casework.selection.SelectionSamples.arrival;
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
import org.junit.jupiter.api.Test;

/** What is both demanded and alerted is scanned as early as can be. */
class PressingScansTest {
  private static final ScanSelection RARELY = new ScanSelection(1e-9, 1);

  @Test
  void replan_scannerStopped_demandedAndAlertedGetsTheEarliestSlotInUse() {
    Arrival pressing = pressing("pressing", 0, 24);
    Arrival risky = arrival("risky", 0.9, 0, 24);
    Arrival other = arrival("other", 0.8, 0, 24);
    List<Arrival> arrivals = List.of(risky, other, pressing);
    Plan plan = RARELY.plan(arrivals, List.of(scanner("a", 1, 2, 3), scanner("b", 1, 3, 6)));
    assertThat(plan.of("pressing").orElseThrow().slot().scanner()).isEqualTo("a");

    Plan again =
        RARELY.replan(
            plan,
            DAY,
            arrivals,
            List.of(scanner("a", 1, 2, 3).stopped(DAY), scanner("b", 1, 3, 6)));

    assertThat(again.scans())
        .extracting(scan -> scan.arrival().caseId())
        .containsExactly("pressing", "other", "risky");
    assertThat(RARELY.replan(again, DAY, arrivals, List.of(scanner("b", 1, 3, 6))).scans())
        .isEqualTo(again.scans());
  }

  @Test
  void replan_earliestSlotIsOfWhoLeavesEarly_pressingOneTakesTheNext() {
    Arrival pressing = pressing("pressing", 0, 24);
    Arrival leaving = arrival("leaving", 0.1, 0, 4);
    Arrival until5 = arrival("until5", 0.9, 0, 5);
    Arrival long1 = arrival("long", 0.5, 0, 24);
    List<Arrival> arrivals = List.of(leaving, until5, long1, pressing);
    Plan before =
        new Plan(
            List.of(
                planned(leaving, 3), planned(until5, 4), planned(long1, 5), planned(pressing, 6)),
            List.of());

    Plan again = RARELY.replan(before, DAY, arrivals, List.of(scanner("a", 1, 3, 7)));

    // Nobody else can take the slot at 3, nor that at 4.
    assertThat(again.scans())
        .extracting(scan -> scan.arrival().caseId())
        .containsExactly("leaving", "until5", "pressing", "long");
  }

  @Test
  void replan_earlierSlotsAreFree_pressingOneTakesTheEarliestThatFits() {
    Arrival pressing = pressing("pressing", 4, 24);
    Plan before = new Plan(List.of(planned(pressing, 6)), List.of());

    Plan again = RARELY.replan(before, DAY, List.of(pressing), List.of(scanner("a", 1, 3, 7)));

    assertThat(again.of("pressing").orElseThrow().slot().begin())
        .isEqualTo(DAY.plus(Duration.ofHours(4)));
  }

  @Test
  void replan_whoHasTheEarliestSlotFitsAFreeOneAlone_leavesItToThePressingOne() {
    Arrival pressing = pressing("pressing", 0, 24);
    Arrival until6 = arrival("until6", 0.9, 0, 6);
    Plan before = new Plan(List.of(planned(until6, 3), planned(pressing, 6)), List.of());

    Plan again =
        RARELY.replan(before, DAY, List.of(until6, pressing), List.of(scanner("a", 1, 3, 7)));

    assertThat(again.of("pressing").orElseThrow().slot().begin())
        .isEqualTo(DAY.plus(Duration.ofHours(3)));
    assertThat(again.of("until6").orElseThrow().slot().begin())
        .isEqualTo(DAY.plus(Duration.ofHours(4)));
  }

  @Test
  void replan_freeSlotAsEarlyAsAHeldOne_movesNobody() {
    Arrival pressing = pressing("pressing", 0, 24);
    Arrival risky = arrival("risky", 0.9, 0, 24);
    Plan before = new Plan(List.of(planned(risky, 3), planned(pressing, 6)), List.of());

    Plan again =
        RARELY.replan(
            before,
            DAY,
            List.of(risky, pressing),
            List.of(scanner("a", 1, 3, 7), scanner("b", 1, 3, 7)));

    assertThat(again.of("risky").orElseThrow().slot().scanner()).isEqualTo("a");
    assertThat(again.of("risky").orElseThrow().slot().begin())
        .isEqualTo(DAY.plus(Duration.ofHours(3)));
    assertThat(again.of("pressing").orElseThrow().slot().scanner()).isEqualTo("b");
    assertThat(again.of("pressing").orElseThrow().slot().begin())
        .isEqualTo(DAY.plus(Duration.ofHours(3)));
  }

  @Test
  void replan_smallCases_pressingOneIsAsEarlyAsBruteForceLetsIt() {
    for (long seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      List<Arrival> arrivals = new ArrayList<>();
      arrivals.add(pressing("pressing", random.nextInt(3), 9));
      for (int i = 0; i < 4; i++) {
        int arrives = random.nextInt(5);
        arrivals.add(
            arrival("c" + i, random.nextDouble(), arrives, arrives + 1 + random.nextInt(4)));
      }
      List<ScannerCapacity> scanners = List.of(scanner("a", 1, 2, 6), scanner("b", 1, 5, 9));
      Plan before = RARELY.plan(arrivals, List.of(scanner("b", 1, 5, 9)));

      Plan plan = RARELY.replan(before, DAY, arrivals, scanners);

      assertThat(plan.of("pressing").orElseThrow().slot().begin())
          .as("seed %d", seed)
          .isEqualTo(earliest(chosen(plan, "pressing"), slots(scanners)));
    }
  }

  @Test
  void replan_smallCasesOfTwoPressingOnes_secondIsAsEarlyAsTheFirstLetsIt() {
    for (long seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      List<Arrival> arrivals = new ArrayList<>();
      arrivals.add(pressing("second", 0.1, random.nextInt(3), 9));
      arrivals.add(pressing("first", 0.9, random.nextInt(3), 9));
      for (int i = 0; i < 3; i++) {
        int arrives = random.nextInt(5);
        arrivals.add(
            arrival("c" + i, random.nextDouble(), arrives, arrives + 1 + random.nextInt(4)));
      }
      List<ScannerCapacity> scanners = List.of(scanner("a", 1, 2, 6), scanner("b", 1, 5, 9));
      Plan before = RARELY.plan(arrivals, List.of(scanner("b", 1, 5, 9)));

      Plan plan = RARELY.replan(before, DAY, arrivals, scanners);

      Slot ofFirst = plan.of("first").orElseThrow().slot();
      assertThat(ofFirst.begin())
          .as("seed %d", seed)
          .isEqualTo(earliest(chosen(plan, "first"), slots(scanners)));
      List<Arrival> others = chosen(plan, "second");
      others.removeIf(one -> one.caseId().equals("first"));
      List<Slot> left = new ArrayList<>(slots(scanners));
      left.remove(ofFirst);
      assertThat(plan.of("second").orElseThrow().slot().begin())
          .as("seed %d", seed)
          .isEqualTo(earliest(others, left));
    }
  }

  /** Returns what is planned, a certain one first. */
  private static List<Arrival> chosen(Plan plan, String first) {
    List<Arrival> chosen = new ArrayList<>();
    chosen.add(plan.of(first).orElseThrow().arrival());
    plan.scans().stream()
        .map(PlannedScan::arrival)
        .filter(one -> !one.caseId().equals(first))
        .forEach(chosen::add);
    return chosen;
  }

  private static List<Slot> slots(List<ScannerCapacity> scanners) {
    return scanners.stream().flatMap(one -> one.slots().stream()).toList();
  }

  /** Returns when the first of some can be scanned at the earliest if all others are too. */
  private static Instant earliest(List<Arrival> chosen, List<Slot> slots) {
    return slots.stream()
        .filter(slot -> chosen.get(0).fits(slot) && allFit(chosen, slots, 1, Set.of(slot)))
        .map(Slot::begin)
        .min(Instant::compareTo)
        .orElseThrow();
  }

  private static boolean allFit(List<Arrival> chosen, List<Slot> slots, int next, Set<Slot> taken) {
    if (next == chosen.size()) {
      return true;
    }
    for (Slot slot : slots) {
      if (!taken.contains(slot) && chosen.get(next).fits(slot)) {
        Set<Slot> more = new HashSet<>(taken);
        more.add(slot);
        if (allFit(chosen, slots, next + 1, more)) {
          return true;
        }
      }
    }
    return false;
  }

  private static PlannedScan planned(Arrival arrival, int hour) {
    Slot slot =
        scanner("a", 1, 3, 7).slots().stream()
            .filter(one -> one.begin().equals(DAY.plus(Duration.ofHours(hour))))
            .findFirst()
            .orElseThrow();
    return new PlannedScan(arrival, slot, Ground.RISK, "as before");
  }

  private static Arrival pressing(String id, int arrives, int leaves) {
    return pressing(id, 0, arrives, leaves);
  }

  private static Arrival pressing(String id, double probability, int arrives, int leaves) {
    return new Arrival(
        id,
        new Arrival.Risk(
            probability, Optional.of("order 7"), Optional.of("alert 1, immediate"), List.of()),
        stay(arrives, leaves, Set.of()));
  }
}
