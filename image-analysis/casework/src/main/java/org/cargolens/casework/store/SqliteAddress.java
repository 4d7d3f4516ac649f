package org.cargolens.casework.store;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A SQLite file.
 *
 * @param file the file, on a local disk; {@code FILE-wal}, {@code FILE-shm} and {@code FILE.lock}
 *     lie beside it
 */
public record SqliteAddress(Path file) implements StoreAddress {
  @Override
  public void checkThere() throws NoSuchFileException {
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file.toString(), null, "no such store");
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
