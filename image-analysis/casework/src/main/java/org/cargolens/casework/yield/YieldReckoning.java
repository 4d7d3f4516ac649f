package org.cargolens.casework.yield;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.statistics.DrawnEstimate;

/**
 * Reckons the answer to a question about yield, case by case; keeps sums, waiting times and what is
 * overdue, not the cases. For one thread.
 */
public final class YieldReckoning {
  private final YieldQuestion question;
  private final PeriodSum now;
  private final Optional<PeriodSum> before;
  private final List<Overdue> overdue = new ArrayList<>();
  private final Map<Place, Long> arrivals = new HashMap<>();

  /** Begins to answer a question. */
  public YieldReckoning(YieldQuestion question) {
    this.question = question;
    this.now = new PeriodSum(question.period(), question.until(), question);
    this.before =
        question.againstYearBefore()
            ? Optional.of(
                new PeriodSum(question.period().yearBefore(), question.untilYearBefore(), question))
            : Optional.empty();
  }

  /** Takes a case, each once, in any order; of other times it takes only what is overdue. */
  public void add(CaseSummary one) {
    now.add(one);
    before.ifPresent(earlier -> earlier.add(one));
    question.limits().deadlines().check(one).ifPresent(overdue::add);
  }

  /**
   * Takes how many cases came in at a place within the period, scanned or not, as far as it has
   * passed.
   */
  public void addArrivals(Place place, long cases) {
    arrivals.merge(place, cases, Long::sum);
  }

  /** Where nothing was drawn, nobody knows what came in held. */
  private Optional<DrawnEstimate> inAll(DrawnCases drawn) {
    long cases = drawn.places().stream().mapToLong(place -> arrivals.getOrDefault(place, 0L)).sum();
    return drawn.found().of() == 0 || cases < drawn.found().of()
        ? Optional.empty()
        : Optional.of(new DrawnEstimate(drawn.found(), cases));
  }

  /** Returns the answer from what was added so far. */
  public YieldReport report() {
    long least = question.limits().leastScans();
    List<Overdue> sorted = new ArrayList<>(overdue);
    sorted.sort(Comparator.comparing(Overdue::beyond).reversed().thenComparing(Overdue::caseId));
    PeriodYield ofNow = now.reckoned(least);
    return new YieldReport(
        question,
        ofNow,
        before.map(earlier -> earlier.reckoned(least)),
        inAll(ofNow.drawn()),
        sorted);
  }
}
