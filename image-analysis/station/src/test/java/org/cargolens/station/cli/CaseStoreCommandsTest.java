package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.cargolens.scan.testing.PostgresServer;
import org.junit.jupiter.api.Test;

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
        .contains("2 cases: 1 rows differ, 0 keys are not what the entries say");
    CommandRun repair = runAt("a-1", "auditor", "centre", "audit", "verify", "--repair");
    assertThat(repair.exitCode()).isEqualTo(1);
    assertThat(repair.out()).contains("1 rows written anew");
    assertThat(runAt("a-1", "auditor", "centre", "audit", "verify").exitCode()).isZero();
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
