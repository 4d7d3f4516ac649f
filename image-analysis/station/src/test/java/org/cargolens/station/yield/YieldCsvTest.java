package org.cargolens.station.yield;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.statistics.Proportion;
import org.cargolens.casework.statistics.Ratio;
import org.cargolens.casework.yield.CaseSummary;
import org.cargolens.casework.yield.Deadlines;
import org.cargolens.casework.yield.Dimension;
import org.cargolens.casework.yield.Period;
import org.cargolens.casework.yield.YieldQuestion;
import org.cargolens.casework.yield.YieldReckoning;
import org.cargolens.casework.yield.YieldReport;
import org.junit.jupiter.api.Test;

class YieldCsvTest {
  private static final Instant SCANNED = Instant.parse("2026-03-10T10:00:00Z");

  @Test
  void of_oddNames_areQuotedAndNoFormulas() {
    assertThat(YieldCsv.of(report("=HYPERLINK(\"x\"), y")))
        .startsWith("from,to,dimension,group,scanned")
        .contains("2026-01-01,2027-01-01,all,,1,0,0,0,0,0.0,0.0,")
        .contains("scanner,\"'=HYPERLINK(\"\"x\"\"), y\",1,")
        .endsWith("\r\n");
  }

  @Test
  void of_namesWithControlCharacters_stayInTheirLine() {
    assertThat(YieldCsv.of(report("gate\u0085\u001b[2J\u202e1")))
        .contains("scanner,gate\\u0085\\u001b[2J\\u202e1,1,");
  }

  @Test
  void words_figures_areShortAndSayWhatIsUnknown() {
    assertThat(YieldWords.perThousand(new Proportion(0, 0))).isEqualTo("-");
    assertThat(YieldWords.percent(new Proportion(0, 0))).isEqualTo("-");
    assertThat(YieldWords.times(Ratio.ofCounts(4, 0))).isEqualTo("-");
    assertThat(YieldWords.times(Ratio.ofShares(new Proportion(0, 9), new Proportion(1, 9))))
        .startsWith("x 0.00 (0.00 to ");
    assertThat(YieldWords.time(Duration.ofSeconds(9))).isEqualTo("9 s");
    assertThat(YieldWords.time(Duration.ofSeconds(69))).isEqualTo("1 min 9 s");
    assertThat(YieldWords.time(Duration.ofMinutes(69))).isEqualTo("1 h 9 min");
    assertThat(YieldWords.time(Duration.ofHours(75))).isEqualTo("3 d 3 h");
    assertThat(YieldWords.time(Optional.empty())).isEqualTo("-");
  }

  @Test
  void draw_nothingScanned_drawsNothing() {
    YieldReport none = YieldReport.of(report("gate").question(), List.of());

    assertThat(YieldPlot.draw(none, Dimension.SCANNER)).isEmpty();
    assertThat(new YieldTables(none, 3).tables())
        .extracting(YieldTable::title)
        .contains("All scans")
        .doesNotContain("By scanner");
  }

  @Test
  void tables_drawnCases_sayHowMuchThereIsInAll() {
    YieldReckoning reckoning = new YieldReckoning(question());
    for (int i = 0; i < 100; i++) {
      boolean violation = i < 2;
      reckoning.add(drawn("d" + i, violation, /* answered= */ true));
    }
    reckoning.add(drawn("waits", false, /* answered= */ false));
    reckoning.addArrivals(new Place("centre"), 10_000);
    reckoning.addArrivals(new Place("centre/elsewhere"), 5_000);
    YieldReport report = reckoning.report();

    YieldTable table =
        new YieldTables(report, 3)
            .tables().stream()
                .filter(one -> one.title().startsWith("How much there is in all"))
                .findFirst()
                .orElseThrow();

    assertThat(table.rows())
        .extracting(row -> row.get(1))
        .containsExactly("10,000", "100", "2", "about 200 (55 to 701)", "2");
    assertThat(YieldCsv.of(report))
        .contains("violations_in_all_high")
        .containsPattern("all,,101,0,0,2,2,\\S+,100,2,10000,200.0,5\\d\\.\\d+,70\\d\\.\\d+\r");
  }

  @Test
  void tables_fewerCasesThanDrawn_sayNothingOfAll() {
    YieldReckoning reckoning = new YieldReckoning(question());
    reckoning.add(drawn("a", true, /* answered= */ true));

    assertThat(reckoning.report().inAll()).isEmpty();
    assertThat(new YieldTables(reckoning.report(), 3).tables())
        .extracting(YieldTable::title)
        .noneMatch(title -> title.startsWith("How much"));
  }

  private static CaseSummary drawn(String id, boolean violation, boolean answered) {
    Optional<Instant> then = answered ? Optional.of(SCANNED.plusSeconds(9)) : Optional.empty();
    return new CaseSummary(
        id,
        new Place("centre"),
        new CaseSummary.Steps(
            SCANNED,
            Optional.empty(),
            Optional.of(SCANNED),
            then,
            violation ? then : Optional.empty()),
        new CaseSummary.Result(false, false, Optional.empty(), violation),
        new CaseSummary.Traits(
            List.of(),
            new CaseSummary.ScanTraits(List.of(), List.of("gate"), List.of("lane")),
            List.of(),
            List.of(),
            new CaseSummary.Choice(Optional.of("drawn"), true)));
  }

  private static YieldQuestion question() {
    return new YieldQuestion(
        new Period(LocalDate.parse("2026-01-01"), LocalDate.parse("2027-01-01"), ZoneOffset.UTC),
        false,
        Set.of(Dimension.SCANNER),
        Set.of(),
        new YieldQuestion.Limits(200, Deadlines.usual(SCANNED.plusSeconds(60))));
  }

  private static YieldReport report(String scanner) {
    YieldQuestion question = question();
    CaseSummary one =
        new CaseSummary(
            "a",
            new Place("centre"),
            new CaseSummary.Steps(
                SCANNED,
                Optional.empty(),
                Optional.of(SCANNED),
                Optional.empty(),
                Optional.empty()),
            new CaseSummary.Result(false, false, Optional.empty(), false),
            new CaseSummary.Traits(
                List.of(),
                new CaseSummary.ScanTraits(List.of(), List.of(scanner), List.of("lane")),
                List.of(),
                List.of()));
    return YieldReport.of(question, List.of(one));
  }
}
