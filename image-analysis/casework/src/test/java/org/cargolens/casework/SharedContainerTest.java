package org.cargolens.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.report.Advice;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.cases.FieldValue;
import org.cargolens.casework.decision.FourEyes;
import org.cargolens.casework.decision.Opening;
import org.cargolens.casework.decision.OpeningResult;
import org.cargolens.casework.decision.Verdict;
import org.cargolens.casework.scans.ScanRecord;
import org.cargolens.casework.selection.Arrival;
import org.cargolens.casework.selection.Plan;
import org.cargolens.casework.selection.PlanJson;
import org.cargolens.casework.selection.ScanSelection;
import org.cargolens.casework.selection.ScannerCapacity;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.YieldSpan;
import org.cargolens.casework.yield.CaseName;
import org.cargolens.casework.yield.CaseSummary;
import org.cargolens.casework.yield.Deadlines;
import org.cargolens.casework.yield.Dimension;
import org.cargolens.casework.yield.Period;
import org.cargolens.casework.yield.YieldCounts;
import org.cargolens.casework.yield.YieldQuestion;
import org.cargolens.casework.yield.YieldReport;
import org.cargolens.scan.Sha256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several bills of one container: one scan. */
class SharedContainerTest {
  private static final String CONTAINER = "CSQU3054383";

  @TempDir private Path folder;
  private Instant now = Samples.NOW;
  private CaseStore store;
  private Casework casework;

