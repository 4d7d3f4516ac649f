package org.cargolens.casework.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.analysis.report.Advice;
import org.cargolens.casework.Casework;
import org.cargolens.casework.Request;
import org.cargolens.casework.Samples;
import org.cargolens.casework.audit.AuditChain;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.ChainCheck;
import org.cargolens.casework.audit.EntryDraft;
import org.cargolens.casework.audit.EntryKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds of a store, whatever database it is in. */
abstract class CaseStoreContract {
  private static final String NEWER =
      "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
          + " checksum, installed_by, execution_time, success)"
          + " SELECT 99, '999', 'x', 'SQL', 'V999__x.sql', 1, 'x', 1, success"
          + " FROM flyway_schema_history WHERE version = '1'";

  private static final String UPDATE =
      "a newer version of CargoLens has brought its tables to version 999, and this one knows"
          + " them up to "
          + Migrations.SCRIPTS.get(Migrations.SCRIPTS.size() - 1).replaceAll("V|__.*", "");

  /** Opens the store of the test. */
  abstract CaseStore store() throws IOException;

  /** Changes rows behind the store's back. */
  abstract void change(String sql) throws SQLException;

  @Test
  void append_entries_linkAndAreThereAfterReopening() throws IOException {
    try (CaseStore store = store()) {
      store.appendAll(List.of(plan(draft("r1", "a")), plan(draft("r2", "b"))));
    }
    try (CaseStore store = store()) {
      AuditEntry third = add(store, draft("r3", "a"));

      assertThat(third.number()).isEqualTo(3);
      assertThat(store.ofCase("a")).extracting(AuditEntry::requestId).containsExactly("r1", "r3");
      assertThat(store.cases()).containsExactly("a", "b");
      ChainCheck.Result result = store.verify(Optional.empty());
      assertThat(result.fault()).isEmpty();
      assertThat(result.entries()).isEqualTo(3);
      assertThat(result.head()).isEqualTo(third.link().digest());
      assertThat(store.ofCase("a").get(0).link().previous()).isEqualTo(AuditChain.BEGINNING);
    }
  }

  @Test
  void casesFoundBy_references_areThoseOfTheirEntries() throws IOException {
    try (CaseStore store = store()) {
      for (String caseId : List.of("b", "a")) {
        add(store, stating("r1-" + caseId, caseId, "one", "of " + caseId));
        add(store, stating("r2-" + caseId, caseId, "one"));
      }

      assertThat(store.casesFoundBy(List.of("one"))).containsExactly("a", "b");
      assertThat(store.casesFoundBy(List.of("of b", "of nobody"))).containsExactly("b");
      assertThat(store.casesFoundBy(List.of())).isEmpty();
      assertThat(store.verify(Optional.empty()).fault()).isEmpty();
    }
  }

  private static EntryDraft stating(String request, String caseId, String... references) {
    JsonObject body =
        JsonObject.builder()
            .put("references", JsonArray.of(Stream.of(references).map(Json::text).toList()))
            .build();
    return EntryDraft.of(request, EntryKind.CASE, Samples.OFFICER, body).about(caseId);
  }

  @Test
  void read_anotherWritesMeanwhile_isOfOneMoment() throws IOException {
    try (CaseStore store = store();
        CaseStore other = store()) {
      add(store, draft("r1", "a"));
      List<Integer> seen = new ArrayList<>();
      store.forEach(
          entry -> {
            add(other, draft("r2", "a"));
            seen.add(store.ofCase("a").size());
          });

      assertThat(seen).containsExactly(1);
      assertThat(store.ofCase("a")).hasSize(2);
    }
  }

  @Test
  void summaries_caseFaultyMeanwhile_areOfOneMoment() throws IOException, SQLException {
    YieldSpan all = new YieldSpan(Instant.EPOCH, Samples.NOW.plusSeconds(60));
    try (CaseStore store = store()) {
      Casework casework = new Casework(store);
      casework.importCases(
          Request.of("r1", Samples.OFFICER), Samples.PORT, List.of(Samples.fish("a")));
      casework.recordScan(Request.of("r2", Samples.OFFICER), "a", Samples.scan(Advice.GREEN));
      List<String> seen = new ArrayList<>();
      List<CaseFault> faults =
          store
              .summaries()
              .scanned(
                  all,
                  one -> {
                    seen.add(one.caseId());
                    spoil();
                  });

      assertThat(seen).containsExactly("a");
      assertThat(faults).isEmpty();
      assertThat(store.summaries().scanned(all, one -> seen.add(one.caseId()))).hasSize(1);
      assertThat(seen).containsExactly("a");
    }
  }

