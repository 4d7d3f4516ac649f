package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Commands on the cases of a store of their own, into which a manifest of two can be taken. */
abstract class CaseCommands {
  static final String PORT = "centre/north/deep-sea";

  @TempDir Path folder;

  /** What stores go by. */
  InstantSource clock = InstantSource.system();

  @BeforeEach
  void files() throws IOException {
    Files.writeString(
        folder.resolve("mapping.json"),
        """
        {"schema": "urn:cargolens:case-mapping:1", "source": "manifest", "id": ["Bill"],
         "columns": {"Bill": "billOfLading", "To": "consignee", "From": "origin", "HS": "hs"}}
        """);
    Files.writeString(
        folder.resolve("manifest.csv"),
        "Bill,To,From,HS,Agent\nB1,Invented Trading,NO,0303.13,x\nB2,Invented Trading,NO,1604,y\n");
  }

  final CommandRun importCases() {
    return run(
        "p-1",
        "port-officer",
        "case",
        "import",
        folder.resolve("manifest.csv"),
        "--mapping",
        folder.resolve("mapping.json"));
  }

  /** What an inspector has found in a case. */
  final CommandRun outcome(String caseId, String result, Object... more) {
    Object[] words = {"case", "outcome", caseId, "--result", result};
    return run("i-1", "inspector", plus(words, more));
  }

  final CommandRun run(String id, String role, Object... words) {
    return runAt(id, role, PORT, words);
  }

  final CommandRun runAt(String id, String role, String place, Object... words) {
    List<Object> all = new ArrayList<>();
    Collections.addAll(all, words);
    Collections.addAll(
        all, "--store", folder.resolve("cases.db"), "--as", id, "--role", role, "--place", place);
    return CommandRun.at(clock, all.toArray());
  }

  /** Changes rows behind the store's back. */
  final void alter(String how) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("cases.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(how);
    }
  }

  /** Returns a command with more words. */
  static Object[] plus(Object[] command, Object... more) {
    Object[] longer = Arrays.copyOf(command, command.length + more.length);
    System.arraycopy(more, 0, longer, command.length, more.length);
    return longer;
  }
}
