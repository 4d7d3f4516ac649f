package org.cargolens.casework.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cargolens.casework.store.SampleEntries.add;
import static org.cargolens.casework.store.SampleEntries.draft;
import static org.cargolens.casework.store.SampleEntries.plan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.casework.Samples;
import org.cargolens.casework.audit.AuditChain;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.ChainCheck;
import org.cargolens.casework.audit.EntryDraft;
import org.cargolens.casework.audit.EntryKind;
import org.junit.jupiter.api.Test;

/** How entries are added to a store, whatever database it is in. */
interface AppendContract extends StoreContract {
  @Test
  default void append_entries_linkAndAreThereAfterReopening() throws IOException {
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
  default void append_sameRequestAgain_addsNothing() throws IOException {
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
  default void append_requestOfAnotherKindPersonOrCase_isNoAcknowledgement() throws IOException {
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
  default void appendAll_stepFails_addsNone() throws IOException {
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
  default void append_tooLong_isRefused() throws IOException {
    JsonObject body = JsonObject.builder().put("text", "x".repeat(5 << 20)).build();
    try (CaseStore store = store()) {
      assertThatThrownBy(
              () ->
                  add(store, EntryDraft.of("r1", EntryKind.CASE, Samples.OFFICER, body).about("a")))
          .hasMessageContaining("at most 4194304 are kept");
    }
  }

  @Test
  default void append_fromSeveralConnections_givesOneChain() throws Exception {
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
  default void append_textThatNotEveryDatabaseKeeps_isRefusedByName() throws IOException {
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
  default void append_oddCharactersInWhatJsonEscapes_areKept() throws IOException {
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
}
