package org.cargolens.casework.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLWarning;
import org.postgresql.util.ServerErrorMessage;

/** Takes destroyed keys out of the files of a PostgreSQL server. */
final class PostgresKeys {
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private PostgresKeys() {}

  /**
   * Writes the table of keys anew, without the old rows that PostgreSQL keeps, unless a session
   * with an older view of the database keeps them. Its log, and the disk below deleted files, still
   * hold them for a while.
   *
   * @param connection outside of a transaction
   * @param name what errors call the store
   * @return false if another session was in the way: to be tried again
   */
  static boolean purge(Connection connection, String name) throws SQLException, StoreException {
    connection.setAutoCommit(true);
    try {
      // Whoever wants a key meanwhile waits behind it, and all other writers behind those.
      PostgresDatabase.execute(connection, "SET lock_timeout = '300ms'");
      return keptRows(connection, name) == 0;
    } catch (SQLException e) {
      if (PostgresFailures.of(e) == Database.Failure.BUSY) {
        return false;
      }
      throw e;
    } finally {
      if (!connection.isClosed()) {
        PostgresDatabase.execute(connection, "RESET lock_timeout");
        connection.setAutoCommit(false);
      }
    }
  }

  /** Returns how many old rows had to be kept, which the server tells whatever its settings. */
  private static long keptRows(Connection connection, String name)
      throws SQLException, StoreException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("VACUUM (FULL, VERBOSE) case_key");
      for (SQLWarning told = statement.getWarnings(); told != null; told = told.getNextWarning()) {
        if (told instanceof PSQLWarning warning) {
          String detail =
              Optional.ofNullable(warning.getServerErrorMessage())
                  .map(ServerErrorMessage::getDetail)
                  .orElse("");
          Matcher number = NUMBER.matcher(detail);
          if (number.find()) {
            return Long.parseLong(number.group());
          }
        }
      }
    }
    throw new StoreException(
        name
            + ": the key is destroyed for whoever asks, but this user may not write the table"
            + " anew: let its owner run VACUUM FULL case_key");
  }
}
