package org.cargolens.casework.yield;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.cargolens.casework.decision.Verdict;
import org.cargolens.casework.people.Place;
import org.junit.jupiter.api.Test;

class YieldReportTest {
  private static final Instant SCANNED = Instant.parse("2025-03-10T10:00:00Z");
  private static final Period YEAR =
      new Period(LocalDate.parse("2025-01-01"), LocalDate.parse("2026-01-01"), ZoneOffset.UTC);

  @Test
  void of_cases_countsThemByEachDimension() {
    YieldReport report =
        YieldReport.of(
            question(YEAR),
            List.of(
                one("a").rules("dwell").violation().make(),
                one("b").rules("dwell", "toys").goods("9503", "9504").make(),
                one("c").at(SCANNED.minus(Duration.ofDays(365))).make()));

    assertThat(report.now().total()).isEqualTo(new YieldCounts(2, 0, 1, 1, 1));
    assertThat(report.before()).map(PeriodYield::total).contains(new YieldCounts(1, 0, 0, 0, 0));
    assertThat(report.rows(Dimension.RULE))
        .extracting(YieldReport.Row::group, row -> row.now().scanned())
        .containsExactly(tuple("(none)", 0L), tuple("dwell", 2L), tuple("toys", 1L));
    assertThat(report.rows(Dimension.GOODS))
        .extracting(YieldReport.Row::group)
        .containsExactly("03", "95");
    assertThat(report.rows(Dimension.HEADING)).hasSize(3);
    assertThat(report.rows(Dimension.MONTH))
        .singleElement()
        .satisfies(row -> assertThat(row.before().orElseThrow().scanned()).isEqualTo(1));
    for (Dimension dimension : Dimension.values()) {
      assertThat(report.rows(dimension)).isNotEmpty();
      assertThat(Dimension.ofWord(dimension.word())).contains(dimension);
    }
    RuleYield dwell = report.now().rule("dwell").orElseThrow();
    assertThat(dwell.alone()).isEqualTo(new YieldCounts(1, 0, 1, 1, 1));
    assertThat(dwell.standing()).isEqualTo(Standing.TOO_FEW);
  }

