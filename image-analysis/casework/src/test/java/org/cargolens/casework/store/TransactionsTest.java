package org.cargolens.casework.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransactionsTest {
  private static final Duration SHORT = Duration.ofMillis(20);

  @TempDir private Path folder;
  private SqliteDatabase database;
  private Connection other;
  private final List<Transactions> opened = new ArrayList<>();

  @BeforeEach
  void open() throws IOException, SQLException {
    database = new SqliteDatabase(folder.resolve("cases.db"), SHORT);
    other = database.connect();
    execute(other, "CREATE TABLE t (n BIGINT)");
  }

  @AfterEach
  void close() throws IOException, SQLException {
    for (Transactions one : opened) {
      one.close();
    }
    other.close();
  }

  @Test
  void write_otherHoldsTheLockForAWhile_isDoneInATransaction() throws IOException, SQLException {
    execute(other, "BEGIN IMMEDIATE");
    Transactions transactions = transactions(attempt -> execute(other, "COMMIT"));

    assertThatThrownBy(
            () ->
                transactions.write(
                    db -> {
                      execute(db, "INSERT INTO t VALUES (1)");
                      throw new IOException("no");
                    }))
        .hasMessage("no");
    assertThat(count()).isZero();

    execute(other, "BEGIN IMMEDIATE");
    transactions.write(
        db -> {
          execute(db, "INSERT INTO t VALUES (1)");
          return db;
        });
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void write_otherNeverLetsGo_failsAndWorksLater() throws IOException, SQLException {
    execute(other, "BEGIN IMMEDIATE");
    int[] pauses = new int[1];
    Transactions transactions = transactions(attempt -> pauses[0]++);

    assertThatThrownBy(() -> transactions.write(db -> db))
        .isInstanceOf(StoreException.class)
        .hasMessage(database.name() + ": another process has held it through 5 tries");
    assertThat(pauses[0]).isEqualTo(Transactions.ATTEMPTS - 1);

    execute(other, "COMMIT");
    int answer = transactions.write(db -> 7);
    assertThat(answer).isEqualTo(7);
  }

  @Test
  void write_statementFails_leavesNothingAndKeepsTheCause() throws IOException, SQLException {
    Transactions transactions = transactions(attempt -> {});

    assertThatThrownBy(
            () ->
                transactions.write(
                    db -> {
                      execute(db, "INSERT INTO t VALUES (1)");
                      execute(db, "ROLLBACK");
                      try (Statement statement = db.createStatement()) {
                        statement.execute("INSERT INTO nowhere VALUES (1)");
                      }
                      return db;
                    }))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("nowhere");
    assertThat(count()).isZero();
  }

  @Test
  void write_failsBeforeItsWorkBegan_namesNothingOfWorkBefore() throws IOException {
    Transactions transactions = transactions(attempt -> {});
    assertThatThrownBy(
            () ->
                transactions.write(
                    db -> {
                      throw new FailedStatement(new SQLException("the disk is full"), "at row 5");
                    }))
        .hasMessageEndingWith("the disk is full (at row 5; nothing of the import was recorded)");
    transactions.outside(
        db -> {
          execute(db, "BEGIN");
          return db;
        });

    assertThatThrownBy(() -> transactions.write(db -> db))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("transaction")
        .hasMessageNotContaining("row 5");
  }

  @Test
  void write_mistakeOfTheWork_isRolledBackToo() throws IOException, SQLException {
    Transactions transactions = transactions(attempt -> {});

    assertThatThrownBy(
            () ->
                transactions.write(
                    db -> {
                      execute(db, "INSERT INTO t VALUES (1)");
                      throw new AssertionError("mistake");
                    }))
        .hasMessage("mistake");
    assertThat(count()).isZero();
  }

  @Test
  void read_withinAWrite_seesItAndLeavesItOpen() throws IOException, SQLException {
    Transactions transactions = transactions(attempt -> {});

    long seen =
        transactions.write(
            db -> {
              execute(db, "INSERT INTO t VALUES (1)");
              long inside = transactions.read(TransactionsTest::rows);
              execute(db, "INSERT INTO t VALUES (2)");
              return inside;
            });

    assertThat(seen).isEqualTo(1);
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void write_withinOtherWork_isRefusedAndNothingDone() throws IOException, SQLException {
    Transactions transactions = transactions(attempt -> {});
    Transactions.Work<Integer> inner = db -> 7;

    for (Transactions.Work<Integer> work :
        List.<Transactions.Work<Integer>>of(
            db -> transactions.write(inner), db -> transactions.outside(inner))) {
      assertThatIllegalStateException()
          .isThrownBy(
              () ->
                  transactions.write(
                      db -> {
                        execute(db, "INSERT INTO t VALUES (1)");
                        return work.run(db);
                      }))
          .withMessageContaining("may only read");
      assertThatIllegalStateException().isThrownBy(() -> transactions.read(work));
    }
    assertThat(count()).isZero();
    int after = transactions.write(inner);
    assertThat(after).isEqualTo(7);
  }

  private Transactions transactions(IntConsumer pause) throws IOException {
    Transactions made =
        new Transactions(
            database,
            (failure, attempt) -> {
              assertThat(failure).isEqualTo(Database.Failure.BUSY);
              pause.accept(attempt);
            });
    opened.add(made);
    return made;
  }

  private static void execute(Connection connection, String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private long count() throws SQLException {
    return rows(other);
  }

  private static long rows(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM t")) {
      assertThat(rows.next()).isTrue();
      return rows.getLong(1);
    }
  }
}
