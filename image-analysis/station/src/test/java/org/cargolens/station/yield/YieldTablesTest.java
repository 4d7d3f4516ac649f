package org.cargolens.station.yield;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.yield.CaseSummary;
import org.cargolens.casework.yield.Deadlines;
import org.cargolens.casework.yield.Period;
import org.cargolens.casework.yield.RuleHeld;
import org.cargolens.casework.yield.YieldQuestion;
import org.cargolens.casework.yield.YieldReport;
import org.junit.jupiter.api.Test;

class YieldTablesTest {
  private static final Instant NOW = Instant.parse("2026-03-10T10:00:00Z");
  private static final Instant BEFORE = Instant.parse("2025-03-10T10:00:00Z");

  @Test
  void rules_thatEarnedInAnotherVersion_sayWhich() {
    List<CaseSummary> cases = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      for (Instant at : List.of(BEFORE, NOW)) {
        boolean found = at.equals(BEFORE) && i < 30;
        cases.add(one("d" + i + at, at, new RuleHeld("drawn", 1, true), false));
        cases.add(one("s" + i + at, at, new RuleHeld("same", 4, false), found));
        int version = at.equals(BEFORE) ? 1 : 2;
        cases.add(one("c" + i + at, at, new RuleHeld("changed", version, false), found));
      }
    }
    YieldQuestion question =
        new YieldQuestion(
            new Period(
                LocalDate.parse("2026-01-01"), LocalDate.parse("2027-01-01"), ZoneOffset.UTC),
            true,
            Set.of(),
            Set.of(),
            new YieldQuestion.Limits(50, Deadlines.usual(NOW.plusSeconds(60))));

    YieldTable rules =
        new YieldTables(YieldReport.of(question, cases), 0)
            .tables().stream()
                .filter(table -> table.title().startsWith("Rules against"))
                .findFirst()
                .orElseThrow();

    assertThat(rules.rows())
        .extracting(row -> row.get(0), row -> row.get(4))
        .containsExactly(
            tuple("changed", "not above random, earned the year before as v1, now v2"),
            tuple("drawn", "random share"),
            tuple("same", "not above random, earned the year before"));
  }

  @Test
  void period_untilAMomentOfNanoseconds_isToldToTheSecond() {
    YieldQuestion question =
        new YieldQuestion(
            new Period(
                LocalDate.parse("2026-01-01"), LocalDate.parse("2027-01-01"), ZoneOffset.UTC),
            true,
            Set.of(),
            Set.of(),
            new YieldQuestion.Limits(50, Deadlines.usual(NOW.plusNanos(80_655_690))));
    YieldTables tables = new YieldTables(YieldReport.of(question, List.of()), 3);

    assertThat(tables.period()).endsWith(", until 2026-03-10T10:00:00Z and 2025-03-10T10:00:00Z");
    assertThat(tables.tables())
        .extracting(YieldTable::title)
        .contains("Overdue at 2026-03-10T10:00:00Z");
  }

  static CaseSummary one(String id, Instant at, RuleHeld rule, boolean violation) {
    return new CaseSummary(
        id,
        new Place("centre"),
        new CaseSummary.Steps(
            at, Optional.of(at), Optional.of(at), Optional.of(at), Optional.of(at)),
        new CaseSummary.Result(false, false, Optional.empty(), violation),
        new CaseSummary.Traits(
            List.of(rule),
            new CaseSummary.ScanTraits(List.of(), List.of("gate"), List.of("lane")),
            List.of(),
            List.of()));
  }
}
