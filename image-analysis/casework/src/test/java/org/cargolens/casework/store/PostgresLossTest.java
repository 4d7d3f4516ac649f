package org.cargolens.casework.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cargolens.casework.store.SampleEntries.add;
import static org.cargolens.casework.store.SampleEntries.draft;
import static org.cargolens.casework.store.SampleEntries.plan;
import static org.cargolens.casework.store.SampleEntries.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.casework.Samples;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.scan.Sha256;
import org.cargolens.scan.testing.PostgresServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a write when the line to the server or the server itself fails. */
class PostgresLossTest {
  private static final String NOT_KNOWN = "isn't known: send the same request again";

  private PostgresServer server;
  private PostgresAddress address;
  private CuttingProxy proxy;

  @BeforeEach
  void open() throws IOException, InterruptedException {
    server = PostgresServer.shared();
    address = (PostgresAddress) StoreAddress.parse(server.newStore());
    proxy = new CuttingProxy(server.port());
  }

  @AfterEach
  void close() throws IOException {
    proxy.close();
  }

  /** Without TLS and prepared statements, through which the proxy could not see a commit. */
  private CaseStore throughProxy() throws IOException {
    return throughProxy(SqliteDatabase.BUSY);
  }

  private CaseStore throughProxy(Duration busy) throws IOException {
    return CaseStore.open(
        StoreAddress.parse(
            "postgresql://postgres@127.0.0.1:"
                + proxy.port()
                + "/postgres?sslmode=disable&preferQueryMode=simple&currentSchema="
                + address.options().get("currentSchema")),
        Samples.CLOCK,
        busy);
  }

  @ParameterizedTest
  @EnumSource(
      value = CuttingProxy.Cut.class,
      names = {"BEFORE_COMMIT", "BEFORE_ANSWER"})
  void write_lineCutAtTheCommit_isDoneOnce(CuttingProxy.Cut cut) throws IOException {
    try (CaseStore store = throughProxy()) {
      add(store, draft("r1", "a"));
      proxy.cut(cut);
      AuditEntry second = add(store, secret("r2", "a"));
      proxy.cut(cut);
      OutgoingMessage.Lane lane = new OutgoingMessage.Lane("north", "general");
      store.withMessages(tables -> send(tables, lane));

      assertThat(proxy.cuts()).isEqualTo(2);
      assertThat(second.number()).isEqualTo(2);
      assertThat(store.ofCase("a")).extracting(AuditEntry::requestId).containsExactly("r1", "r2");
      assertThat(store.verify(Optional.empty()).entries()).isEqualTo(3);
      assertThat(store.<Long>readMessages(tables -> tables.outbox().size())).isEqualTo(1);
    }
  }

  /** As the alert desk does: what an entry of the request shows to be done isn't done again. */
  private static Optional<AuditEntry> send(MessageTables tables, OutgoingMessage.Lane lane)
      throws IOException {
    boolean known =
        tables.ofSubject("b").stream().anyMatch(entry -> entry.requestId().equals("r3"));
    if (!known) {
      tables
          .outbox()
          .add(
              new OutgoingMessage(
                  lane,
                  tables.outbox().nextSequence(lane),
                  new OutgoingMessage.What("m1", "alert", new Sha256("ab".repeat(32)), 1),
                  new OutgoingMessage.Progress(0, Samples.NOW, Optional.empty())));
    }
    return tables.append(plan(draft("r3", "b")));
  }

  /** What the first try did is found, whatever becomes of those after it. */
  @ParameterizedTest
  @EnumSource(
      value = CuttingProxy.Cut.class,
      names = {"BEFORE_COMMIT", "BEFORE_ANSWER"})
  void appendAll_answerLostThenCutAgain_isDoneOnce(CuttingProxy.Cut again) throws IOException {
    try (CaseStore store = throughProxy()) {
      add(store, draft("r1", "a"));
      proxy.cut(CuttingProxy.Cut.BEFORE_ANSWER, again, again);
      List<Optional<AuditEntry>> entries =
          store.appendAll(List.of(plan(secret("r2", "a")), plan(draft("r3", "b"))));

      assertThat(proxy.cuts()).isEqualTo(3);
      assertThat(entries.stream().map(entry -> entry.orElseThrow().number()))
          .containsExactly(2L, 3L);
      assertThat(requests(store)).containsExactly("r1", "r2", "r3");
    }
  }

  @Test
  void append_answerLostThenServerGone_saysThatItIsNotKnown() throws IOException {
    try (CaseStore store = throughProxy()) {
      add(store, draft("r1", "a"));
      proxy.meanwhile(this::closeProxy);
      proxy.cut(CuttingProxy.Cut.BEFORE_ANSWER);

      assertThatThrownBy(() -> add(store, draft("r2", "a")))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("not reached in 5 tries")
          .hasMessageContaining(NOT_KNOWN)
          .hasMessageNotContaining("nothing was done");
    }
    isDoneOnceWhenSentAgain();
  }

