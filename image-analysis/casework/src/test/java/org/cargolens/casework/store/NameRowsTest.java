package org.cargolens.casework.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.casework.yield.CaseName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NameRowsTest {
  @TempDir private Path folder;

  @Test
  void ofCase_anyNumberOfCases_searchesByTheCaseAlone() throws IOException, SQLException {
    try (Connection db = newDatabase()) {
      assertThat(plan(db, NameRows.OF_CASE))
          .containsExactly("SEARCH case_name USING INDEX case_name_of_case (case_id=?)");
    }
  }

  @Test
  void ofCase_namesOfEveryKindAndOneThatNobodyKnows_givesThoseThatAreKnown()
      throws IOException, SQLException {
    try (Connection db = newDatabase();
        Statement statement = db.createStatement()) {
      NameRows rows = new NameRows(db);
      List<CaseName> names = new ArrayList<>();
      for (CaseName.Kind kind : CaseName.Kind.values()) {
        names.add(new CaseName(kind, "one"));
        names.add(new CaseName(kind, "two"));
      }
      rows.put("a", names);
      rows.put("b", names.subList(0, 1));
      statement.executeUpdate("INSERT INTO case_name VALUES ('colour', 'red', 'a')");

      assertThat(rows.ofCase("a")).containsExactlyInAnyOrderElementsOf(names);
      assertThat(rows.ofCase("b")).containsExactly(names.get(0));
      assertThat(rows.ofCase("c")).isEmpty();
    }
  }

  private Connection newDatabase() throws IOException, SQLException {
    Path file = folder.resolve("cases.db");
    CaseStore.open(file).close();
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  private static List<String> plan(Connection db, String sql) throws SQLException {
    List<String> steps = new ArrayList<>();
    try (Statement statement = db.createStatement();
        ResultSet rows = statement.executeQuery("EXPLAIN QUERY PLAN " + sql.replace("?", "'a'"))) {
      while (rows.next()) {
        steps.add(rows.getString("detail"));
      }
    }
    return steps;
  }
}