  @BeforeEach
  void open() throws IOException {
    store = CaseStore.open(folder.resolve("cases.db"), () -> now);
    casework = new Casework(store, FourEyes.NEVER);
    casework.importCases(
        Request.of("i", Samples.OFFICER),
        Samples.PORT,
        List.of(Samples.fish("b1"), Samples.fish("b2"), other("c")));
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  private static CargoCase other(String id) {
    CargoCase fish = Samples.fish(id);
    Map<CaseField, List<FieldValue>> fields = new EnumMap<>(fish.fields());
    fields.put(CaseField.CONTAINER, List.of(Samples.value("MSKU1234565")));
    return new CargoCase(id, fields, fish.goods(), fish.unmapped());
  }

  @Test
  void plan_caseOfTwoContainers_takesOneSlotAndNamesBoth() throws IOException {
    CargoCase fish = Samples.fish("two");
    Map<CaseField, List<FieldValue>> fields = new EnumMap<>(fish.fields());
    fields.put(
        CaseField.CONTAINER, List.of(Samples.value(CONTAINER), Samples.value("TGHU7654328")));
    casework.importCases(
        Request.of("two", Samples.OFFICER),
        Samples.PORT,
        List.of(new CargoCase("two", fields, fish.goods(), fish.unmapped())));

    List<Arrival> arrivals = arrivals();
    Plan plan = new ScanSelection(1e-9, 1).plan(arrivals, scanners());

    assertThat(arrivals)
        .extracting(Arrival::cases)
        .containsExactly(List.of("b1", "b2"), List.of("c"), List.of("two"));
    assertThat(plan.scans()).hasSize(3);
    assertThat(plan.of("two").orElseThrow().reason())
        .endsWith("; ONE slot for the 2 containers of this case: " + CONTAINER + ", TGHU7654328");
    assertThat(Json.print(PlanJson.write(plan))).contains("\"containers\"", "TGHU7654328");
    RecordedPlan recorded =
        new RecordedPlan(plan, new ScanSelection(1e-9, 1), LearnedRisk.of(List.of()));
    assertThat(recorded.record(store, Request.of("p", Samples.OFFICER), Samples.NOW))
        .filteredOn(entry -> entry.subject().equals(Optional.of("two")))
        .singleElement()
        .satisfies(
            entry -> assertThat(entry.content().body()).contains("\"containers\"", "TGHU7654328"));
  }

  @Test
  void arrivals_billsOfOneContainer_takeOneSlot() throws IOException {
    now = now.plusSeconds(60);
    casework.importCases(
        Request.of("late", Samples.OFFICER), Samples.PORT, List.of(Samples.fish("a")));

    List<Arrival> arrivals = arrivals();
    // The one that came last does not name the arrival, by which it is drawn.
    assertThat(arrivals)
        .extracting(Arrival::cases)
        .containsExactly(List.of("b1", "b2", "a"), List.of("c"));
    assertThat(arrivals.get(0).risk().reasons().get(0))
        .isEqualTo("3 cases of " + CONTAINER + ", the riskiest is b1");

    Plan plan = new ScanSelection(1e-9, 1).plan(arrivals, scanners());
    assertThat(plan.scans()).hasSize(2);
    assertThat(plan.of("a")).isPresent();
    Plan read =
        PlanJson.read(Json.parse(Json.print(PlanJson.write(plan)), "p").asObject(), arrivals);
    assertThat(read.scans()).containsExactlyElementsOf(plan.scans());
  }

  @Test
  void together_risksAndDemand_areThoseOfAnyCase() {
    ContainerArrivals together = new ContainerArrivals();
    together.add(found("x", new Arrival.Risk(0.5, Optional.empty(), List.of("risk 50 %"))));
    together.add(found("y", new Arrival.Risk(0.2, Optional.of("order 7"), List.of())));

    assertThat(together.arrivals())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.risk().probability()).isCloseTo(0.6, within(1e-12));
              assertThat(one.risk().mustScan()).contains("order 7");
              assertThat(one.risk().reasons()).endsWith("risk 50 %");
            });
  }

  private static ContainerArrivals.Found found(String id, Arrival.Risk risk) {
    return new ContainerArrivals.Found(
        new Arrival(
            id,
            risk,
            new Arrival.Stay("centre/port", Samples.NOW, Samples.NOW.plusSeconds(60), Set.of())),
        List.of(CONTAINER),
        Samples.NOW);
  }

  @Test
  void record_scanOfAContainer_isOnAllItsCasesAndCountsOnce() throws IOException {
    casework.recordScan(Request.of("c", Samples.OPERATOR), "c", otherImage());
    List<AuditEntry> entries = record("s");
    assertThat(entries).extracting(one -> one.subject().orElseThrow()).containsExactly("b1", "b2");
    assertThat(record("s")).isEqualTo(entries);
    assertThat(arrivals()).isEmpty();
    casework.decide(
        Request.of("d", Samples.OFFICER), "b1", Samples.decision(Verdict.CLEAR, Advice.GREEN));
    casework.decide(
        Request.of("e", Samples.OFFICER), "b2", Samples.decision(Verdict.INSPECT, Advice.GREEN));
    casework.recordOutcome(
        Request.of("o", Samples.INSPECTOR),
        "b2",
        new Opening(OpeningResult.PROHIBITED, now, List.of(), Opening.Evidence.NONE));

    assertThat(counts()).isEqualTo(new YieldCounts(2, 0, 1, 1, 1));
  }

  @Test
  void record_containerOfAnEarlierMovement_isLeftAlone() throws IOException {
    now = now.plus(Duration.ofDays(100));
    assertThatThrownBy(() -> record("s"))
        .hasMessageContaining("container " + CONTAINER + ": no case of it");
    casework.importCases(
        Request.of("new", Samples.OFFICER), Samples.PORT, List.of(Samples.fish("d")));

    assertThat(record("s")).extracting(one -> one.subject().orElseThrow()).containsExactly("d");
    assertThat(store.named(new CaseName(CaseName.Kind.CONTAINER, CONTAINER)))
        .containsExactly("b1", "b2", "d");
  }

  private List<AuditEntry> record(String request) throws IOException {
    var scan = Samples.scan(Advice.GREEN);
    return new ContainerScans(store)
        .record(
            Request.of(request, Samples.OPERATOR),
            CONTAINER,
            new ScanRecord(scan.image(), now, scan.where(), scan.judgement()));
  }

  private static ScanRecord otherImage() {
    var scan = Samples.scan(Advice.GREEN);
    return new ScanRecord(new Sha256("cd".repeat(32)), Samples.NOW, scan.where(), scan.judgement());
  }

  private List<Arrival> arrivals() throws IOException {
    return DayArrivals.read(
            store,
            Samples.OFFICER,
            new YieldSpan(now.minusSeconds(600), now.plusSeconds(600)),
            Duration.ofDays(200))
        .arrivals();
  }

  private YieldCounts counts() throws IOException {
    List<CaseSummary> cases = new ArrayList<>();
    store.summaries().scanned(new YieldSpan(Instant.EPOCH, now.plusSeconds(60)), cases::add);
    LocalDate day = LocalDate.ofInstant(Samples.NOW, ZoneOffset.UTC);
    YieldReport report =
        YieldReport.of(
            new YieldQuestion(
                new Period(day, day.plusDays(1), ZoneOffset.UTC),
                false,
                Set.of(Dimension.SITE),
                Set.of(),
                new YieldQuestion.Limits(200, Deadlines.usual(now.plusSeconds(60)))),
            cases);
    assertThat(report.now().of(Dimension.SITE, "lane-2")).isEqualTo(report.now().total());
    return report.now().total();
  }

  private List<ScannerCapacity> scanners() {
    return List.of(
        new ScannerCapacity(
            "gate-1",
            Samples.PORT.path(),
            4,
            List.of(new ScannerCapacity.Window(now, now.plus(Duration.ofHours(2)))),
            Optional.empty()));
  }
}
