package org.cargolens.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.report.Advice;
import org.cargolens.casework.decision.FourEyes;
import org.cargolens.casework.decision.Verdict;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.selection.Arrival;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.YieldSpan;
import org.cargolens.casework.yield.CaseSummary;
import org.cargolens.casework.yield.RuleHeld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DayArrivalsTest {
  @TempDir private Path folder;

  @Test
  void read_storeWithoutFinds_ranksByScoreAndSaysSo() throws IOException {
    try (CaseStore store = CaseStore.open(folder.resolve("cases.db"), Samples.CLOCK)) {
      Casework casework = new Casework(store, FourEyes.NEVER);
      casework.importCases(
          Request.of("i", Samples.OFFICER),
          Samples.PORT,
          List.of(Samples.fish("a"), Samples.fish("scanned"), Samples.fish("cleared")));
      casework.recordScan(Request.of("s", Samples.OPERATOR), "scanned", Samples.scan(Advice.RED));
      casework.decide(
          Request.of("d", Samples.OFFICER),
          "cleared",
          Samples.decision(Verdict.CLEAR, Advice.GREEN));

      DayArrivals arrivals = read(store, Duration.ofDays(200));

      assertThat(arrivals.learned().model()).isEmpty();
      assertThat(arrivals.arrivals()).extracting(Arrival::caseId).containsExactly("a");
      assertThat(arrivals.arrivals().get(0).risk().reasons()).containsExactly("score 0.0 of 100");
      // The papers say that it arrived in August.
      assertThat(arrivals.arrivals().get(0).stay().arrives())
          .isEqualTo(Instant.parse("2026-08-01T00:00:00Z"));
      assertThat(read(store, Duration.ofDays(3)).arrivals()).isEmpty();
    }
  }

  private static DayArrivals read(CaseStore store, Duration stay) throws IOException {
    return DayArrivals.read(
        store,
        Samples.OFFICER,
        new YieldSpan(Samples.NOW.minusSeconds(60), Samples.NOW.plusSeconds(60)),
        stay);
  }

  @Test
  void of_pastScans_learnsWhichRuleFinds() {
    List<CaseSummary> past = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      past.add(scanned(i, "good", i % 10 < 2 && i % 2 == 0));
      past.add(scanned(i, "idle", i % 200 == 0));
    }
    LearnedRisk learned = LearnedRisk.of(past);

    assertThat(learned.scans()).isEqualTo(4_000);
    assertThat(learned.finds()).isEqualTo(210);
    assertThat(learned.reasons(scanned(0, "good", false))).first().isEqualTo("risk 9.9 %");
    assertThat(learned.reasons(scanned(0, "good", false)).get(1)).startsWith("rule good x ");
    assertThat(learned.check().orElseThrow().bands()).hasSize(5);
    LearnedRisk nothing = LearnedRisk.of(past.subList(0, 20));
    assertThat(nothing.model()).isEmpty();
    assertThatThrownBy(() -> nothing.reasons(past.get(0)))
        .isInstanceOf(IllegalStateException.class);
  }

  private static CaseSummary scanned(int number, String rule, boolean violation) {
    Instant at = Samples.NOW.plusSeconds(number);
    return new CaseSummary(
        rule + number,
        new Place("centre"),
        new CaseSummary.Steps(
            at,
            Optional.of(at),
            Optional.of(at),
            Optional.of(at),
            violation ? Optional.of(at) : Optional.empty()),
        new CaseSummary.Result(
            false, false, Optional.of(violation ? Verdict.INSPECT : Verdict.CLEAR), violation),
        new CaseSummary.Traits(
            List.of(new RuleHeld(rule, 1, false), new RuleHeld("drawn", 1, true)),
            new CaseSummary.ScanTraits(List.of(), List.of("gate"), List.of("lane")),
            List.of("0303"),
            List.of("NO")));
  }
}
