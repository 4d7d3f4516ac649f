package org.cargolens.casework.selection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.cargolens.casework.rules.RandomShares;

/**
 * Chooses what is scanned: all that the law demands, then a share drawn at random, then what alerts
 * are about, then by falling probability whatever still fits. Nothing else can be chosen at these
 * scanners that keeps the first three and lets more finds be expected.
 *
 * <p>Who is drawn follows from the case's id and the seed alone, never from its risk: every arrival
 * has the same probability to be drawn, so that what is found among the drawn says without bias how
 * much there is in all.
 *
 * @param randomShare share of arrivals that is drawn, above 0, at most 1
 * @param seed of the draw; keep it from those who bring containers
 */
public record ScanSelection(double randomShare, long seed) {
  private static final double PERCENT = 100;

  /** Checks the share. */
  public ScanSelection {
    if (!(randomShare > 0 && randomShare <= 1)) {
      throw new IllegalArgumentException(
          "a random share is above 0, at most 1, not " + randomShare);
    }
  }

  /** Returns whether a case is drawn. */
  public boolean draws(String caseId) {
    return RandomShares.draw(caseId, seed) < randomShare;
  }

  /** Returns on which ground an arrival would be scanned. */
  public Ground ground(Arrival arrival) {
    if (arrival.risk().mustScan().isPresent()) {
      return Ground.DEMANDED;
    }
    if (draws(arrival.caseId())) {
      return Ground.DRAWN;
    }
    return arrival.risk().alert().isPresent() ? Ground.ALERT : Ground.RISK;
  }

  /**
   * Plans scans. What is both demanded and alerted gets the earliest slot that it fits, before
   * others who can as well be scanned in another one.
   *
   * @param arrivals what can be scanned, each case once
   * @param scanners what scans
   */
  public Plan plan(List<Arrival> arrivals, List<ScannerCapacity> scanners) {
    return plan(arrivals, scanners, Instant.MIN);
  }

  /**
   * Plans scans from a time on.
   *
   * @param arrivals what can be scanned, each case once
   * @param scanners what scans
   * @param now slots that begin before it are past
   */
  public Plan plan(List<Arrival> arrivals, List<ScannerCapacity> scanners, Instant now) {
    return plan(arrivals, slots(scanners, now), new Plan(List.of(), List.of()), Set.of());
  }

  /**
   * Plans anew what is not scanned yet, as after a scanner has stopped or arrivals have changed.
   * Scans that run now stay, whatever else has changed, and those whose slot is past stay if their
   * cases are no arrivals any more; not so if their scanner stopped before their end. Nothing is
   * put beside them at their scanner. An arrival whose slot is past was not scanned in it: it comes
   * before others of its ground. Of all that are open the best are chosen as in a new plan; who is
   * still chosen keeps its slot if it still is one, and moves only where it must to let another in,
   * or to leave the earliest slot to what is demanded and alerted; that takes an earlier one that
   * got free, too, as in a new plan.
   *
   * @param before the plan so far
   * @param now slots that begin before it are past
   * @param arrivals all that is not scanned yet, also what is being scanned now
   * @param scanners what scans, those that have stopped too
   */
  public Plan replan(
      Plan before, Instant now, List<Arrival> arrivals, List<ScannerCapacity> scanners) {
    Set<String> waiting = new HashSet<>();
    arrivals.forEach(arrival -> waiting.addAll(arrival.cases()));
    Set<PlannedScan> missed = new HashSet<>();
    before.scans().stream().filter(scan -> isMissed(scan, now, waiting)).forEach(missed::add);
    List<PlannedScan> done =
        before.scans().stream()
            .filter(scan -> scan.slot().begin().isBefore(now) && !missed.contains(scan))
            .filter(scan -> scanners.stream().noneMatch(one -> one.stopsDuring(scan.slot())))
            .toList();
    Set<String> doneCases = new HashSet<>();
    done.forEach(scan -> doneCases.addAll(scan.arrival().cases()));
    List<Arrival> open =
        arrivals.stream()
            .filter(arrival -> arrival.cases().stream().noneMatch(doneCases::contains))
            .toList();
    List<Slot> free =
        slots(scanners, now).stream()
            .filter(slot -> done.stream().noneMatch(scan -> scan.slot().overlaps(slot)))
            .toList();
    Set<String> late = new HashSet<>();
    missed.forEach(scan -> late.addAll(scan.arrival().cases()));
    Plan rest = plan(open, free, before, late);
    List<PlannedScan> all = new ArrayList<>(done);
    all.addAll(rest.scans());
    return new Plan(all, rest.leftOut());
  }

  private static boolean isMissed(PlannedScan scan, Instant now, Set<String> waiting) {
    return !scan.slot().end().isAfter(now)
        && scan.arrival().cases().stream().anyMatch(waiting::contains);
  }

  private static List<Slot> slots(List<ScannerCapacity> scanners, Instant from) {
    return scanners.stream()
        .flatMap(scanner -> scanner.slots().stream())
        .filter(slot -> !slot.begin().isBefore(from))
        .sorted(Comparator.comparing(Slot::begin).thenComparing(Slot::scanner))
        .toList();
  }

