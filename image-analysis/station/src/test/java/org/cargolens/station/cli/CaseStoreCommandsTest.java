package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cargolens.scan.testing.PostgresServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stores: their trail, their copies, and those on a server. */
class CaseStoreCommandsTest extends CaseCommands {
  @Test
  void verify_trail_printsItsHeadAndChecksANotedOne() {
    importCases();
    CommandRun verify = runAt("a-1", "auditor", "centre", "audit", "verify");
    assertThat(verify.exitCode()).isZero();
    String head = verify.out().replaceAll("(?s).*last (\\S+).*", "$1");

    run("p-1", "port-officer", "case", "decide", "B1", "--verdict", "clear", "--reason", "fine");

    assertThat(runAt("a-1", "auditor", "centre", "audit", "verify", "--noted", head).exitCode())
        .isZero();
    CommandRun other =
        runAt("a-1", "auditor", "centre", "audit", "verify", "--noted", "2:" + "0".repeat(64));
    assertThat(other.exitCode()).isEqualTo(1);
    assertThat(other.out()).contains("broken at entry 2: the entry noted earlier");
    assertThat(run("a-1", "auditor", "audit", "verify").exitCode()).isEqualTo(4);
    assertThat(runAt("a-1", "auditor", "centre", "audit", "verify", "--noted", "x").exitCode())
        .isEqualTo(2);
  }

  @Test
  void verify_rowThatSomebodyChanged_isNamedAndWrittenAnew() throws Exception {
    importCases();
    try (Connection store =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("cases.db"));
        Statement statement = store.createStatement()) {
      statement.executeUpdate("UPDATE case_yield SET violation = 1 WHERE case_id = 'B1'");
    }

    CommandRun verify = runAt("a-1", "auditor", "centre", "audit", "verify");
    assertThat(verify.exitCode()).isEqualTo(1);
    assertThat(verify.out())
        .contains("case B1: its summary is not what its entries say")
        .contains("2 cases: 1 row differs, 0 keys are not what the entries say");
    CommandRun repair = runAt("a-1", "auditor", "centre", "audit", "verify", "--repair");
    assertThat(repair.exitCode()).isEqualTo(1);
    assertThat(repair.out()).contains("1 row written anew");
    assertThat(runAt("a-1", "auditor", "centre", "audit", "verify").exitCode()).isZero();
  }

  /** A slip in the name of a store must not make an empty one, which knows nothing of anybody. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "history show",
        "case show B1",
        "case find --bill B1",
        "case risk B1",
        "case tdr B1 --scan s.npy --report r.json --out tdr",
        "case four-eyes",
        "case four-eyes --confirm 1",
        "case retention",
        "case retain --dry-run",
        "case decide B1 --verdict clear --reason r",
        "case outcome B1 --result nothing",
        "case erase B1",
        "audit verify",
        "yield --from 2026-01-01 --to 2026-02-01",
        "select --capacity capacity.json --seed 1",
        "rules test rules.json",
        "evaluate risk --from 2026-01-01 --to 2026-02-01",
        "evaluate fairness --from 2026-01-01 --to 2026-02-01",
        "alert list"
      })
  void command_storeThatIsNotThere_makesNone(String command) throws IOException {
    Files.writeString(
        folder.resolve("capacity.json"),
        "{\"schema\": \"urn:cargolens:scan-capacity:1\", \"scanners\": []}");
    Files.writeString(
        folder.resolve("rules.json"),
        """
        {"schema": "urn:cargolens:risk-rules:1", "name": "base", "version": "1", "issuer": "centre",
         "combination": "sum", "rules": []}
        """);
    List<Object> words = new ArrayList<>();
    for (String word : command.split(" ", -1)) {
      words.add(word.endsWith(".json") ? folder.resolve(word) : word);
    }

    CommandRun run = runAt("c-1", "central-risk", "centre", words.toArray());

    assertThat(run.err()).contains("cases.db: no such store");
    assertThat(run.exitCode()).isEqualTo(3);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .noneMatch(name -> name.startsWith("cases.db"));
    }
  }

  @Test
  void backup_andRestore_makeAStoreWithTheSameTrail() {
    importCases();
    Path copy = folder.resolve("copy.db");
    CommandRun backup =
        CommandRun.of("case", "backup", "--store", folder.resolve("cases.db"), "--out", copy);
    assertThat(backup.out()).contains("2 entries, last 2:");
    String head = backup.out().replaceAll("(?s).*last (\\S+).*", "$1");
    Path restored = folder.resolve("restored.db");

    CommandRun restore =
        CommandRun.of("case", "restore", copy, "--store", restored, "--noted", head);

    assertThat(restore.exitCode()).isZero();
    assertThat(restore.out()).contains("2 entries, last " + head);
    CommandRun again = CommandRun.of("case", "restore", copy, "--store", restored);
    assertThat(again.exitCode()).isNotZero();
    assertThat(again.err()).contains("restored.db").contains("is there already");
    assertThat(CommandRun.of("case", "restore", copy, "--store", "x.db", "--noted", "7").exitCode())
        .isEqualTo(2);
  }

  @Test
  void store_onAServer_takesTheHistoryOfAStationAndGoesOn() throws Exception {
    importCases();
    Path copy = folder.resolve("copy.db");
    CommandRun.of("case", "backup", "--store", folder.resolve("cases.db"), "--out", copy);
    String centre = PostgresServer.shared().newStore();

    CommandRun restore = CommandRun.of("case", "restore", copy, "--store", centre);
    assertThat(restore.err()).isEmpty();
    assertThat(restore.out()).contains("2 entries, last 2:");
    CommandRun decide =
        CommandRun.of(
            "case",
            "decide",
            "B1",
            "--verdict",
            "inspect",
            "--reason",
            "dense",
            "--store",
            centre,
            "--as",
            "s-1",
            "--role",
            "scanner-operator",
            "--place",
            PORT);
    assertThat(decide.out()).contains("entry 3: inspect");
    CommandRun verify =
        CommandRun.of(
            "audit",
            "verify",
            "--store",
            "jdbc:" + centre,
            "--as",
            "a-1",
            "--role",
            "auditor",
            "--place",
            "centre");
    assertThat(verify.out()).contains("3 entries, last 3:");
    assertThat(verify.exitCode()).isZero();
  }

  @Test
  void store_addressWithAPassword_isRefusedWithoutRepeatingIt() {
    CommandRun run =
        CommandRun.of(
            "case", "backup", "--out", "x", "--store", "postgresql://station:hunter2@db/cargo");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--store").contains("PGPASSWORD").doesNotContain("hunter2");
  }
}
