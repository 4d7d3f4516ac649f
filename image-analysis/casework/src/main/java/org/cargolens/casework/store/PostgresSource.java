package org.cargolens.casework.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections to the server that an address names, with our options of the driver. */
final class PostgresSource {
  /** Sets options of the driver unless the address does. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "ApplicationName", "cargolens",
          "connectTimeout", "10",
          // A standby's copy may be old, and can't be written.
          "targetServerType", "primary",
          // A machine that lost its power says nothing; nobody waits for it for ever.
          "socketTimeout", "120",
          "tcpKeepAlive", "true",
          // Rows that are fetched at once; an entry may be large.
          "defaultRowFetchSize", "100",
          // Details quote rows.
          "logServerErrorDetail", "false",
          "reWriteBatchedInserts", "true");

  private PostgresSource() {}

  /**
   * Makes it; nothing is opened yet.
   *
   * @param password empty if a password file has it, or none is needed
   */
  static PGSimpleDataSource of(PostgresAddress address, Optional<String> password)
      throws StoreException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    try {
      address.user().ifPresent(source::setUser);
      source.setURL(address.url());
      address.user().ifPresent(source::setUser);
      for (Map<String, String> options : List.of(DEFAULTS, address.options())) {
        for (Map.Entry<String, String> option : options.entrySet()) {
          source.setProperty(option.getKey(), option.getValue());
        }
      }
    } catch (SQLException | IllegalArgumentException e) {
      throw new StoreException(address + ": " + e.getMessage(), e);
    }
    password.ifPresent(source::setPassword);
    return source;
  }
}
