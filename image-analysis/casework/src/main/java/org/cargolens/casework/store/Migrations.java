package org.cargolens.casework.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/** Where the scripts are that make the tables, the same for each database. */
final class Migrations {
  static final String LOCATION = "classpath:org/cargolens/casework/store";

  /** All of them; a test holds the list against the folder. */
  static final List<String> SCRIPTS =
      List.of(
          "V1__entries_and_keys.sql",
          "V10__case_yield.sql",
          "V20__messages.sql",
          "V30__message_sizes.sql",
          "V31__awaits_since.sql",
          "V32__entry_kinds.sql",
          "V33__message_copies.sql",
          "V34__red_after_clear.sql",
          "V35__graver_after_the_answer.sql",
          "V36__case_references.sql",
          "V38__repeated_images.sql",
          "V39__case_names.sql",
          "V40__chosen.sql",
          "V41__taken_history.sql",
          "V44__joined_papers.sql");

  private static final String HISTORY =
      "SELECT version, checksum, success FROM flyway_schema_history WHERE version IS NOT NULL";

  private static final String UNKNOWN =
      SCRIPTS.stream()
          .map(script -> "'" + version(script) + "'")
          .collect(
              Collectors.joining(
                  ", ",
                  "SELECT version FROM flyway_schema_history WHERE version NOT IN (",
                  ") ORDER BY installed_rank DESC"));

  private Migrations() {}

  private static String version(String script) {
    return script.substring(1, script.indexOf("__"));
  }

  /**
   * Checks that no newer program has changed the tables: this one would read and write them wrong.
   * Asked when a store is opened, and at the begin of each transaction, as a newer program may come
   * while this one runs.
   *
   * @param connection to tables that Flyway has looked after before
   * @param name what errors call the store
   */
  static void refuseNewer(Connection connection, String name) throws SQLException, StoreException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(UNKNOWN)) {
      if (rows.next()) {
        throw new StoreException(
            name
                + ": a newer version of CargoLens has brought its tables to version "
                + rows.getString(1)
                + ", and this one knows them up to "
                + version(SCRIPTS.get(SCRIPTS.size() - 1))
                + ": end this program and use the newer one; nothing was done");
      }
    }
  }

  /**
   * Returns whether the tables are known to be up to date: exactly these scripts were run, as they
   * are now. So most openings do without Flyway, which takes longer to load than all else together
   * and asks a server many questions. If it isn't known, Flyway finds out why.
   *
   * @param connection to tables that Flyway has looked after before, outside of a transaction
   */
  static boolean done(Connection connection) throws SQLException {
    Map<String, Integer> run = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(HISTORY)) {
      while (rows.next()) {
        if (!rows.getBoolean(3) || run.put(rows.getString(1), rows.getInt(2)) != null) {
          return false;
        }
      }
    }
    return run.equals(Checksums.OF_SCRIPTS);
  }

  /** As Flyway reckons them: a CRC-32 over the bytes of all lines, without their ends. */
  private static final class Checksums {
    private static final Map<String, Integer> OF_SCRIPTS = ofScripts();

    private static Map<String, Integer> ofScripts() {
      Map<String, Integer> checksums = new HashMap<>();
      for (String script : SCRIPTS) {
        checksums.put(version(script), of(script));
      }
      return Map.copyOf(checksums);
    }

    private static int of(String script) {
      CRC32 checksum = new CRC32();
      try (InputStream in = Migrations.class.getResourceAsStream(script)) {
        if (in == null) {
          throw new IllegalStateException("no script " + script);
        }
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          checksum.update(line.getBytes(StandardCharsets.UTF_8));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return (int) checksum.getValue();
    }
  }
}
