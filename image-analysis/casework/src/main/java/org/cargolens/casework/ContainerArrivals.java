package org.cargolens.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cargolens.casework.selection.Arrival;

/**
 * Puts the cases of one container at one place together: several consignments in it take one scan.
 * A case of several containers, or of none that is known, is an arrival of its own.
 */
final class ContainerArrivals {
  private final Map<Key, List<Found>> found = new LinkedHashMap<>();

  /**
   * A case that could be scanned.
   *
   * @param arrival of this case alone
   * @param containers numbers of its containers
   * @param came when its papers came in
   */
  record Found(Arrival arrival, List<String> containers, Instant came) {}

  private record Key(String site, String name) {}

  void add(Found one) {
    boolean several = one.containers().size() > 1;
    String name =
        one.containers().size() == 1
            ? "container " + one.containers().get(0)
            : "case " + one.arrival().caseId();
    found
        .computeIfAbsent(new Key(one.arrival().stay().site(), name), key -> new ArrayList<>())
        .add(
            several
                ? new Found(
                    one.arrival().ofContainers(one.containers()), one.containers(), one.came())
                : one);
  }

  /** Returns the arrivals in the order of their cases' ids. */
  List<Arrival> arrivals() {
    return found.values().stream()
        .map(ContainerArrivals::together)
        .sorted(Comparator.comparing(Arrival::caseId))
        .toList();
  }

  /** The first case that came names the arrival: what comes later changes no draw. */
  private static Arrival together(List<Found> cases) {
    if (cases.size() == 1) {
      return cases.get(0).arrival();
    }
    List<Arrival> arrivals =
        cases.stream()
            .sorted(Comparator.comparing(Found::came).thenComparing(one -> one.arrival().caseId()))
            .map(Found::arrival)
            .toList();
    List<String> others = arrivals.stream().skip(1).map(Arrival::caseId).toList();
    return new Arrival(
        arrivals.get(0).caseId(),
        others,
        risk(arrivals, cases.get(0).containers().get(0)),
        stay(arrivals));
  }

  private static Arrival.Risk risk(List<Arrival> arrivals, String container) {
    double none = 1;
    for (Arrival one : arrivals) {
      none *= 1 - one.risk().probability();
    }
    Arrival worst =
        arrivals.stream().max(Comparator.comparing(one -> one.risk().probability())).orElseThrow();
    List<String> reasons = new ArrayList<>();
    reasons.add(arrivals.size() + " cases of " + container + ", the riskiest is " + worst.caseId());
    reasons.addAll(worst.risk().reasons());
    return new Arrival.Risk(
        1 - none,
        all(arrivals.stream().map(one -> one.risk().mustScan())),
        all(arrivals.stream().map(one -> one.risk().alert())),
        reasons);
  }

  private static Optional<String> all(Stream<Optional<String>> said) {
    return said.flatMap(Optional::stream)
        .distinct()
        .reduce((first, second) -> first + "; " + second);
  }

  /** The container is one: it is there from the first that is known of it to the last. */
  private static Arrival.Stay stay(List<Arrival> arrivals) {
    Instant arrives =
        arrivals.stream()
            .map(one -> one.stay().arrives())
            .min(Comparator.naturalOrder())
            .orElseThrow();
    Instant leaves =
        arrivals.stream()
            .map(one -> one.stay().leaves())
            .max(Comparator.naturalOrder())
            .orElseThrow();
    return new Arrival.Stay(arrivals.get(0).stay().site(), arrives, leaves, Set.of());
  }
}
