package org.cargolens.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.report.Advice;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.cases.FieldValue;
import org.cargolens.casework.decision.FourEyes;
import org.cargolens.casework.decision.Verdict;
import org.cargolens.casework.people.NotAllowedException;
import org.cargolens.casework.scans.ScanRecord;
import org.cargolens.casework.selection.Arrival;
import org.cargolens.casework.selection.Plan;
import org.cargolens.casework.selection.PlanJson;
import org.cargolens.casework.selection.ScanSelection;
import org.cargolens.casework.selection.ScannerCapacity;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.YieldSpan;
import org.cargolens.casework.yield.CaseSummary;
import org.cargolens.casework.yield.Deadlines;
import org.cargolens.casework.yield.Dimension;
import org.cargolens.casework.yield.Period;
import org.cargolens.casework.yield.PeriodYield;
import org.cargolens.casework.yield.YieldQuestion;
import org.cargolens.casework.yield.YieldReport;
import org.cargolens.scan.Sha256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans in the trail, and what is known by them later. */
class RecordedPlanTest {
  private static final ScanSelection ALL = new ScanSelection(1, 7);
  private static final ScanSelection NONE = new ScanSelection(1e-9, 7);

  @TempDir private Path folder;
  private final Instant now = Samples.NOW;
  private CaseStore store;
  private Casework casework;
  private int requests;

