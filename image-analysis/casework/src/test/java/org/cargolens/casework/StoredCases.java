package org.cargolens.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.store.CaseStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The cases of a store of the test's own. */
abstract class StoredCases {
  @TempDir Path folder;
  CaseStore store;
  Casework casework;
  private int requests;

  @BeforeEach
  void openStore() throws IOException {
    store = CaseStore.open(folder.resolve("cases.db"), Samples.CLOCK);
    casework = new Casework(store);
  }

  @AfterEach
  void closeStore() throws IOException {
    store.close();
  }

  /** A request like no other. */
  Request by(Actor actor) {
    requests++;
    return Request.of("r" + requests, actor);
  }

  /** Changes the one entry that is meant, behind the store's back. */
  void damage(String what, String where) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("cases.db"));
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate("UPDATE entry SET " + what + " WHERE " + where))
          .isEqualTo(1);
    }
  }
}
