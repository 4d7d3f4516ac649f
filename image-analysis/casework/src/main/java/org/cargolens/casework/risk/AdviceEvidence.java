package org.cargolens.casework.risk;

import java.util.EnumMap;
import java.util.Map;
import org.cargolens.analysis.report.Advice;

/**
 * How much an advice tells: how many times as often the analysis gives it to containers in which
 * something is found as to those in which nothing is. Counted in opened containers, on top of an
 * assumption that weighs as much as {@value #ASSUMED_OPENINGS} openings of each kind, so that few
 * openings can't make an advice certain. Immutable.
 *
 * <p>Opened containers aren't all containers: whatever makes officers open one is counted with it.
 */
public final class AdviceEvidence {
  /** What the assumption weighs, in openings of each kind. */
  public static final int ASSUMED_OPENINGS = 20;

  /** What is assumed before anything was opened. */
  public static final AdviceEvidence ASSUMED = new AdviceEvidence(Map.of());

  private final Map<Advice, Counts> counts;

  private AdviceEvidence(Map<Advice, Counts> counts) {
    this.counts = Map.copyOf(counts);
  }

  /**
   * Opened containers that were given one advice.
   *
   * @param violations in which something was found
   * @param nothing in which nothing was
   */
  public record Counts(long violations, long nothing) {
    /** None. */
    public static final Counts NONE = new Counts(0, 0);

    /** Checks the numbers. */
    public Counts {
      if (violations < 0 || nothing < 0) {
        throw new IllegalArgumentException(
            "counts must not be negative, are " + violations + " and " + nothing);
      }
    }

    /** Returns these counts and one container more. */
    public Counts and(boolean violation) {
      return violation ? new Counts(violations + 1, nothing) : new Counts(violations, nothing + 1);
    }
  }

  /** Returns the evidence of counts; an advice that isn't counted was never given. */
  public static AdviceEvidence of(Map<Advice, Counts> counted) {
    return new AdviceEvidence(new EnumMap<>(counted));
  }

  /** Returns the number of opened containers that were counted. */
  public long opened() {
    return counts.values().stream().mapToLong(one -> one.violations() + one.nothing()).sum();
  }

  /**
   * Returns by how much an advice multiplies the odds that something is wrong: above 1 raises,
   * below 1 lowers them.
   */
  public double ratio(Advice advice) {
    Counts own = counts.getOrDefault(advice, Counts.NONE);
    long violations = counts.values().stream().mapToLong(Counts::violations).sum();
    long nothing = counts.values().stream().mapToLong(Counts::nothing).sum();
    double among =
        (own.violations() + ASSUMED_OPENINGS * amongViolations(advice))
            / (violations + ASSUMED_OPENINGS);
    double amongOthers =
        (own.nothing() + ASSUMED_OPENINGS * amongOthers(advice)) / (nothing + ASSUMED_OPENINGS);
    return among / amongOthers;
  }

  private static double amongViolations(Advice advice) {
    return switch (advice) {
      case RED -> 0.5;
      case AMBER -> 0.2;
      case GREEN -> 0.2;
      case UNJUDGED -> 0.1;
    };
  }

  private static double amongOthers(Advice advice) {
    return switch (advice) {
      case RED -> 0.05;
      case AMBER -> 0.1;
      case GREEN -> 0.75;
      case UNJUDGED -> 0.1;
    };
  }
}
