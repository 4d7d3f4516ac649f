package org.cargolens.casework.yield;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reckons the answer to a question about yield, case by case; keeps sums, waiting times and what is
 * overdue, not the cases. For one thread.
 */
public final class YieldReckoning {
  private final YieldQuestion question;
  private final PeriodSum now;
  private final Optional<PeriodSum> before;
  private final List<Overdue> overdue = new ArrayList<>();

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

  /** Returns the answer from what was added so far. */
  public YieldReport report() {
    long least = question.limits().leastScans();
    List<Overdue> sorted = new ArrayList<>(overdue);
    sorted.sort(Comparator.comparing(Overdue::beyond).reversed().thenComparing(Overdue::caseId));
    return new YieldReport(
        question, now.reckoned(least), before.map(earlier -> earlier.reckoned(least)), sorted);
  }
}