  @Test
  void of_periodInAZone_beginsWithItsDays() {
    Period hanoi =
        new Period(
            LocalDate.parse("2025-03-11"),
            LocalDate.parse("2025-03-12"),
            ZoneId.of("Asia/Ho_Chi_Minh"));
    Instant begin = Instant.parse("2025-03-10T17:00:00Z");

    YieldReport report =
        YieldReport.of(
            question(hanoi),
            List.of(
                one("a").at(begin.minusMillis(1)).make(),
                one("b").at(begin).make(),
                one("c").at(begin.plus(Duration.ofDays(1))).make()));

    assertThat(report.now().total().scanned()).isEqualTo(1);
    assertThat(hanoi).hasToString("2025-03-11 to 2025-03-11");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Period(hanoi.to(), hanoi.from(), hanoi.zone()));
  }

  @Test
  void standing_rules_isHeldAgainstTheRandomShare() {
    List<CaseSummary> cases = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      cases.add(finding("r" + i, "drawn", i % 100 == 0, SCANNED));
      cases.add(finding("g" + i, "good", i % 10 == 0, SCANNED));
      cases.add(finding("f" + i, "faded", i % 90 == 0, SCANNED));
      Instant before = SCANNED.minus(Duration.ofDays(365));
      cases.add(finding("rb" + i, "drawn", i % 100 == 0, before));
      cases.add(finding("fb" + i, "faded", i % 10 == 0, before));
    }
    YieldReport report = YieldReport.of(question(YEAR), cases);

    assertThat(report.now().rules())
        .extracting(RuleYield::rule, RuleYield::standing)
        .containsExactly(
            tuple("drawn", Standing.RANDOM),
            tuple("faded", Standing.NOT_ABOVE_RANDOM),
            tuple("good", Standing.EARNS));
    assertThat(report.noLongerEarning()).extracting(RuleYield::rule).containsExactly("faded");
    assertThat(report.now().random().scanned()).isEqualTo(1_000);
    assertThat(report.total().yieldChange()).isPresent();
  }

  @Test
  void rules_ofSeveralVersions_areToldApart() {
    List<CaseSummary> cases = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      cases.add(finding("r" + i, "drawn", false, SCANNED));
      cases.add(finding("a" + i, "light-toys:1", i % 10 == 0, SCANNED));
      cases.add(finding("b" + i, "light-toys:2", i == 0, SCANNED));
      cases.add(finding("c" + i, "one-version:3", false, SCANNED));
      Instant before = SCANNED.minus(Duration.ofDays(365));
      cases.add(finding("db" + i, "drawn", false, before));
      cases.add(finding("cb" + i, "one-version:2", i % 10 == 0, before));
    }
    Dimension versions = Dimension.ofWord("rule-version").orElseThrow();
    YieldQuestion asked = question(YEAR);
    PeriodYield now =
        YieldReport.of(
                new YieldQuestion(
                    asked.period(),
                    false,
                    Set.of(Dimension.RULE, versions),
                    asked.randomRules(),
                    asked.limits()),
                cases)
            .now();

    assertThat(now.of(Dimension.RULE, "light-toys").scanned()).isEqualTo(2_000);
    assertThat(now.of(versions, "light-toys v1").violations()).isEqualTo(100);
    assertThat(now.of(versions, "light-toys v2").violations()).isEqualTo(1);
    assertThat(Objects.requireNonNull(now.groups().get(versions)).keySet())
        .containsExactly("drawn v1", "light-toys v1", "light-toys v2", "one-version v3");
    assertThat(now.rules())
        .extracting(RuleYield::rule, one -> one.alone().scanned(), RuleYield::standing)
        .containsExactly(
            tuple("drawn", 1_000L, Standing.RANDOM),
            tuple("light-toys", 2_000L, Standing.EARNS),
            tuple("light-toys v1", 1_000L, Standing.EARNS),
            tuple("light-toys v2", 1_000L, Standing.NOT_ABOVE_RANDOM),
            tuple("one-version", 1_000L, Standing.NOT_ABOVE_RANDOM));
    assertThat(now.rules())
        .extracting(RuleYield::versions)
        .containsExactly(List.of(1), List.of(1, 2), List.of(1), List.of(2), List.of(3));
    YieldReport against = YieldReport.of(asked, cases);
    assertThat(against.noLongerEarning())
        .extracting(RuleYield::rule, RuleYield::versions)
        .containsExactly(tuple("one-version", List.of(3)));
    assertThat(against.before().orElseThrow().rule("one-version").orElseThrow().versions())
        .containsExactly(2);
  }

  @Test
  void standing_oneFindAgainstNone_isNotAboveRandom() {
    List<CaseSummary> cases = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      cases.add(finding("r" + i, "drawn", false, SCANNED));
      cases.add(finding("o" + i, "once", i == 0, SCANNED));
      cases.add(finding("s" + i, "sure", i < 20, SCANNED));
    }

    assertThat(YieldReport.of(question(YEAR), cases).now().rules())
        .extracting(RuleYield::rule, RuleYield::standing)
        .containsExactly(
            tuple("drawn", Standing.RANDOM),
            tuple("once", Standing.NOT_ABOVE_RANDOM),
            tuple("sure", Standing.EARNS));
  }

  @Test
  void standing_casesThatWereDrawnToo_areOfTheRandomShareAlone() {
    List<CaseSummary> cases = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      cases.add(finding("r" + i, "drawn", false, SCANNED));
      Draft both = one("b" + i).rules("drawn", "both");
      cases.add(i < 150 ? both.violation().make() : both.make());
    }
    RuleYield both = YieldReport.of(question(YEAR), cases).now().rule("both").orElseThrow();

    assertThat(both.counts().scanned()).isEqualTo(300);
    assertThat(both.standing()).isEqualTo(Standing.TOO_FEW);
  }

  @Test
  void yearBefore_leapDays_areThe28th() {
    assertThat(days("2024-02-28", "2024-02-29").yearBefore())
        .isEqualTo(days("2023-02-28", "2023-03-01"));
    assertThat(days("2024-02-29", "2024-03-01").yearBefore())
        .isEqualTo(days("2023-02-28", "2023-03-01"));
    assertThat(days("2024-02-01", "2024-03-01").yearBefore())
        .isEqualTo(days("2023-02-01", "2023-03-01"));
    assertThat(YEAR.yearBefore()).isEqualTo(days("2024-01-01", "2025-01-01"));
  }

  @Test
  void question_moreThanAYearAgainstTheYearBefore_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> question(days("2024-01-01", "2025-01-02")))
        .withMessageContaining("at most a year")
        .withMessageContaining("2024-01-01 to 2025-01-01");
    assertThat(question(days("2024-02-29", "2025-03-01")).againstYearBefore()).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Period(LocalDate.MIN, LocalDate.MAX, ZoneOffset.UTC))
        .withMessageContaining("years 1 to 9999");
  }

  @Test
  void of_yearThatHasNotPassed_holdsItAgainstAsMuchOfTheYearBefore() {
    Instant asOf = Instant.parse("2025-06-01T12:00:00Z");
    Instant yearAgo = Instant.parse("2024-06-01T12:00:00Z");
    Duration little = Duration.ofMinutes(10);
    YieldQuestion question =
        new YieldQuestion(
            YEAR, true, Set.of(), Set.of(), new YieldQuestion.Limits(1, Deadlines.usual(asOf)));

    YieldReport report =
        YieldReport.of(
            question,
            List.of(
                one("now").at(asOf.minus(little)).violation().make(),
                one("later").at(asOf).violation().make(),
                one("before").at(yearAgo.minus(little)).violation().make(),
                one("opened late").at(yearAgo.minus(Duration.ofMinutes(30))).violation().make(),
                one("rest of the year").at(yearAgo).violation().make()));

    assertThat(report.now().total()).isEqualTo(new YieldCounts(1, 0, 0, 0, 0));
    assertThat(report.before().orElseThrow().total()).isEqualTo(new YieldCounts(2, 0, 1, 0, 0));
  }

  @Test
  void steps_timeBeyondMilliseconds_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> one("far").at(Instant.parse("+300000000-01-01T00:00:00Z")).make())
        .withMessageContaining("292 million years");
  }

  private static Period days(String from, String to) {
    return new Period(LocalDate.parse(from), LocalDate.parse(to), ZoneOffset.UTC);
  }

  @Test
  void times_steps_areMedianAndNinetieth() {
    List<CaseSummary> cases = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      cases.add(one("c" + i).alertedBefore(Duration.ofMinutes(i)).make());
    }
    cases.add(one("late").alertedBefore(Duration.ofMinutes(-5)).make());
    WaitingTime time = YieldReport.of(question(YEAR), cases).now().times().get(0);

    assertThat(time.name()).isEqualTo("alert to scan");
    assertThat(time.cases()).isEqualTo(10);
    assertThat(time.median()).contains(Duration.ofMinutes(5));
    assertThat(time.ninetieth()).contains(Duration.ofMinutes(9));
    assertThat(time.disordered()).isEqualTo(1);
    assertThat(YieldReport.of(question(YEAR), List.of()).now().times().get(0).median()).isEmpty();
  }

  @Test
  void overdue_waitingCases_areNamedLongestFirst() {
    Instant asOf = SCANNED.plus(Duration.ofDays(10));
    CaseSummary undecided = one("a").make();
    CaseSummary unopened = one("b").suspected().make();
    CaseSummary unscanned = one("c").demandedOnly().make();
    CaseSummary done = one("d").violation().make();
    YieldQuestion question =
        new YieldQuestion(
            YEAR, false, Set.of(), Set.of(), new YieldQuestion.Limits(200, Deadlines.usual(asOf)));

    YieldReport report = YieldReport.of(question, List.of(unscanned, unopened, done, undecided));

    assertThat(report.overdue())
        .extracting(Overdue::caseId, Overdue::step)
        .containsExactly(
            tuple("a", FollowUp.DECISION), tuple("c", FollowUp.SCAN), tuple("b", FollowUp.OPENING));
    assertThat(report.overdue().get(0).beyond())
        .isEqualTo(Duration.ofDays(10).minus(Duration.ofHours(4)));
    assertThat(report.noLongerEarning()).isEmpty();
    assertThat(report.total().scannedChange()).isEmpty();
  }

  @Test
  void limits_nonsense_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new YieldQuestion.Limits(0, Deadlines.usual(SCANNED)));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Deadlines(Duration.ofHours(-1), Duration.ZERO, Duration.ZERO, SCANNED));
  }

  private static CaseSummary finding(String id, String rule, boolean violation, Instant at) {
    Draft draft = one(id).rules(rule).at(at);
    return violation ? draft.violation().make() : draft.make();
  }

  private static YieldQuestion question(Period period) {
    return new YieldQuestion(
        period,
        true,
        EnumSet.allOf(Dimension.class),
        Set.of("drawn"),
        new YieldQuestion.Limits(200, Deadlines.usual(SCANNED.plus(Duration.ofDays(30)))));
  }

  private static Draft one(String id) {
    return new Draft(id);
  }

  private static final class Draft {
    private final String id;
    private Instant at = SCANNED;
    private Duration alertedBefore = Duration.ofHours(1);
    private List<String> rules = List.of();
    private List<String> goods = List.of("0303");
    private boolean suspected;
    private boolean violation;
    private boolean unscanned;

    Draft(String id) {
      this.id = id;
    }

    Draft at(Instant value) {
      at = value;
      return this;
    }

    Draft alertedBefore(Duration value) {
      alertedBefore = value;
      return this;
    }

    Draft rules(String... values) {
      rules = Arrays.asList(values);
      return this;
    }

    Draft goods(String... values) {
      goods = Arrays.asList(values);
      return this;
    }

    Draft suspected() {
      suspected = true;
      return this;
    }

    Draft violation() {
      suspected = true;
      violation = true;
      return this;
    }

    Draft demandedOnly() {
      unscanned = true;
      return this;
    }

    /** Reads a rule's id, and behind a colon its version if it isn't the first. */
    private static RuleHeld held(String rule) {
      int colon = rule.indexOf(':');
      return colon < 0
          ? new RuleHeld(rule, 1, false)
          : new RuleHeld(
              rule.substring(0, colon), Integer.parseInt(rule.substring(colon + 1)), false);
    }

    CaseSummary make() {
      Instant decided = at.plus(Duration.ofMinutes(20));
      return new CaseSummary(
          id,
          new Place("centre/north"),
          new CaseSummary.Steps(
              at.minus(Duration.ofHours(2)),
              Optional.of(at.minus(alertedBefore)),
              unscanned ? Optional.empty() : Optional.of(at),
              suspected ? Optional.of(decided) : Optional.empty(),
              violation ? Optional.of(decided.plus(Duration.ofHours(1))) : Optional.empty()),
          new CaseSummary.Result(
              unscanned,
              false,
              suspected ? Optional.of(Verdict.INSPECT) : Optional.empty(),
              violation),
          new CaseSummary.Traits(
              rules.stream().map(Draft::held).toList(),
              new CaseSummary.ScanTraits(List.of(), List.of("gate"), List.of("lane")),
              goods,
              List.of()));
    }
  }
}
