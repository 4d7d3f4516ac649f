package org.cargolens.casework.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cargolens.casework.store.SampleEntries.add;
import static org.cargolens.casework.store.SampleEntries.erasure;
import static org.cargolens.casework.store.SampleEntries.plan;
import static org.cargolens.casework.store.SampleEntries.secret;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.Samples;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryDraft;
import org.cargolens.casework.audit.EntryKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class CaseStoreTest implements AppendContract, ReadContract, ProtectionContract, ThreadContract {
  private static final Duration SHORT = Duration.ofMillis(20);

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void place() {
    file = folder.resolve("deep").resolve("cases.db");
  }

  @Override
  public CaseStore store() throws IOException {
    return CaseStore.open(file, Samples.CLOCK);
  }

  @Override
  public void change(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isPositive();
    }
  }

  @Test
  void open_fileThatWasCutShort_saysWhatTheDatabaseSaid() throws IOException {
    try (CaseStore store = store()) {
      add(store, secret("r1", "a"));
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      var unused = channel.truncate(channel.size() / 2);
    }

    assertThatThrownBy(this::store)
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith(file + ": can't be opened as a store: ")
        .hasMessageContaining("SQLITE_CORRUPT")
        .message()
        .doesNotContain("SQL State", "---", "Error Code");
  }

  @Test
  void erase_case_leavesNoKeyInTheFiles() throws IOException, SQLException {
    String key;
    try (CaseStore store = store()) {
      add(store, secret("r1", "a"));
      key = query("SELECT secret FROM case_key");
      assertThat(bytesOfAllFiles()).contains(key).doesNotContain("Invented");
      store.personalData().erase(plan(erasure()));

      assertThat(bytesOfAllFiles()).doesNotContain(key);
    }
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void connect_whileAnotherReadsForLong_doesNotWaitForIt() throws IOException, SQLException {
    try (CaseStore store = store();
        Connection reader = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = reader.createStatement()) {
      statement.execute("BEGIN");
      statement.execute("SELECT count(*) FROM entry");
      add(store, secret("r1", "a"));

      try (Connection opened = new SqliteDatabase(file, Duration.ofHours(1)).connect();
          Statement asked = opened.createStatement();
          ResultSet row = asked.executeQuery("PRAGMA busy_timeout")) {
        assertThat(row.getInt(1)).isEqualTo(3_600_000);
      }
    }
  }

  /** Earlier versions took such ids into a file. */
  @Test
  void idWithANullCharacter_ofAnEarlierVersion_isReadAndErased() throws IOException, SQLException {
    String id = "a\0b";
    try (CaseStore store = store()) {
      add(store, secret("r1", "a"));
    }
    for (String table : List.of("entry", "case_key", "case_yield")) {
      change("UPDATE " + table + " SET case_id = 'a' || char(0) || 'b' WHERE case_id = 'a'");
    }
    try (CaseStore store = store()) {
      assertThat(store.cases()).containsExactly(id);
      AuditEntry entry = store.ofCase(id).get(0);
      assertThat(store.personalData().of(entry)).isPresent();
      store
          .personalData()
          .erase(
              plan(
                  EntryDraft.of(
                          "r2", EntryKind.ERASURE, Samples.OFFICER, JsonObject.builder().build())
                      .about(id)));

      assertThat(store.personalData().of(entry)).isEmpty();
    }
  }

  @Test
  void erase_whileAnotherReads_saysThatTheKeyIsStillThere() throws IOException, SQLException {
    try (CaseStore store = store()) {
      AuditEntry entry = add(store, secret("r1", "a"));
      try (Connection reader = DriverManager.getConnection("jdbc:sqlite:" + file);
          Statement statement = reader.createStatement()) {
        statement.execute("BEGIN");
        statement.executeQuery("SELECT count(*) FROM entry").close();
        assertThatThrownBy(
                () ->
                    CaseStore.open(StoreAddress.of(file), Samples.CLOCK, SHORT)
                        .personalData()
                        .erase(plan(erasure())))
            .hasMessageContaining("the store's log still holds the key");
        statement.execute("COMMIT");
      }
      store.personalData().erase(plan(erasure()));

      assertThat(store.personalData().of(entry)).isEmpty();
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

  private String bytesOfAllFiles() throws IOException {
    StringBuilder text = new StringBuilder();
    try (var files = Files.list(file.getParent())) {
      for (Path one : files.toList()) {
        text.append(new String(Files.readAllBytes(one), StandardCharsets.ISO_8859_1));
      }
    }
    return text.toString();
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
