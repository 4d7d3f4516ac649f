package org.cargolens.casework.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cargolens.casework.store.SampleEntries.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.report.Advice;
import org.cargolens.analysis.report.DetectorIdentity;
import org.cargolens.analysis.report.Judging;
import org.cargolens.casework.CaseView;
import org.cargolens.casework.Casework;
import org.cargolens.casework.Request;
import org.cargolens.casework.Samples;
import org.cargolens.casework.audit.EntryDraft;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.cases.FieldValue;
import org.cargolens.casework.decision.FoundGoods;
import org.cargolens.casework.decision.FourEyes;
import org.cargolens.casework.decision.Opening;
import org.cargolens.casework.decision.OpeningResult;
import org.cargolens.casework.decision.Verdict;
import org.cargolens.casework.scans.ScanRecord;
import org.cargolens.casework.simulation.HistoryWriter;
import org.cargolens.casework.simulation.InventedHistory;
import org.cargolens.casework.yield.CaseSummary;
import org.cargolens.casework.yield.SummaryReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SummaryRowsTest {
  private static final YieldSpan ALWAYS =
      new YieldSpan(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void place() {
    file = folder.resolve("cases.db");
  }

  @Test
  void summaries_history_equalRecountFromEntries() throws IOException {
    HistoryWriter writer = new HistoryWriter();
    try (CaseStore store = CaseStore.open(file, writer.clock())) {
      writer.write(
          store, new InventedHistory(400, Instant.parse("2024-01-01T00:00:00Z"), 7).draw());

      assertThat(rows(store)).hasSizeGreaterThan(300).containsExactlyEntriesOf(recount(store));
    }
  }

  @Test
  void summaries_storeOfAnOlderProgram_areCaughtUp() throws IOException, SQLException {
    HistoryWriter writer = new HistoryWriter();
    try (CaseStore store = CaseStore.open(file, writer.clock())) {
      writer.write(
          store, new InventedHistory(400, Instant.parse("2024-01-01T00:00:00Z"), 7).draw());
    }
    forget("UPDATE yield_until SET reckoned = 0");
    forget("DELETE FROM case_yield");
    try (CaseStore store = CaseStore.open(file)) {
      assertThat(rows(store)).containsExactlyEntriesOf(recount(store));
    }
    forget("UPDATE yield_until SET reckoned = reckoned - 5");
    try (CaseStore store = CaseStore.open(file)) {
      forget("UPDATE yield_until SET reckoned = reckoned - 5");
      store.append(
          plan(EntryDraft.of("r", EntryKind.RULES, Samples.CENTRE, JsonObject.builder().build())));

      assertThat(rows(store)).containsExactlyEntriesOf(recount(store));
    }
  }

  @Test
  void summaries_modelThatFoundNothing_isCounted() throws IOException {
    try (CaseStore store = CaseStore.open(file, Samples.CLOCK)) {
      Casework casework = new Casework(store, FourEyes.CLEAR_AGAINST_RED);
      casework.importCases(
          Request.of("i", Samples.OFFICER), Samples.PORT, List.of(Samples.fish("a")));
      ScanRecord scan = Samples.scan(Advice.UNJUDGED);
      Judging judging =
          new Judging(
              List.of(
                  new Judging.Run(new DetectorIdentity("hidden-net", "4"), Optional.empty()),
                  new Judging.Run(new DetectorIdentity("cargo-net", "2"), Optional.empty())),
              Optional.empty(),
              Optional.empty());
      ScanRecord.Judgement nothing =
          new ScanRecord.Judgement(
              Advice.UNJUDGED,
              0.5,
              List.of(),
              List.of(),
              new ScanRecord.Basis(Optional.empty(), Optional.empty(), judging));
      casework.recordScan(
          Request.of("s", Samples.OPERATOR),
          "a",
          new ScanRecord(scan.image(), scan.scannedAt(), scan.where(), nothing));

      assertThat(only(store).traits().scans().models())
          .containsExactly("cargo-net 2", "hidden-net 4");
    }
  }

  @Test
  void summaries_correctionsAndSecondPersons_areThoseOfTheView() throws IOException {
    try (CaseStore store = CaseStore.open(file, Samples.CLOCK)) {
      Casework casework = new Casework(store, FourEyes.CLEAR_AGAINST_RED);
      casework.importCases(
          Request.of("i", Samples.OFFICER), Samples.PORT, List.of(Samples.fish("a")));
      casework.recordScan(Request.of("s", Samples.OPERATOR), "a", Samples.scan(Advice.RED));
      assertThat(only(store).awaits()).hasToString("Optional[DECISION]");

      long clear =
          casework
              .decide(
                  Request.of("d", Samples.OFFICER),
                  "a",
                  Samples.decision(Verdict.CLEAR, Advice.RED))
              .number();
      assertThat(only(store).result().verdict()).isEmpty();
      casework.confirm(Request.of("c", Samples.SECOND), "a", clear, true);
      assertThat(only(store).result().verdict()).contains(Verdict.CLEAR);

      casework.decide(
          Request.of("d2", Samples.OFFICER).correcting(Optional.of(clear)),
          "a",
          Samples.decision(Verdict.INSPECT, Advice.RED));
      assertThat(only(store).awaits()).hasToString("Optional[OPENING]");

      long opened =
          casework
              .recordOutcome(
                  Request.of("o", Samples.INSPECTOR),
                  "a",
                  new Opening(
                      OpeningResult.UNDECLARED,
                      Samples.NOW,
                      List.of(new FoundGoods("horn", Optional.empty(), 1, "kg")),
                      Opening.Evidence.NONE))
              .number();
      assertThat(only(store).result().violation()).isTrue();
      casework.recordOutcome(
          Request.of("o2", Samples.INSPECTOR).correcting(Optional.of(opened)),
          "a",
          new Opening(OpeningResult.NOTHING, Samples.NOW, List.of(), Opening.Evidence.NONE));

      CaseView view = casework.view(Samples.OFFICER, "a");
      CaseSummary summary = only(store);
      assertThat(summary.result().violation()).isFalse();
      assertThat(summary.result().verdict())
          .isEqualTo(view.decision().map(state -> state.decision().verdict()));
      assertThat(summary.traits().goods()).containsExactly("0303");
      assertThat(summary.traits().origins()).containsExactly("NO");
      assertThat(summary.traits().scans().models()).containsExactly("hidden-net 1");
      assertThat(summary.awaits()).isEmpty();
    }
  }

  @Test
  void summaries_caseOfSeveralOrigins_keepsThemAll() throws IOException {
    Map<CaseField, List<FieldValue>> fields = new EnumMap<>(CaseField.class);
    fields.put(CaseField.ORIGIN, List.of(Samples.value("SE"), Samples.value("NO")));
    try (CaseStore store = CaseStore.open(file, Samples.CLOCK)) {
      Casework casework = new Casework(store);
      casework.importCases(
          Request.of("i", Samples.OFFICER),
          Samples.PORT,
          List.of(new CargoCase("a", fields, List.of(), List.of())));
      casework.recordScan(Request.of("s", Samples.OPERATOR), "a", Samples.scan(Advice.RED));

      assertThat(only(store).traits().origins()).containsExactly("NO", "SE");
      assertThat(casework.view(Samples.OFFICER, "a").cargoCase().texts(CaseField.ORIGIN))
          .containsExactly("SE", "NO");
    }
  }

  @Test
  void summaries_entryThatCantBeRead_isRecordedAndNamed() throws IOException {
    try (CaseStore store = CaseStore.open(file, Samples.CLOCK)) {
      store.append(
          plan(
              EntryDraft.of("x", EntryKind.CASE, Samples.OFFICER, JsonObject.builder().build())
                  .about("odd")));
      List<CaseSummary> read = new ArrayList<>();

      assertThat(store.summaries().scanned(ALWAYS, read::add))
          .singleElement()
          .asString()
          .contains("case odd", "place");
      assertThat(read).isEmpty();
      assertThat(store.ofCase("odd")).hasSize(1);
    }
  }

  @Test
  void open_damagedRows_opensAndNamesThem() throws IOException, SQLException {
    try (CaseStore store = CaseStore.open(file, Samples.CLOCK)) {
      new Casework(store, FourEyes.NEVER)
          .importCases(
              Request.of("i", Samples.OFFICER),
              Samples.PORT,
              List.of(Samples.fish("a"), Samples.fish("b"), Samples.fish("c")));
    }
    forget("UPDATE entry SET kind = 'x' WHERE number = (SELECT MAX(number) FROM entry)");
    forget("UPDATE yield_until SET reckoned = 0");
    forget("DELETE FROM case_yield");
    try (CaseStore store = CaseStore.open(file, Samples.CLOCK)) {
      assertThat(store.summaries().scanned(ALWAYS, one -> {}))
          .singleElement()
          .asString()
          .contains("case c", "can't be read");
      assertThat(store.verify(Optional.empty()).fault()).isPresent();
    }
  }

  @Test
  @Timeout(120)
  void open_hugeEntryNumber_opensAtOnce() throws IOException, SQLException {
    try (CaseStore store = CaseStore.open(file, Samples.CLOCK)) {
      new Casework(store, FourEyes.NEVER)
          .importCases(Request.of("i", Samples.OFFICER), Samples.PORT, List.of(Samples.fish("a")));
    }
    forget("UPDATE entry SET number = 9000000000000000000");
    try (CaseStore store = CaseStore.open(file, Samples.CLOCK)) {
      assertThat(store.verify(Optional.empty()).fault()).isPresent();
    }
  }

  @Test
  void summaries_endsBeyondMilliseconds_areTheLastOnes() throws IOException {
    try (CaseStore store = CaseStore.open(file, Samples.CLOCK)) {
      assertThat(store.summaries().scanned(new YieldSpan(Instant.MIN, Instant.MAX), one -> {}))
          .isEmpty();
    }
  }

  @Test
  void summaries_span_leavesOtherTimesOutButForWhatWaits() throws IOException {
    HistoryWriter writer = new HistoryWriter();
    try (CaseStore store = CaseStore.open(file, writer.clock())) {
      writer.write(
          store, new InventedHistory(300, Instant.parse("2024-01-01T00:00:00Z"), 3).draw());
      Instant from = Instant.parse("2024-06-01T00:00:00Z");
      Instant to = from.plus(Duration.ofDays(30));
      List<CaseSummary> read = new ArrayList<>();
      store.summaries().scanned(new YieldSpan(from, to), read::add);

      assertThat(read)
          .isNotEmpty()
          .allMatch(
              one ->
                  one.awaits().isPresent()
                      || one.steps()
                          .scanned()
                          .filter(at -> !at.isBefore(from) && at.isBefore(to))
                          .isPresent());
    }
  }

  private static CaseSummary only(CaseStore store) throws IOException {
    Map<String, CaseSummary> rows = rows(store);
    assertThat(rows).hasSize(1).containsExactlyEntriesOf(recount(store));
    return rows.values().iterator().next();
  }

  private static Map<String, CaseSummary> rows(CaseStore store) throws IOException {
    Map<String, CaseSummary> rows = new TreeMap<>();
    assertThat(store.summaries().scanned(ALWAYS, one -> rows.put(one.caseId(), one))).isEmpty();
    return rows;
  }

  private static Map<String, CaseSummary> recount(CaseStore store) throws IOException {
    Map<String, CaseSummary> counted = new TreeMap<>();
    for (String id : store.cases()) {
      SummaryReader.read(id, store.ofCase(id))
          .filter(one -> one.steps().scanned().isPresent() || one.awaits().isPresent())
          .ifPresent(one -> counted.put(id, one));
    }
    return counted;
  }

  private void forget(String sql) throws SQLException {
    try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = db.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