  @Test
  void open_tablesOfANewerVersion_saysSoAtOnce() throws IOException, SQLException {
    store().close();
    change(NEWER);

    assertThatThrownBy(this::store).isInstanceOf(StoreException.class).hasMessageContaining(UPDATE);
    change("DELETE FROM flyway_schema_history WHERE version = '999'");
    store().close();
  }

  @Test
  void append_newerVersionCameMeanwhile_doesNothingAndSaysSo() throws IOException, SQLException {
    try (CaseStore store = store()) {
      add(store, draft("r1", "a"));
      change(NEWER);

      assertThatThrownBy(() -> add(store, draft("r2", "a"))).hasMessageContaining(UPDATE);
      assertThatThrownBy(() -> store.ofCase("a")).hasMessageContaining(UPDATE);
      change("DELETE FROM flyway_schema_history WHERE version = '999'");
      assertThat(store.ofCase("a")).hasSize(1);
      add(store, draft("r2", "a"));
    }
  }

  /** What programs up to schema version 34 ask before each entry. */
  @Test
  void open_tablesBroughtUpToDate_endsProgramsOfEarlierVersions() throws IOException {
    store().close();

    assertThatThrownBy(() -> change("UPDATE yield_until SET number = 0"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("number");
  }

  private void spoil() {
    try {
      change("UPDATE case_yield SET fault = 'damaged'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void append_sameRequestAgain_addsNothing() throws IOException {
    try (CaseStore store = store()) {
      AuditEntry first = add(store, draft("r1", "a"));
      EntryPlan again =
          new EntryPlan(
              "r1",
              EntryKind.CASE,
              Samples.OFFICER,
              Optional.of("a"),
              entries -> {
                throw new IOException("not asked");
              });

      assertThat(store.append(again)).contains(first);
      assertThat(store.appendAll(List.of(again))).containsExactly(Optional.of(first));
    }
  }

  @Test
  void append_requestOfAnotherKindPersonOrCase_isNoAcknowledgement() throws IOException {
    try (CaseStore store = store()) {
      add(store, draft("r1", "a"));
      EntryDraft other =
          EntryDraft.of("r1", EntryKind.CASE, Samples.SECOND, JsonObject.builder().build());

      for (EntryDraft draft :
          List.of(
              draft("r1", "b"),
              other.about("a"),
              EntryDraft.of("r1", EntryKind.SCAN, Samples.OFFICER, other.body()).about("a"))) {
        assertThatThrownBy(() -> add(store, draft))
            .hasMessageContaining("request r1 was recorded as entry 1, of another kind, person");
      }
    }
  }

  @Test
  void appendAll_stepFails_addsNone() throws IOException {
    try (CaseStore store = store()) {
      EntryPlan failing =
          new EntryPlan(
              "r2",
              EntryKind.CASE,
              Samples.OFFICER,
              Optional.of("a"),
              entries -> {
                throw new IOException("no");
              });
      assertThatThrownBy(() -> store.appendAll(List.of(plan(draft("r1", "a")), failing)))
          .hasMessage("no");
      EntryPlan lying =
          new EntryPlan(
              "r1",
              EntryKind.CASE,
              Samples.OFFICER,
              Optional.of("a"),
              entries -> Optional.of(draft("r2", "a")));
      assertThatThrownBy(() -> store.append(lying)).isInstanceOf(IllegalArgumentException.class);
      assertThat(store.verify(Optional.empty()).entries()).isZero();

      add(store, draft("r1", "a"));

      assertThat(store.verify(Optional.empty()).entries()).isEqualTo(1);
    }
  }

  @Test
  void append_tooLong_isRefused() throws IOException {
    JsonObject body = JsonObject.builder().put("text", "x".repeat(5 << 20)).build();
    try (CaseStore store = store()) {
      assertThatThrownBy(
              () ->
                  add(store, EntryDraft.of("r1", EntryKind.CASE, Samples.OFFICER, body).about("a")))
          .hasMessageContaining("at most 4194304 are kept");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "UPDATE entry SET body = '{}' WHERE number = 2, 2, its content",
    "UPDATE entry SET actor = 'x' WHERE number = 2, 2, its content",
    "UPDATE entry SET role = 'auditor' WHERE number = 2, 2, its content",
    "UPDATE entry SET place = 'x' WHERE number = 2, 2, its content",
    "UPDATE entry SET case_id = 'x' WHERE number = 2, 2, its content",
    "UPDATE entry SET request_id = 'x' WHERE number = 2, 2, its content",
    "UPDATE entry SET recorded_at = '2026-01-01T00:00:00Z' WHERE number = 2, 2, its content",
    "UPDATE entry SET corrects = 1 WHERE number = 2, 2, its content",
    "UPDATE entry SET kind = 'scan' WHERE number = 2, 2, its content",
    "UPDATE entry SET digest = previous WHERE number = 2, 2, its content",
    "UPDATE entry SET sealed = 'AAAA' WHERE number = 2, 2, its content",
    "DELETE FROM entry WHERE number = 2, 2, 'expected entry 2, found 3'",
    "UPDATE entry SET kind = 'x' WHERE number = 2, 2, can't be read",
    "UPDATE entry SET previous = digest WHERE number = 3, 3, does not follow",
    "UPDATE entry SET number = 9 WHERE number = 3, 3, expected entry 3",
  })
  void verify_changedTable_namesTheFirstBrokenEntry(String change, long number, String what)
      throws IOException, SQLException {
    fill();
    change(change);

    try (CaseStore store = store()) {
      ChainCheck.Fault fault = store.verify(Optional.empty()).fault().orElseThrow();
      assertThat(fault.number()).isEqualTo(number);
      assertThat(fault.what()).contains(what);
    }
  }

  @Test
  void verify_endCutOff_showsAgainstANotedHead() throws IOException, SQLException {
    ChainCheck.Anchor noted = new ChainCheck.Anchor(3, fill().head());
    change("DELETE FROM entry WHERE number = 3");

    try (CaseStore store = store()) {
      assertThat(store.verify(Optional.empty()).fault()).isEmpty();
      assertThat(store.verify(Optional.of(noted)).fault().orElseThrow().toString())
          .isEqualTo("entry 3: the entry noted earlier is not there or has another digest");
    }
  }

  @Test
  void erase_case_destroysKeyAndKeepsTheChain() throws IOException {
    try (CaseStore store = store()) {
      AuditEntry entry = add(store, secret("r1", "a"));
      AuditEntry other = add(store, secret("r2", "b"));
      assertThat(store.personalData().of(entry).orElseThrow().get("name").asText())
          .isEqualTo("Invented");

      EntryDraft erasure = erasure();
      AuditEntry erased = store.personalData().erase(plan(erasure));

      assertThat(store.personalData().erase(plan(erasure))).isEqualTo(erased);
      assertThat(store.personalData().of(entry)).isEmpty();
      assertThat(store.personalData().of(other)).isPresent();
      assertThat(store.verify(Optional.empty()).fault()).isEmpty();
      assertThatThrownBy(() -> add(store, secret("r4", "a")))
          .hasMessageContaining("the personal data of case a were erased");
    }
  }

  @Test
  void erase_caseWithoutKey_leavesAMark() throws IOException {
    try (CaseStore store = store()) {
      add(store, draft("r1", "a"));
      store.personalData().erase(plan(erasure()));

      assertThatThrownBy(() -> add(store, secret("r4", "a"))).hasMessageContaining("were erased");
    }
  }

  @Test
  void personal_movedToAnotherEntry_isRefused() throws IOException, SQLException {
    try (CaseStore store = store()) {
      add(store, secret("r1", "a"));
      add(store, secret("r2", "a"));
    }
    change("UPDATE entry SET sealed = (SELECT sealed FROM entry WHERE number = 1)");

    try (CaseStore store = store()) {
      AuditEntry second = store.ofCase("a").get(1);
      assertThatThrownBy(() -> store.personalData().of(second))
          .hasMessageContaining("the personal data of entry 2 were changed");
    }
  }

  @Test
  void append_fromSeveralConnections_givesOneChain() throws Exception {
    int writers = 4;
    int each = 50;
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    try {
      List<Callable<Void>> work = new ArrayList<>();
      for (int writer = 0; writer < writers; writer++) {
        String name = "w" + writer;
        work.add(
            () -> {
              try (CaseStore store = store()) {
                for (int i = 0; i < each; i++) {
                  String request = name + "-" + i;
                  add(store, draft(request, name));
                }
              }
              return null;
            });
      }
      for (Future<Void> done : threads.invokeAll(work)) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
    try (CaseStore store = store()) {
      ChainCheck.Result result = store.verify(Optional.empty());
      assertThat(result.fault()).isEmpty();
      assertThat(result.entries()).isEqualTo((long) writers * each);
    }
  }

  @Test
  void append_textThatNotEveryDatabaseKeeps_isRefusedByName() throws IOException {
    try (CaseStore store = store()) {
      add(store, draft("r1", "a"));

      assertThatThrownBy(() -> add(store, draft("r\0002", "a")))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("the id of a request can't hold U+0000 as character 2");
      assertThatThrownBy(() -> add(store, draft("r2", "\ud800a")))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("the id of a case can't hold U+D800 as character 1");
      assertThat(store.ofCase("a\0")).isEmpty();
      assertThat(store.ofCase("a")).hasSize(1);
      assertThat(add(store, draft("r2", "a")).number()).isEqualTo(2);
    }
  }

  /** JSON escapes what no column takes: names of scanners and files may hold it. */
  @Test
  void append_oddCharactersInWhatJsonEscapes_areKept() throws IOException {
    JsonObject odd =
        JsonObject.builder()
            .put("tools", JsonArray.of(List.of(Json.text("lo\0pe"), Json.text("a\ud800"))))
            .build();
    try (CaseStore store = store()) {
      add(
          store,
          EntryDraft.of("r1", EntryKind.CASE, Samples.OFFICER, odd).about("a").withPersonal(odd));

      AuditEntry entry = store.ofCase("a").get(0);
      assertThat(
              Json.parse(entry.content().body(), "body").asObject().get("tools").asArray().items())
          .extracting(JsonValue::asText)
          .containsExactly("lo\0pe", "a\ufffd");
      assertThat(store.personalData().of(entry).orElseThrow().get("tools").asArray().items())
          .hasSize(2);
      assertThat(store.verify(Optional.empty()).fault()).isEmpty();
    }
  }

  @Test
  void forEach_entries_comeInOrder() throws IOException {
    fill();
    List<Long> numbers = new ArrayList<>();
    try (CaseStore store = store()) {
      store.forEach(entry -> numbers.add(entry.number()));
    }

    assertThat(numbers).containsExactly(1L, 2L, 3L);
  }

  ChainCheck.Result fill() throws IOException {
    try (CaseStore store = store()) {
      store.appendAll(
          List.of(plan(draft("r1", "a")), plan(secret("r2", "b")), plan(draft("r3", "a"))));
      return store.verify(Optional.empty());
    }
  }

  static AuditEntry add(CaseStore store, EntryDraft draft) throws IOException {
    return store.append(plan(draft)).orElseThrow();
  }

  static EntryPlan plan(EntryDraft draft) {
    return new EntryPlan(
        draft.requestId(),
        draft.kind(),
        draft.actor(),
        draft.subject(),
        entries -> Optional.of(draft));
  }

  static EntryDraft erasure() {
    return EntryDraft.of("r3", EntryKind.ERASURE, Samples.CENTRE, JsonObject.builder().build())
        .about("a");
  }

  static EntryDraft draft(String request, String caseId) {
    return EntryDraft.of(
            request, EntryKind.CASE, Samples.OFFICER, JsonObject.builder().put("n", 1).build())
        .about(caseId);
  }

  static EntryDraft secret(String request, String caseId) {
    return draft(request, caseId)
        .withPersonal(JsonObject.builder().put("name", "Invented").build());
  }
}
