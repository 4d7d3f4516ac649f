package org.cargolens.casework.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.cargolens.casework.yield.CaseSummary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteDataSource;

class MigrationsTest {
  @TempDir private Path folder;

  @BeforeEach
  void makeStore() throws IOException {
    CaseStore.open(folder.resolve("cases.db"), InstantSource.system()).close();
  }

  @Test
  void scripts_areThoseOfTheFolder() throws IOException, URISyntaxException {
    Path first =
        Path.of(
            Objects.requireNonNull(
                    Migrations.class.getResource(Migrations.SCRIPTS.get(0)), "the first script")
                .toURI());
    try (Stream<Path> files = Files.list(Objects.requireNonNull(first.getParent()))) {
      List<String> scripts =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".sql"))
              .toList();
      assertThat(Migrations.SCRIPTS).containsExactlyInAnyOrderElementsOf(scripts);
    }
  }

  /** The checksums are reckoned as Flyway does. */
  @Test
  void done_newStore_isTrue() throws SQLException {
    assertThat(done()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE flyway_schema_history SET checksum = checksum + 1 WHERE version = '20'",
        "UPDATE flyway_schema_history SET success = 0 WHERE version = '20'",
        "UPDATE flyway_schema_history SET version = '99' WHERE version = '20'",
        "DELETE FROM flyway_schema_history WHERE version = '20'"
      })
  void done_anythingElse_isLeftToFlyway(String change) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(change)).isEqualTo(1);
    }

    assertThat(done()).isFalse();
  }

  @Test
  void open_storeOfVersion34_isBroughtUpToDateAndReckonedAnew() throws IOException, SQLException {
    Path old = folder.resolve("old.db");
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + old);
    assertThat(OlderTables.make(source, "34")).isTrue();
    OlderTables.addCase(source);

    try (CaseStore store = CaseStore.open(old)) {
      assertThat(store.summaries().unscanned(OlderTables.ALWAYS))
          .extracting(CaseSummary::caseId)
          .containsExactly("a");
      assertThat(store.verify(Optional.empty()).entries()).isEqualTo(1);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("cases.db"));
  }

  private boolean done() throws SQLException {
    try (Connection connection = connect()) {
      return Migrations.done(connection);
    }
  }
}
