package org.cargolens.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.cargolens.casework.cases.Papers;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.PostgresAddress;
import org.cargolens.casework.store.StoreAddress;
import org.cargolens.scan.testing.PostgresServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many entries an import reads of a case, as the server counts rows. */
class EntriesReadTest extends IncomingPapers {
  /** Of a small table a server would read all rows. */
  private static final String BY_INDEX = "&options=-c%20enable_seqscan=off";

  /** The chain's end when the store is opened and when it goes on, and whether there are papers. */
  private static final int FEW = 3;

  private static final int DEADLINE_SECONDS = 60;

  private static final int IMPORTS = 20;

  private PostgresAddress address;
  private Connection other;

  @BeforeEach
  void openOnServer() throws IOException, InterruptedException, SQLException {
    store.close();
    PostgresServer server = PostgresServer.shared();
    address = (PostgresAddress) StoreAddress.parse(server.newStore() + BY_INDEX);
    CaseStore.open(address).close();
    other =
        DriverManager.getConnection(
            "jdbc:postgresql://127.0.0.1:" + server.port() + "/postgres?user=postgres");
  }

  @AfterEach
  void closeOther() throws SQLException {
    other.close();
  }

  /** Counts what the last of many imports reads. */
  private long readByLast(Papers papers) throws IOException, SQLException {
    take(papers, IMPORTS - 1);
    long before = rowsRead();
    take(papers, 1);
    return rowsRead() - before;
  }

  private void take(Papers papers, int times) throws IOException {
    store = CaseStore.open(address, Samples.CLOCK);
    casework = new Casework(store);
    for (int i = 0; i < times; i++) {
      take(papers);
    }
    store.close();
  }

  /** A session's counts are there once it has ended. */
  private long rowsRead() throws SQLException {
    String sessions = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'cargolens'";
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
    while (number(sessions) > 0) {
      assertThat(System.nanoTime()).as("another test has left its store open").isLessThan(end);
      Thread.onSpinWait();
    }
    return number(
        "SELECT coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) FROM pg_stat_user_tables"
            + " WHERE relname = 'entry' AND schemaname = '"
            + address.options().get("currentSchema")
            + "'");
  }

  private long number(String sql) throws SQLException {
    try (Statement statement = other.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      assertThat(row.next()).isTrue();
      return row.getLong(1);
    }
  }

  @Test
  void importPapers_rowOfATableAgain_readsTheEntriesOfItsCaseOnce() throws Exception {
    assertThat(readByLast(Papers.of(List.of(Samples.fish("a")))))
        .isBetween(IMPORTS - 1L, IMPORTS - 1L + FEW);
  }

  /** Declarations are also looked for under other names than the id. */
  @Test
  void importPapers_declarationAgain_readsTheEntriesOfItsCaseOnce() throws Exception {
    assertThat(readByLast(declaration("9", "7"))).isBetween(IMPORTS - 1L, IMPORTS - 1L + FEW);
  }
}
