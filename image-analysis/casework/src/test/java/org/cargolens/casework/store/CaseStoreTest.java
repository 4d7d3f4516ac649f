package org.cargolens.casework.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.Samples;
import org.cargolens.casework.audit.AuditChain;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.ChainCheck;
import org.cargolens.casework.audit.EntryDraft;
import org.cargolens.casework.audit.EntryKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseStoreTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void place() {
    file = folder.resolve("deep").resolve("cases.db");
  }

  @Test
  void append_entries_linkAndAreThereAfterReopening() throws IOException {
    try (CaseStore store = store()) {
      store.appendAll(List.of(draft("r1", "a"), draft("r2", "b")));
    }
    try (CaseStore store = store()) {
      AuditEntry third = store.append("r3", "a", entries -> draft("r3", "a"));

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
  void append_sameRequestAgain_addsNothing() throws IOException {
    try (CaseStore store = store()) {
      AuditEntry first = store.append("r1", "a", entries -> draft("r1", "a"));
      AuditEntry again =
          store.append(
              "r1",
              "a",
              entries -> {
                throw new IOException("not asked");
              });

      assertThat(again).isEqualTo(first);
      assertThat(store.appendAll(List.of(draft("r1", "a")))).containsExactly(first);
      assertThatThrownBy(() -> store.append("r1", "b", entries -> draft("r1", "b")))
          .hasMessageContaining("request r1 was recorded as entry 1 of another case");
    }
  }

  @Test
  void append_stepFails_leavesTheStoreAsItWas() throws IOException {
    try (CaseStore store = store()) {
      assertThatThrownBy(
              () ->
                  store.append(
                      "r1",
                      "a",
                      entries -> {
                        throw new IOException("no");
                      }))
          .hasMessage("no");
      assertThatThrownBy(() -> store.append("r1", "a", entries -> draft("r2", "a")))
          .isInstanceOf(IllegalArgumentException.class);
      store.append("r1", "a", entries -> draft("r1", "a"));

      assertThat(store.verify(Optional.empty()).entries()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "UPDATE entry SET body = '{}' WHERE number = 2, 2, its content",
    "UPDATE entry SET actor = 'x' WHERE number = 2, 2, its content",
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
      AuditEntry entry = store.append("r1", "a", entries -> secret("r1", "a"));
      AuditEntry other = store.append("r2", "b", entries -> secret("r2", "b"));
      assertThat(store.personal(entry).orElseThrow().get("name").asText()).isEqualTo("Invented");

      EntryDraft erasure =
          EntryDraft.of("r3", EntryKind.ERASURE, Samples.CENTRE, JsonObject.builder().build())
              .about("a");
      AuditEntry erased = store.erase(erasure);

      assertThat(store.erase(erasure)).isEqualTo(erased);
      assertThat(store.personal(entry)).isEmpty();
      assertThat(store.personal(other)).isPresent();
      assertThat(store.verify(Optional.empty()).fault()).isEmpty();
      assertThatThrownBy(() -> store.append("r4", "a", entries -> secret("r4", "a")))
          .hasMessageContaining("the personal data of case a were erased");
    }
  }

  @Test
  void erase_case_leavesNoKeyInTheFiles() throws IOException, SQLException {
    String key;
    try (CaseStore store = store()) {
      store.append("r1", "a", entries -> secret("r1", "a"));
      key = query("SELECT secret FROM case_key");
      assertThat(bytesOfAllFiles()).contains(key).doesNotContain("Invented");
      store.erase(
          EntryDraft.of("r3", EntryKind.ERASURE, Samples.CENTRE, JsonObject.builder().build())
              .about("a"));

      assertThat(bytesOfAllFiles()).doesNotContain(key);
    }
  }

  @Test
  void personal_movedToAnotherEntry_isRefused() throws IOException, SQLException {
    try (CaseStore store = store()) {
      store.append("r1", "a", entries -> secret("r1", "a"));
      store.append("r2", "a", entries -> secret("r2", "a"));
    }
    change("UPDATE entry SET sealed = (SELECT sealed FROM entry WHERE number = 1)");

    try (CaseStore store = store()) {
      AuditEntry second = store.ofCase("a").get(1);
      assertThatThrownBy(() -> store.personal(second))
          .hasMessageContaining("the personal data of entry 2 were changed");
    }
  }

  @Test
  void open_noDatabase_namesTheFile() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "certainly no database of any kind, but long enough".repeat(50));

    assertThatThrownBy(this::store)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("cases.db");
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
                  store.append(request, name, entries -> draft(request, name));
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
  void forEach_entries_comeInOrder() throws IOException {
    fill();
    List<Long> numbers = new ArrayList<>();
    try (CaseStore store = store()) {
      store.forEach(entry -> numbers.add(entry.number()));
    }

    assertThat(numbers).containsExactly(1L, 2L, 3L);
  }

  private ChainCheck.Result fill() throws IOException {
    try (CaseStore store = store()) {
      store.appendAll(List.of(draft("r1", "a"), secret("r2", "b"), draft("r3", "a")));
      return store.verify(Optional.empty());
    }
  }

  private CaseStore store() throws IOException {
    return CaseStore.open(file, InstantSource.fixed(Samples.NOW));
  }

  private static EntryDraft draft(String request, String caseId) {
    return EntryDraft.of(
            request, EntryKind.CASE, Samples.OFFICER, JsonObject.builder().put("n", 1).build())
        .about(caseId);
  }

  private static EntryDraft secret(String request, String caseId) {
    return draft(request, caseId)
        .withPersonal(JsonObject.builder().put("name", "Invented").build());
  }

  private String bytesOfAllFiles() throws IOException {
    StringBuilder text = new StringBuilder();
    try (var files = Files.list(file.getParent())) {
      for (Path one : files.toList()) {
        text.append(new String(Files.readAllBytes(one), StandardCharsets.ISO_8859_1));
      }
    }
    return text.toString();
  }

  private void change(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isPositive();
    }
  }

  private String query(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }
}
