package org.cargolens.casework.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;
import org.cargolens.scan.testing.PostgresServer;

/** A new store in one database or the other. */
public enum EitherDatabase {
  SQLITE,
  POSTGRES;

  /** Returns the address of a new store. */
  public StoreAddress newStore(Path folder) throws IOException {
    return this == SQLITE ? StoreAddress.of(folder.resolve("cases.db")) : onServer();
  }

  private static StoreAddress onServer() throws IOException {
    try {
      return StoreAddress.parse(PostgresServer.shared().newStore());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Changes rows behind the store's back; returns how many. */
  public static int change(StoreAddress address, String sql) throws SQLException {
    Supplier<String> url =
        () ->
            address instanceof PostgresAddress server
                ? server.url()
                    + "?user=postgres&currentSchema="
                    + server.options().get("currentSchema")
                : "jdbc:sqlite:" + ((SqliteAddress) address).file();
    try (Connection connection = DriverManager.getConnection(url.get());
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }
}
