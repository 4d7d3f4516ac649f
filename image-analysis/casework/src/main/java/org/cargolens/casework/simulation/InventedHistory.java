package org.cargolens.casework.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.cargolens.analysis.report.Advice;
import org.cargolens.casework.decision.OpeningResult;
import org.cargolens.casework.decision.Verdict;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.scans.ScanRecord;
import org.cargolens.casework.yield.RuleHeld;

/**
 * Two years of invented cases. The second year has, on average, {@value #SCANS_FACTOR} times the
 * scans of the first, {@value #SUSPICIONS_FACTOR} times the suspicions of what holds nothing, and
 * {@value #VIOLATIONS_FACTOR} times the violations.
 *
 * @param cases how many cases, 10 or more
 * @param begin first moment of the first year
 * @param seed whence all is drawn
 */
public record InventedHistory(int cases, Instant begin, long seed) {
  /** How many times the scans of the first year the second has. */
  public static final double SCANS_FACTOR = 2;

  /** The same for cases that operators suspected although they hold nothing. */
  public static final double SUSPICIONS_FACTOR = 4;

  /** The same for violations. */
  public static final double VIOLATIONS_FACTOR = 1.75;

  /** The rule that found much in the first year and nothing above chance in the second. */
  public static final String FADED_RULE = "river-route";

  /** The rule that draws at random. */
  public static final String RANDOM_RULE = "drawn";

  private static final List<RuleDraw> RULES =
      List.of(
          new RuleDraw("dwell-60", 0.10, 1, 1),
          new RuleDraw(RANDOM_RULE, 0.12, 1, 1),
          new RuleDraw("first-trader", 0.15, 2.5, 2.5),
          new RuleDraw(FADED_RULE, 0.12, 8, 1),
          new RuleDraw("toys-too-light", 0.04, 9, 9),
          new RuleDraw("waste-order", 0.01, 12, 12));

  private static final String DEMANDING = "waste-order";
  private static final List<String> GOODS =
      List.of("030313", "392690", "640399", "847130", "854231", "950300", "380894", "252329");
  private static final List<String> ORIGINS = List.of("NO", "CL", "KE", "NZ", "PT", "FI");
  private static final List<String> LANES = List.of("deep-sea", "river");
  private static final List<String> MODELS = List.of("hidden-net 1", "hidden-net 2");

  private static final List<OpeningResult> FINDINGS =
      List.of(OpeningResult.UNDECLARED, OpeningResult.MISDECLARED, OpeningResult.PROHIBITED);

  private static final double UNSCANNED = 0.1;
  private static final double PREVALENCE = 0.004;
  private static final double SUSPICION = 0.05;
  private static final double SUSPICION_OF_VIOLATIONS = 0.9;
  private static final double OPENED = 0.85;
  private static final double FLAGGED = 0.08;
  private static final double FLAGGED_OF_VIOLATIONS = 0.7;
  private static final double UNDECIDED = 0.002;
  private static final double MOST_LIKELY = 0.9;
  private static final int DAYS = 365;

  /** Checks the number. */
  public InventedHistory {
    if (cases < 10) {
      throw new IllegalArgumentException("a history has 10 cases or more, not " + cases);
    }
  }

  /** A rule: how often it holds, and how many times as likely a violation is where it does. */
  private record RuleDraw(String id, double share, double lift, double liftLater) {}

  /** Returns the cases in the order in which they came. */
  public List<InventedCase> draw() {
    List<InventedCase> drawn = new ArrayList<>();
    for (int number = 0; number < cases; number++) {
      // The first third of the numbers makes the first year, so that the second has twice as many.
      boolean later = number >= Math.round(cases / (1 + SCANS_FACTOR));
      drawn.add(new Draw(number, later).make());
    }
    drawn.sort(
        Comparator.comparing((InventedCase one) -> one.papers().came())
            .thenComparing(InventedCase::id));
    return drawn;
  }

  /** Draws one case: always the same for seed and number. */
  private final class Draw {
    private final Random random;
    private final int number;
    private final boolean later;

    Draw(int number, boolean later) {
      this.random = new Random(seed * 1_000_003 + number);
      this.random.nextLong();
      this.number = number;
      this.later = later;
    }

