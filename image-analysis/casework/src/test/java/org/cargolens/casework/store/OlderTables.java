package org.cargolens.casework.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.cargolens.casework.Casework;
import org.cargolens.casework.Request;
import org.cargolens.casework.Samples;
import org.cargolens.casework.audit.AuditEntry;
import org.flywaydb.core.Flyway;

/** Stores as earlier versions left them. */
final class OlderTables {
  static final YieldSpan ALWAYS =
      new YieldSpan(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));

  private OlderTables() {}

  /** Makes the tables of a version; returns whether that worked. */
  static boolean make(DataSource source, String version) {
    return Flyway.configure(OlderTables.class.getClassLoader())
        .dataSource(source)
        .locations(Migrations.LOCATION)
        .target(version)
        .load()
        .migrate()
        .success;
  }

  /** Adds the papers of case {@code a}, without a summary, as a version without them does. */
  static void addCase(DataSource source) throws IOException, SQLException {
    Path file = Files.createTempFile("cargolens-older", ".db");
    Files.delete(file);
    try (CaseStore store = CaseStore.open(file, Samples.CLOCK)) {
      AuditEntry entry =
          new Casework(store)
              .importCases(
                  Request.of("r1", Samples.OFFICER), Samples.PORT, List.of(Samples.fish("a")))
              .entries()
              .get(0);
      try (Connection to = source.getConnection()) {
        EntryRows.insert(to, entry);
      }
    } finally {
      for (String end : List.of("", "-wal", "-shm", ".lock")) {
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + end));
      }
    }
  }
}
