package org.cargolens.casework.store;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where a store is: a SQLite file, or the tables in a schema of a PostgreSQL database. */
public sealed interface StoreAddress permits SqliteAddress, PostgresAddress {
  /**
   * Reads an address.
   *
   * @param text {@code postgresql://[USER@]HOST[:PORT]/DATABASE[?OPTION=VALUE&...]}, with or
   *     without {@code jdbc:} before it, or else the path of a file, which has no scheme
   * @throws IllegalArgumentException if it is none; the message holds no password
   */
  static StoreAddress parse(String text) {
    return PostgresAddress.isOne(text)
        ? PostgresAddress.parse(text)
        : new SqliteAddress(Path.of(text));
  }

  /**
   * Checks that a store may be here, so that who only reads, or mistypes the name, makes none. In a
   * server that isn't known before it is opened.
   *
   * @throws NoSuchFileException if no store is here
   */
  default void checkThere() throws NoSuchFileException {}

  /** Returns the address of a SQLite file. */
  static StoreAddress of(Path file) {
    return new SqliteAddress(file);
  }
}
