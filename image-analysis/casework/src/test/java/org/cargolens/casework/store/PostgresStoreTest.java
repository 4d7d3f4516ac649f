package org.cargolens.casework.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cargolens.casework.store.SampleEntries.add;
import static org.cargolens.casework.store.SampleEntries.draft;
import static org.cargolens.casework.store.SampleEntries.erasure;
import static org.cargolens.casework.store.SampleEntries.plan;
import static org.cargolens.casework.store.SampleEntries.secret;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.cargolens.casework.Samples;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryDraft;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.scan.testing.PostgresServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class PostgresStoreTest
    implements AppendContract, ReadContract, ProtectionContract, ThreadContract {
  private static PostgresServer server;
  private static PostgresAddress address;
  private Connection other;

  @BeforeAll
  static void makeStore() throws IOException, InterruptedException {
    server = PostgresServer.shared();
    address = (PostgresAddress) StoreAddress.parse(server.newStore());
    CaseStore.open(address).close();
  }

  @BeforeEach
  void empty() throws SQLException {
    other = DriverManager.getConnection(url());
    try (Statement statement = other.createStatement()) {
      for (String table : TableCopy.tables(other)) {
        statement.execute(
            table.equals("yield_until")
                ? "UPDATE yield_until SET reckoned = 0"
                : "DELETE FROM " + table);
      }
    }
  }

  @AfterEach
  void close() throws SQLException {
    other.close();
  }

  private static String url() {
    return address.url() + "?user=postgres&currentSchema=" + address.options().get("currentSchema");
  }

  @Override
  public CaseStore store() throws IOException {
    return CaseStore.open(address, Samples.CLOCK);
  }

  @Override
  public void change(String sql) throws SQLException {
    try (Statement statement = other.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isPositive();
    }
  }

  private void execute(String sql) {
    try (Statement statement = other.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private String query(String sql) throws SQLException {
    try (Statement statement = other.createStatement();
        var rows = statement.executeQuery(sql)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "none";
    }
  }

  @Test
  void cases_mixedWords_comeInTheOrderOfBytes() throws IOException, SQLException {
    assertThat(query("SELECT 'a' < 'B'")).as("the server's own order differs").isEqualTo("t");
    try (CaseStore store = store()) {
      for (String id : List.of("a", "B", "\u1ea3", "-z", "b")) {
        add(store, draft("r" + id, id));
      }
      assertThat(store.cases()).containsExactly("-z", "B", "a", "b", "\u1ea3");
    }
  }

  @Test
  void forEach_moreThanIsFetchedAtOnce_comesOfOneMoment() throws IOException {
    List<Long> numbers = new ArrayList<>();
    try (CaseStore store = store();
        CaseStore writer = store()) {
      store.appendAll(
          IntStream.rangeClosed(1, 250).mapToObj(i -> plan(draft("r" + i, "c" + i))).toList());
      store.forEach(
          entry -> {
            if (entry.number() == 1) {
              add(writer, draft("later", "later"));
            }
            numbers.add(entry.number());
          });
    }
    assertThat(numbers).hasSize(250).isSorted();
  }

  @Test
  void append_sessionsThatDontWaitForTheDisk_waitForIt() throws Exception {
    StoreAddress lax =
        StoreAddress.parse(
            "postgresql://postgres@127.0.0.1:"
                + server.port()
                + "/postgres?options=-c%20synchronous_commit=off&currentSchema="
                + address.options().get("currentSchema"));
    Database database = Database.at(lax, SqliteDatabase.BUSY);
    try (Transactions transactions = new Transactions(database, (failure, attempt) -> {})) {
      assertThat(transactions.<String>read(db -> setting(db, "synchronous_commit")))
          .isEqualTo("off");
      assertThat(transactions.<String>write(db -> setting(db, "synchronous_commit")))
          .isEqualTo("on");
      assertThat(transactions.<String>write(db -> setting(db, "transaction_isolation")))
          .isEqualTo("read committed");
    }
  }

  @Test
  void open_storeOfVersion34WhileAnEarlierProgramRuns_endsThatProgram() throws Exception {
    PostgresAddress old = (PostgresAddress) StoreAddress.parse(server.newStore());
    PGSimpleDataSource source = PostgresSource.of(old, Optional.empty());
    assertThat(OlderTables.make(source, "34")).isTrue();
    try (Connection earlier = source.getConnection();
        Statement statement = earlier.createStatement()) {
      statement.execute("SELECT number FROM yield_until");
      OlderTables.addCase(source);
      try (CaseStore store = CaseStore.open(old)) {
        assertThat(store.summaries().unscanned(OlderTables.ALWAYS)).hasSize(1);
      }

      assertThatThrownBy(() -> statement.execute("SELECT number FROM yield_until"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("number");
    }
  }

  /** One who writes holds up the migration, and one who would write waits for it. */
  @Test
  void open_storeOfVersion34WhileSomeoneWrites_waits() throws Exception {
    PostgresAddress old = (PostgresAddress) StoreAddress.parse(server.newStore());
    PGSimpleDataSource source = PostgresSource.of(old, Optional.empty());
    assertThat(OlderTables.make(source, "34")).isTrue();
    try (Connection writer = source.getConnection();
        Statement statement = writer.createStatement()) {
      writer.setAutoCommit(false);
      statement.execute("SELECT pg_advisory_xact_lock(" + PostgresDatabase.LOCK_OF_WRITERS + ")");
      FutureTask<CaseStore> opening = new FutureTask<>(() -> CaseStore.open(old));
      new Thread(opening).start();
      String waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted";
      while (query(waiting).equals("0")) {
        Thread.onSpinWait();
      }
      statement.execute("UPDATE yield_until SET number = 0");
      writer.commit();

      opening.get().close();
    }
  }

  private static String setting(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        var row = statement.executeQuery("SHOW " + name)) {
      row.next();
      return row.getString(1);
    }
  }

  @Test
  void append_anotherHoldsTheLock_saysSoAfterItsTries() throws IOException {
    execute("BEGIN");
    execute("SELECT pg_advisory_xact_lock(1130459751, 'entry'::regclass::oid::int)");
    try (CaseStore store = CaseStore.open(address, Samples.CLOCK, Duration.ofMillis(20))) {
      assertThatThrownBy(() -> add(store, draft("r1", "a")))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("another process has held it through 5 tries");
      assertThat(store.cases()).as("readers don't wait").isEmpty();
      execute("COMMIT");
      assertThat(add(store, draft("r1", "a")).number()).isEqualTo(1);
    }
  }

  @Test
  void append_connectionCutInMidTransaction_isDoneOnce() throws IOException, SQLException {
    try (CaseStore store = store()) {
      add(store, draft("r1", "a"));
      int[] tries = new int[1];
      EntryDraft draft = draft("r2", "a");
      AuditEntry entry =
          store
              .append(
                  new EntryPlan(
                      "r2",
                      EntryKind.CASE,
                      Samples.OFFICER,
                      Optional.of("a"),
                      entries -> {
                        if (++tries[0] == 1) {
                          cutOthers();
                        }
                        return Optional.of(draft);
                      }))
              .orElseThrow();

      assertThat(tries[0]).isEqualTo(2);
      assertThat(entry.number()).isEqualTo(2);
      assertThat(store.verify(Optional.empty()).entries()).isEqualTo(2);
    }
  }

  @Test
  void read_connectionLostMeanwhile_isMadeAgain() throws IOException {
    try (CaseStore store = store()) {
      add(store, draft("r1", "a"));
      cutOthers();
      assertThat(store.cases()).containsExactly("a");
      cutOthers();
      assertThatThrownBy(
              () ->
                  store.forEach(
                      entry -> {
                        cutOthers();
                        throw new IOException("told once");
                      }))
          .hasMessage("told once");
      assertThat(store.cases()).containsExactly("a");
    }
  }

  private void cutOthers() {
    execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE application_name = 'cargolens'");
  }

  @Test
  void erase_otherSessionStillSeesTheKey_asksToBeSentAgain() throws Exception {
    try (CaseStore store = store();
        Connection reader = DriverManager.getConnection(url())) {
      add(store, secret("r1", "a"));
      reader.setAutoCommit(false);
      reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      try (Statement statement = reader.createStatement()) {
        statement.execute("SELECT 1 FROM entry");
      }
      assertThatThrownBy(() -> store.personalData().erase(plan(erasure())))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("send the same request again");

      reader.rollback();
      assertThat(store.personalData().erase(plan(erasure())).number()).isEqualTo(2);
    }
  }

  @Test
  void erase_case_leavesNoOldRowInTheTable() throws Exception {
    try (CaseStore store = store()) {
      add(store, secret("r1", "a"));
      String key = query("SELECT secret FROM case_key");
      String place = "SELECT pg_relation_filepath('case_key')";
      execute("CHECKPOINT");
      assertThat(server.dataFile(query(place))).contains(key);

      store.personalData().erase(plan(erasure()));

      execute("CHECKPOINT");
      assertThat(server.dataFile(query(place))).doesNotContain(key);
    }
  }
}