  @Test
  void append_answerLostThenServerCrashes_isDoneOnce() throws IOException {
    try (CaseStore store = throughProxy()) {
      add(store, draft("r1", "a"));
      proxy.meanwhile(this::crash);
      proxy.cut(CuttingProxy.Cut.BEFORE_ANSWER);

      assertThat(add(store, draft("r2", "a")).number()).isEqualTo(2);
      assertThat(requests(store)).containsExactly("r1", "r2");
    }
  }

  @Test
  void append_answerLostThenStatementFails_saysThatItIsNotKnown() throws Exception {
    try (CaseStore store = throughProxy()) {
      add(store, draft("r1", "a"));
      proxy.meanwhile(() -> change("ALTER TABLE entry RENAME COLUMN sealed TO gone"));
      proxy.cut(CuttingProxy.Cut.BEFORE_ANSWER);

      assertThatThrownBy(() -> add(store, draft("r2", "a")))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("sealed")
          .hasMessageContaining(NOT_KNOWN);
    }
    change("ALTER TABLE entry RENAME COLUMN gone TO sealed");
    isDoneOnceWhenSentAgain();
  }

  /** The entry is there, but the new try can't tell that it is this one's. */
  @Test
  void append_answerLostThenEntryUnreadable_saysThatItIsNotKnown() throws Exception {
    try (CaseStore store = throughProxy()) {
      add(store, draft("r1", "a"));
      proxy.meanwhile(() -> change("UPDATE entry SET kind = 'x' WHERE number = 2"));
      proxy.cut(CuttingProxy.Cut.BEFORE_ANSWER);

      assertThatThrownBy(() -> add(store, draft("r2", "a")))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("entry 2 can't be read as an entry")
          .hasMessageContaining(NOT_KNOWN);
    }
    change("UPDATE entry SET kind = '" + EntryKind.CASE.word() + "' WHERE number = 2");
    isDoneOnceWhenSentAgain();
  }

  private void isDoneOnceWhenSentAgain() throws IOException {
    try (CaseStore store = CaseStore.open(address, Samples.CLOCK)) {
      assertThat(requests(store)).as("what was committed stays").containsExactly("r1", "r2");
      assertThat(add(store, draft("r2", "a")).number()).isEqualTo(2);
      assertThat(requests(store)).containsExactly("r1", "r2");
    }
  }

  /** Returns by which requests all entries were made; the chain must hold. */
  private static List<String> requests(CaseStore store) throws IOException {
    assertThat(store.verify(Optional.empty()).fault()).isEmpty();
    List<String> requests = new ArrayList<>();
    store.forEach(entry -> requests.add(entry.requestId()));
    return requests;
  }

  private void closeProxy() {
    try {
      proxy.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void crash() {
    try {
      server.crash();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void change(String sql) {
    try (Connection other = PostgresSource.of(address, Optional.empty()).getConnection();
        Statement statement = other.createStatement()) {
      statement.execute(sql);
    } catch (SQLException | StoreException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  @Test
  void append_answerLostThenOthersHoldTheLock_saysThatItIsNotKnown() throws Exception {
    try (CaseStore store = throughProxy(Duration.ofMillis(20))) {
      add(store, draft("r1", "a"));
      PostgresDatabase database = PostgresDatabase.at(address);
      try (Connection other = database.connect()) {
        proxy.meanwhile(() -> begin(database, other));
        proxy.cut(CuttingProxy.Cut.BEFORE_ANSWER);

        assertThatThrownBy(() -> add(store, draft("r2", "a")))
            .isInstanceOf(StoreException.class)
            .hasMessageContaining("another process has held it through 5 tries")
            .hasMessageContaining(NOT_KNOWN);
        database.rollback(other);
      }
      assertThat(add(store, draft("r2", "a")).number()).isEqualTo(2);
      assertThat(store.verify(Optional.empty()).entries()).isEqualTo(2);
    }
  }

  private static void begin(PostgresDatabase database, Connection connection) {
    try {
      database.beginWrite(connection);
    } catch (SQLException | StoreException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void append_serverGone_saysThatNothingWasDoneAndWorksWhenItIsBack() throws IOException {
    try (CaseStore store = throughProxy()) {
      add(store, draft("r1", "a"));
      proxy.close();
      assertThatThrownBy(() -> add(store, draft("r2", "a")))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("not reached in 5 tries")
          .hasMessageContaining("nothing was done")
          .hasMessageContaining("send the same request again");
    }
    try (CaseStore store = CaseStore.open(address, Samples.CLOCK)) {
      assertThat(add(store, draft("r2", "a")).number()).isEqualTo(2);
    }
  }

  @Test
  void append_serverCrashes_goesOnWithWhatWasAcknowledged() throws Exception {
    try (CaseStore store = CaseStore.open(address, Samples.CLOCK)) {
      add(store, draft("r1", "a"));
      server.crash();

      assertThat(add(store, draft("r2", "a")).number()).isEqualTo(2);
      assertThat(store.verify(Optional.empty()).fault()).isEmpty();
    }
  }
}