  private Plan plan(List<Arrival> arrivals, List<Slot> slots, Plan before, Set<String> late) {
    checkOnce(arrivals);
    List<Arrival> chosen = chosen(arrivals, slots, late);
    SlotMatching matching = new SlotMatching(slots);
    List<Arrival> homeless = new ArrayList<>();
    for (Arrival arrival : chosen) {
      Optional<PlannedScan> earlier =
          arrival.cases().stream().flatMap(one -> before.of(one).stream()).findFirst();
      if (earlier.isEmpty() || !matching.keep(arrival, earlier.get().slot())) {
        homeless.add(arrival);
      }
    }
    homeless.forEach(matching::add);
    chosen.stream().filter(ScanSelection::isPressing).forEach(matching::moveUp);
    Set<String> ids = new HashSet<>();
    chosen.forEach(arrival -> ids.add(arrival.caseId()));
    List<PlannedScan> scans =
        chosen.stream()
            .map(arrival -> planned(arrival, matching.slot(arrival).orElseThrow(), late))
            .sorted(
                Comparator.comparing((PlannedScan scan) -> scan.slot().begin())
                    .thenComparing(scan -> scan.slot().scanner()))
            .toList();
    List<LeftOut> others =
        arrivals.stream()
            .filter(arrival -> !ids.contains(arrival.caseId()))
            .map(arrival -> leftOut(arrival, slots))
            .toList();
    return new Plan(scans, others);
  }

  private static void checkOnce(List<Arrival> arrivals) {
    Set<String> ids = new HashSet<>();
    for (Arrival arrival : arrivals) {
      for (String caseId : arrival.cases()) {
        if (!ids.add(caseId)) {
          throw new IllegalArgumentException("case " + caseId + " arrives twice");
        }
      }
    }
  }

  /** What is demanded and warned of is not to wait behind what chance or risk chose. */
  private static boolean isPressing(Arrival arrival) {
    return arrival.risk().mustScan().isPresent() && arrival.risk().alert().isPresent();
  }

  private static boolean isAmong(Arrival arrival, Set<String> cases) {
    return arrival.cases().stream().anyMatch(cases::contains);
  }

  private List<Arrival> chosen(List<Arrival> arrivals, List<Slot> slots, Set<String> late) {
    List<Arrival> byWeight =
        arrivals.stream()
            .map(this::weighed)
            .sorted(
                Comparator.comparing(Weighed::ground)
                    .thenComparing(one -> !isAmong(one.arrival(), late))
                    .thenComparing(one -> -one.weight())
                    .thenComparing(Weighed::draw)
                    .thenComparing(one -> one.arrival().caseId()))
            .map(Weighed::arrival)
            .toList();
    SlotMatching matching = new SlotMatching(slots);
    return byWeight.stream().filter(matching::add).toList();
  }

  /** Among the drawn chance decides too if not all fit, never their risk. */
  private Weighed weighed(Arrival arrival) {
    Ground ground = ground(arrival);
    return new Weighed(
        arrival,
        ground,
        ground == Ground.DRAWN ? 0 : arrival.risk().probability(),
        RandomShares.draw(arrival.caseId(), ~seed));
  }

  private record Weighed(Arrival arrival, Ground ground, double weight, double draw) {}

  private PlannedScan planned(Arrival arrival, Slot slot, Set<String> late) {
    Ground ground = ground(arrival);
    String reason =
        switch (ground) {
          case DEMANDED -> "demanded: " + arrival.risk().mustScan().orElseThrow();
          case DRAWN ->
              String.format(
                  Locale.ROOT, "drawn at random, as %.3g %% of all are", PERCENT * randomShare);
          case ALERT, RISK -> risk(arrival);
        };
    boolean alertUnsaid = ground == Ground.DEMANDED || ground == Ground.DRAWN;
    Optional<String> alert = arrival.risk().alert().filter(said -> alertUnsaid);
    return new PlannedScan(
        arrival,
        slot,
        ground,
        reason
            + alert.map(said -> "; " + said).orElse("")
            + (isAmong(arrival, late) ? "; its slot before is past, and no scan is recorded" : "")
            + severalContainers(arrival));
  }

  /** The first scan answers for the whole case: whoever plans has to see what it leaves out. */
  private static String severalContainers(Arrival arrival) {
    return arrival.containers().isEmpty()
        ? ""
        : "; ONE slot for the "
            + arrival.containers().size()
            + " containers of this case: "
            + String.join(", ", arrival.containers());
  }

  private static String risk(Arrival arrival) {
    String risk =
        arrival.risk().reasons().isEmpty()
            ? String.format(Locale.ROOT, "risk %.2g %%", PERCENT * arrival.risk().probability())
            : String.join(", ", arrival.risk().reasons());
    return arrival.risk().alert().map(alert -> alert + "; ").orElse("") + risk;
  }

  private LeftOut leftOut(Arrival arrival, List<Slot> slots) {
    String reason;
    if (slots.stream().noneMatch(arrival::fits)) {
      reason = "no scanner that can take it is free from its arrival until it leaves";
    } else if (ground(arrival) == Ground.RISK || ground(arrival) == Ground.ALERT) {
      reason = risk(arrival) + "; all slots that fit serve stronger grounds or greater risks";
    } else {
      reason = "all slots that fit serve as strong grounds";
    }
    return new LeftOut(arrival, ground(arrival), reason);
  }
}