  @BeforeEach
  void open() throws IOException {
    store = CaseStore.open(folder.resolve("cases.db"), () -> now);
    casework = new Casework(store, FourEyes.NEVER);
    casework.importCases(request(), Samples.PORT, List.of(single("a"), single("b"), single("c")));
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  /** A case whose container nobody knows. */
  private static CargoCase single(String id) {
    CargoCase fish = Samples.fish(id);
    Map<CaseField, List<FieldValue>> fields = new EnumMap<>(fish.fields());
    fields.remove(CaseField.CONTAINER);
    return new CargoCase(id, fields, fish.goods(), fish.unmapped());
  }

  @Test
  void record_plan_addsWhyToEachCaseOnce() throws IOException {
    RecordedPlan plan = planned(ALL, 2);
    Request request = Request.of("plan", Samples.OFFICER);
    List<AuditEntry> entries = plan.record(store, request, Instant.MIN);

    // Two fit, and the third was drawn as well: who it was must be known.
    assertThat(entries).hasSize(3);
    assertThat(entries).extracting(AuditEntry::kind).containsOnly(EntryKind.SELECTION);
    JsonObject first = Json.parse(entries.get(0).content().body(), "first").asObject();
    assertThat(first.get("ground").asText()).isEqualTo("drawn");
    assertThat(first.get("drawProbability").asDouble()).isEqualTo(1);
    assertThat(first.get("plan").asText()).isEqualTo(plan.digest().hex());
    assertThat(first.get("risk").asObject().get("by").asText()).isEqualTo("score");
    assertThat(entries.get(0).content().body()).doesNotContain("seed");
    JsonObject last = Json.parse(entries.get(2).content().body(), "last").asObject();
    assertThat(last.get("planned").asBoolean()).isFalse();
    assertThat(plan.record(store, request, Instant.MIN)).isEqualTo(entries);
    assertThatThrownBy(() -> plan.record(store, Request.of("op", Samples.OPERATOR), Instant.MIN))
        .isInstanceOf(NotAllowedException.class);
  }

  @Test
  void record_anotherPlanUnderTheSameRequest_isRefused() throws IOException {
    Request request = Request.of("plan", Samples.OFFICER);
    planned(ALL, 2).record(store, request, Instant.MIN);

    assertThatThrownBy(() -> planned(ALL, 3).record(store, request, Instant.MIN))
        .hasMessageContaining("plan");
  }

  @Test
  void yield_recordedDraw_isOfTheRandomShareAndOfItsGround() throws IOException {
    planned(ALL, 2).record(store, request(), Instant.MIN);
    for (String caseId : List.of("a", "b", "c")) {
      scan(caseId);
    }
    PeriodYield report = report();

    assertThat(report.total().scanned()).isEqualTo(3);
    assertThat(report.random().scanned()).isEqualTo(2);
    assertThat(report.of(Dimension.GROUND, "drawn").scanned()).isEqualTo(2);
    assertThat(report.of(Dimension.GROUND, Dimension.NONE).scanned()).isEqualTo(1);
  }

  @Test
  void yield_planRecordedAfterTheScan_changesNothing() throws IOException {
    RecordedPlan plan = planned(NONE, 3);
    scan("a");
    plan.record(store, request(), Instant.MIN);
    scan("b");
    PeriodYield report = report();

    assertThat(report.random().scanned()).isZero();
    assertThat(report.of(Dimension.GROUND, "risk").scanned()).isEqualTo(1);
    assertThat(report.of(Dimension.GROUND, Dimension.NONE).scanned()).isEqualTo(1);
  }

  @Test
  void learned_drawnAndAlerted_areToldApart() throws IOException {
    planned(ALL, 3).record(store, request(), Instant.MIN);
    scan("a");
    casework.decide(request(), "a", Samples.decision(Verdict.CLEAR, Advice.GREEN));
    CaseSummary drawn = summaries().get(0);
    LearnedRisk learned = LearnedRisk.of(List.of(drawn, alerted(drawn)));

    assertThat(learned.drawn().of()).isEqualTo(1);
    assertThat(learned.scans()).isEqualTo(1);
  }

  private static CaseSummary alerted(CaseSummary one) {
    CaseSummary.Traits traits = one.traits();
    return new CaseSummary(
        "told",
        one.place(),
        one.steps(),
        one.result(),
        new CaseSummary.Traits(
            traits.rules(),
            traits.scans(),
            traits.goods(),
            traits.origins(),
            new CaseSummary.Choice(Optional.of("alert"), false)),
        one.waiting());
  }

  @Test
  void replan_scanThatHasBegun_staysThoughItsCaseWasScanned() throws IOException {
    RecordedPlan first = planned(NONE, 3);
    JsonObject written = Json.parse(Json.print(PlanJson.write(first.plan())), "plan").asObject();
    String begun = first.plan().scans().get(0).arrival().caseId();
    scan(begun);
    Instant later = first.plan().scans().get(1).slot().begin();
    DayArrivals arrivals = arrivals();
    Plan after =
        NONE.replan(
            PlanJson.read(written, arrivals.arrivals(), later),
            later,
            arrivals.arrivals(),
            scanners(3));

    assertThat(after.scans())
        .extracting(scan -> scan.arrival().caseId())
        .containsExactlyElementsOf(
            first.plan().scans().stream().map(scan -> scan.arrival().caseId()).toList());
    assertThat(new RecordedPlan(after, NONE, arrivals.learned()).record(store, request(), later))
        .extracting(entry -> entry.subject().orElseThrow())
        .hasSize(2)
        .doesNotContain(begun);
  }

  private RecordedPlan planned(ScanSelection selection, int slots) throws IOException {
    DayArrivals arrivals = arrivals();
    List<Arrival> all = arrivals.arrivals();
    return new RecordedPlan(selection.plan(all, scanners(slots)), selection, arrivals.learned());
  }

  private DayArrivals arrivals() throws IOException {
    return DayArrivals.read(
        store,
        Samples.OFFICER,
        new YieldSpan(now.minusSeconds(600), now.plusSeconds(600)),
        Duration.ofDays(200));
  }

  private List<ScannerCapacity> scanners(int slots) {
    return List.of(
        new ScannerCapacity(
            "gate-1",
            Samples.PORT.path(),
            1,
            List.of(
                new ScannerCapacity.Window(Samples.NOW, Samples.NOW.plus(Duration.ofHours(slots)))),
            Optional.empty()));
  }

  private void scan(String caseId) throws IOException {
    var scan = Samples.scan(Advice.GREEN);
    casework.recordScan(
        Request.of("scan-" + caseId, Samples.OPERATOR),
        caseId,
        new ScanRecord(
            Sha256.of(ByteBuffer.wrap(caseId.getBytes(StandardCharsets.US_ASCII))),
            now,
            scan.where(),
            scan.judgement()));
  }

  private List<CaseSummary> summaries() throws IOException {
    List<CaseSummary> cases = new ArrayList<>();
    store.summaries().scanned(new YieldSpan(Instant.EPOCH, now.plusSeconds(60)), cases::add);
    return cases;
  }

  private PeriodYield report() throws IOException {
    LocalDate day = LocalDate.ofInstant(Samples.NOW, ZoneOffset.UTC);
    return YieldReport.of(
            new YieldQuestion(
                new Period(day, day.plusDays(1), ZoneOffset.UTC),
                false,
                Set.of(Dimension.GROUND),
                Set.of(),
                new YieldQuestion.Limits(200, Deadlines.usual(now.plusSeconds(60)))),
            summaries())
        .now();
  }

  private Request request() {
    requests++;
    return Request.of("r" + requests, Samples.OFFICER);
  }
}