    InventedCase make() {
      List<RuleHeld> rules = new ArrayList<>();
      double lift = 1;
      for (RuleDraw rule : RULES) {
        if (chance(rule.share())) {
          rules.add(new RuleHeld(rule.id(), 1, rule.id().equals(RANDOM_RULE)));
          lift *= later ? rule.liftLater() : rule.lift();
        }
      }
      boolean demanded = rules.stream().anyMatch(rule -> rule.id().equals(DEMANDING));
      // What rules have lost in the second year, all goods have gained.
      double base = PREVALENCE * (later ? VIOLATIONS_FACTOR / SCANS_FACTOR * lost() : 1);
      boolean violation = chance(Math.min(MOST_LIKELY, base * lift));
      Instant scanned =
          begin
              .plus(Duration.ofDays(later ? DAYS : 0))
              .plus(Duration.ofSeconds(random.nextInt(DAYS * 86_400)));
      Instant scored = scanned.minus(minutes(240));
      InventedCase.Papers papers =
          new InventedCase.Papers(
              new Place("centre/north/" + one(LANES)),
              scored.minus(minutes(60)),
              goods(),
              one(ORIGINS));
      InventedCase.Score score = new InventedCase.Score(rules, demanded, scored);
      String id = "case-" + number;
      if (chance(UNSCANNED)) {
        return new InventedCase(
            id, papers, score, Optional.empty(), Optional.empty(), Optional.empty());
      }
      return seen(
          new InventedCase(
              id,
              papers,
              score,
              Optional.of(scan(scanned, violation)),
              Optional.empty(),
              Optional.empty()),
          violation);
    }

    private InventedCase seen(InventedCase one, boolean violation) {
      if (chance(UNDECIDED)) {
        return one;
      }
      double honest = SUSPICION * (later ? SUSPICIONS_FACTOR / SCANS_FACTOR : 1);
      boolean suspected = chance(violation ? SUSPICION_OF_VIOLATIONS : honest);
      Verdict verdict =
          suspected ? (random.nextBoolean() ? Verdict.SUSPECT : Verdict.INSPECT) : Verdict.CLEAR;
      InventedCase.Step<Verdict> decision =
          new InventedCase.Step<>(verdict, one.scan().orElseThrow().at().plus(minutes(30)));
      Optional<InventedCase.Step<OpeningResult>> opening = Optional.empty();
      if (suspected && chance(OPENED)) {
        OpeningResult result = violation ? one(FINDINGS) : OpeningResult.NOTHING;
        opening = Optional.of(new InventedCase.Step<>(result, decision.at().plus(minutes(2_000))));
      }
      return new InventedCase(
          one.id(), one.papers(), one.score(), one.scan(), Optional.of(decision), opening);
    }

    private InventedCase.Scan scan(Instant at, boolean violation) {
      String lane = one(LANES);
      Advice advice = Advice.GREEN;
      if (chance(violation ? FLAGGED_OF_VIOLATIONS : FLAGGED)) {
        advice = random.nextBoolean() ? Advice.RED : Advice.AMBER;
      }
      return new InventedCase.Scan(
          at,
          new ScanRecord.Where("Invented Gate " + (1 + random.nextInt(3)), lane),
          one(MODELS),
          advice);
    }

    private List<String> goods() {
      String first = one(GOODS);
      String second = one(GOODS);
      return second.equals(first) || random.nextBoolean() ? List.of(first) : List.of(first, second);
    }

    private Duration minutes(int most) {
      return Duration.ofMillis(60_000L + random.nextInt(most * 60_000))
          .truncatedTo(ChronoUnit.SECONDS);
    }

    private <T> T one(List<T> of) {
      return of.get(random.nextInt(of.size()));
    }

    private boolean chance(double share) {
      return random.nextDouble() < share;
    }
  }

  /** How much more a rule set of the first year lifts the mean than that of the second. */
  private static double lost() {
    double first = 1;
    double second = 1;
    for (RuleDraw rule : RULES) {
      first *= 1 + rule.share() * (rule.lift() - 1);
      second *= 1 + rule.share() * (rule.liftLater() - 1);
    }
    return first / second;
  }
}
