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
   * Plans scans.
   *
   * @param arrivals what can be scanned, each case once
   * @param scanners what scans
   */
  public Plan plan(List<Arrival> arrivals, List<ScannerCapacity> scanners) {
    return plan(arrivals, slots(scanners, Instant.MIN), new Plan(List.of(), List.of()));
  }

  /**
   * Plans anew what is not scanned yet, as after a scanner has stopped or arrivals have changed.
   * Scans that have begun stay, whatever else has changed, unless their scanner stopped before
   * their end; nothing is put beside them at their scanner. Of the others the best are chosen as in
   * a new plan; who is still chosen keeps its slot if it still is one, and moves only where it must
   * to let another in.
   *
   * @param before the plan so far
   * @param now slots that begin before it are past
   * @param arrivals all arrivals, those that are scanned too
   * @param scanners what scans, those that have stopped too
   */
  public Plan replan(
      Plan before, Instant now, List<Arrival> arrivals, List<ScannerCapacity> scanners) {
    List<PlannedScan> done =
        before.scans().stream()
            .filter(scan -> scan.slot().begin().isBefore(now))
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
    Plan rest = plan(open, free, before);
    List<PlannedScan> all = new ArrayList<>(done);
    all.addAll(rest.scans());
    return new Plan(all, rest.leftOut());
  }

  private static List<Slot> slots(List<ScannerCapacity> scanners, Instant from) {
    return scanners.stream()
        .flatMap(scanner -> scanner.slots().stream())
        .filter(slot -> !slot.begin().isBefore(from))
        .sorted(Comparator.comparing(Slot::begin).thenComparing(Slot::scanner))
        .toList();
  }

  private Plan plan(List<Arrival> arrivals, List<Slot> slots, Plan before) {
    checkOnce(arrivals);
    List<Arrival> chosen = chosen(arrivals, slots);
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
    Set<String> ids = new HashSet<>();
    chosen.forEach(arrival -> ids.add(arrival.caseId()));
    List<PlannedScan> scans =
        chosen.stream()
            .map(arrival -> planned(arrival, matching.slot(arrival).orElseThrow()))
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

  private List<Arrival> chosen(List<Arrival> arrivals, List<Slot> slots) {
    List<Arrival> byWeight =
        arrivals.stream()
            .map(this::weighed)
            .sorted(
                Comparator.comparing(Weighed::ground)
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

  private PlannedScan planned(Arrival arrival, Slot slot) {
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
        reason + alert.map(said -> "; " + said).orElse("") + severalContainers(arrival));
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
