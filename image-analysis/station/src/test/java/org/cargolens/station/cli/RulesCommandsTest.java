package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCommandsTest {
  private static final String RULES =
      """
      {"schema": "urn:cargolens:risk-rules:1", "name": "base", "version": "1", "issuer": "centre",
       "combination": "sum",
       "grants": [{"place": "centre/north", "prefix": "north-", "mostRules": 5, "mostWeight": 30,
                   "conditions": ["goods"]}],
       "rules": [{"id": "norway", "version": 1, "text": "from Norway", "author": "c-1",
                  "legalBasis": "order 1", "from": "2026-01-01", "weight": 40,
                  "when": {"origin": ["NO"]}}]}
      """;
  private static final String LOCAL =
      """
      {"schema": "urn:cargolens:risk-rules:1", "name": "north", "version": "1",
       "issuer": "centre/north", "combination": "sum",
       "rules": [{"id": "north-fish", "version": 1, "text": "fish", "author": "n-1",
                  "legalBasis": "order 2", "from": "2026-01-01", "weight": 20,
                  "when": {"goods": ["03"]}}]}
      """;

  @TempDir private Path folder;
  private Path rules;
  private Path local;

  @BeforeEach
  void files() throws IOException {
    rules = Files.writeString(folder.resolve("rules.json"), RULES);
    local = Files.writeString(folder.resolve("local.json"), LOCAL);
  }

  @Test
  void check_soundRules_saysHowManyHold() {
    CommandRun run =
        CommandRun.of("rules", "check", rules, "--local", local, "--day", "2026-11-29");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("base+north 1+1 of centre/north: 2 rules, 2 of them hold on 2026-11-29");
    assertThat(CommandRun.of("rules", "check", rules, "--day", "2025-01-01").out())
        .contains("0 of them hold", "does not hold: norway");
  }

  @Test
  void check_faultyRules_namesThem() throws IOException {
    Files.writeString(local, LOCAL.replace("20", "31"));
    CommandRun refused = CommandRun.of("rules", "check", rules, "--local", local);
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.out()).contains("north-fish: weight 31.0, at most 30.0 is granted");

    Files.writeString(rules, RULES.replace("\"weight\"", "\"wait\""));
    CommandRun faulty = CommandRun.of("rules", "check", rules);
    assertThat(faulty.exitCode()).isEqualTo(1);
    assertThat(faulty.out()).contains("rules.json:6:68:", "\"wait\"");
  }

  @Test
  void score_adoptedRules_recordsAndExplains() throws IOException {
    importCases();
    assertThat(run("p-1", "port-officer", "case", "score", rules, "--case", "B1").err())
        .contains("is not in force at centre/north/deep-sea");
    assertThat(runAt("c-1", "central-risk", "centre", "rules", "adopt", rules).out())
        .contains("base 1 of centre in force");
    CommandRun score = run("p-1", "port-officer", "case", "score", rules, "--case", "B1");
    assertThat(score.out())
        .contains("entry 4: score 40.0 of 100", "norway v1, weight 40.0: from Norway")
        .contains("origin: NO");
    assertThat(run("s-1", "scanner-operator", "case", "show", "B1").out())
        .containsPattern(
            "  score 40.0 of 100, by base 1 of centre as of \\S+ \\(entry 4, \\S+ by p-1")
        .contains(
            "    rule norway v1, weight 40.0: from Norway (order 1; c-1)", "      origin: NO");
    assertThat(run("p-1", "port-officer", "rules", "adopt", rules).exitCode()).isEqualTo(4);

    Path own = Files.writeString(folder.resolve("own.json"), RULES.replace("30,", "100,"));
    assertThat(
            runAt("n-1", "provincial-risk", "centre/north", "rules", "adopt", own, "--local", local)
                .err())
        .contains("can only add to the rules that are in force at centre");
    assertThat(
            runAt(
                    "n-1",
                    "provincial-risk",
                    "centre/north",
                    "rules",
                    "adopt",
                    rules,
                    "--local",
                    local)
                .exitCode())
        .isZero();
    assertThat(
            run("p-1", "port-officer", "case", "score", rules, "--local", local, "--case", "B1")
                .out())
        .contains("score 60.0 of 100");
    assertThat(run("p-1", "port-officer", "case", "score", rules, "--case", "B1").err())
        .contains("not in force");
  }

  @Test
  void adopt_portBelowAProvinceThatAdded_addsToThatUntilTheCentreChangesItsRules()
      throws IOException {
    importCases();
    Path base =
        Files.writeString(
            rules,
            RULES.replace(
                "\"grants\": [",
                "\"grants\": [{\"place\": \"centre/north/deep-sea\", \"prefix\": \"sea-\","
                    + " \"mostRules\": 5, \"mostWeight\": 30, \"conditions\": [\"goods\"]}, "));
    Path port =
        Files.writeString(
            folder.resolve("port.json"),
            LOCAL
                .replace("north-fish", "sea-fish")
                .replace("centre/north", "centre/north/deep-sea"));
    assertThat(CommandRun.of("rules", "check", base, "--local", local, "--local", port).out())
        .contains("base+north+north 1+1+1 of centre/north/deep-sea: 3 rules");
    runAt("c-1", "central-risk", "centre", "rules", "adopt", base);
    runAt("n-1", "provincial-risk", "centre/north", "rules", "adopt", base, "--local", local);

    CommandRun adopted =
        runAt(
            "c-1",
            "central-risk",
            "centre",
            "rules",
            "adopt",
            base,
            "--local",
            local,
            "--local",
            port);

    assertThat(adopted.err()).isEmpty();
    assertThat(adopted.out()).doesNotContain("not in force");
    assertThat(
            run(
                    "p-1",
                    "port-officer",
                    "case",
                    "score",
                    base,
                    "--local",
                    local,
                    "--local",
                    port,
                    "--case",
                    "B1")
                .out())
        .contains("score 80.0 of 100");
    Path anew = Files.writeString(folder.resolve("anew.json"), RULES.replace("40", "41"));
    assertThat(runAt("c-1", "central-risk", "centre", "rules", "adopt", anew).out())
        .contains(
            "not in force: base+north 1+1 of centre/north (entry 4), which adds to other rules",
            "not in force: base+north+north 1+1+1 of centre/north/deep-sea (entry 5)");
    assertThat(run("p-1", "port-officer", "case", "score", anew, "--case", "B1").out())
        .contains("score 41.0 of 100");
  }

  @Test
  void score_manyCases_areRecordedInOnePass() throws IOException {
    importCases();
    Path demanding =
        Files.writeString(
            folder.resolve("rules.json"),
            RULES
                .replace("\"weight\": 40,", "\"weight\": 40, \"mustScan\": true,")
                .replace(
                    "\"rules\": [",
                    "\"rules\": [{\"id\": \"fish\", \"version\": 1, \"text\": \"fish\","
                        + " \"author\": \"c-1\", \"legalBasis\": \"order 1\","
                        + " \"from\": \"2026-01-01\", \"weight\": 1,"
                        + " \"when\": {\"goods\": [\"03\"]}}, "));
    runAt("c-1", "central-risk", "centre", "rules", "adopt", demanding);

    CommandRun all = run("p-1", "port-officer", "case", "score", demanding, "--all-unscored");
    CommandRun again = run("p-1", "port-officer", "case", "score", demanding, "--all-unscored");
    CommandRun day = run("p-1", "port-officer", "case", "score", demanding, "--arrivals");
    CommandRun other =
        run(
            "p-1",
            "port-officer",
            "case",
            "score",
            demanding,
            "--arrivals",
            "--date",
            "2020-01-01",
            "--zone",
            "Asia/Ho_Chi_Minh");

    assertThat(all.out())
        .contains("2 cases scored, rules held for 1, 1 scan demanded")
        .containsPattern("scan demanded: B1, score 41.0, by norway\\R");
    assertThat(all.exitCode()).isZero();
    assertThat(again.out()).contains("0 cases scored");
    assertThat(day.out()).contains("2 cases scored");
    assertThat(other.out()).contains("0 cases scored");
    assertThat(
            run("p-1", "port-officer", "case", "score", demanding, "--arrivals", "--zone", "x")
                .exitCode())
        .isEqualTo(2);
    assertThat(run("p-1", "port-officer", "case", "score", demanding).exitCode()).isEqualTo(2);
    assertThat(
            run(
                    "p-1",
                    "port-officer",
                    "case",
                    "score",
                    demanding,
                    "--case",
                    "B1",
                    "--day",
                    "2031-01-01")
                .err())
        .contains("is not today");
  }

  @Test
  void score_damagedCaseAmongOthers_isNamedAndTheOthersAreScored()
      throws IOException, SQLException {
    importCases();
    runAt("c-1", "central-risk", "centre", "rules", "adopt", rules);
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("cases.db"));
        Statement statement = connection.createStatement()) {
      assertThat(
              statement.executeUpdate(
                  "UPDATE entry SET body = '{}' WHERE kind = 'case' AND case_id = 'B2'"))
          .isEqualTo(1);
    }

    CommandRun all = run("p-1", "port-officer", "case", "score", rules, "--all-unscored");
    CommandRun elsewhere =
        runAt("p-7", "port-officer", "centre/south/river", "case", "score", rules, "--arrivals");
    CommandRun one = run("p-1", "port-officer", "case", "score", rules, "--case", "B1");
    CommandRun itself = run("p-1", "port-officer", "case", "score", rules, "--case", "B2");
    CommandRun tried = run("p-1", "port-officer", "rules", "test", rules);

    assertThat(all.out()).contains("1 case scored, rules held for 1");
    assertThat(all.err())
        .contains("left out: case B2: ", "not counted in any party's history: 1 case");
    assertThat(all.exitCode()).isEqualTo(3);
    assertThat(elsewhere.err()).contains("history: 1 case that").doesNotContain("B2");
    assertThat(elsewhere.exitCode()).isEqualTo(3);
    assertThat(one.out()).contains("score 40.0 of 100");
    assertThat(one.err()).contains("left out: case B2: ");
    assertThat(one.exitCode()).isEqualTo(3);
    assertThat(itself.err()).contains("case B2: can't be read: ");
    assertThat(itself.exitCode()).isEqualTo(4);
    assertThat(tried.out()).contains("1 case" + System.lineSeparator());
    assertThat(tried.exitCode()).isEqualTo(3);
  }

  @Test
  void test_pastCases_countsFinds() throws IOException {
    importCases();
    run("i-1", "inspector", "case", "outcome", "B1", "--result", "undeclared");

    CommandRun run = run("p-1", "port-officer", "rules", "test", rules);

    assertThat(run.out()).contains("2 cases").containsPattern("norway +1 +1 +1 +1.000 +0.207 to 1");
  }

  @Test
  void check_yaml_namesTheFaultsPlace() throws IOException {
    Path yaml = folder.resolve("rules.yaml");
    String text =
        """
        schema: urn:cargolens:risk-rules:1
        name: base
        version: 2026-11
        issuer: centre
        combination: sum
        rules:
          - {id: norway, version: 1, text: fish, author: c-1, legalBasis: order 1,
             from: 2026-01-01, weight: 20, when: {origin: [NO]}}
        """;
    Files.writeString(yaml, text);
    assertThat(CommandRun.of("rules", "check", yaml).exitCode()).isZero();
    importCases();
    assertThat(run("p-1", "port-officer", "rules", "test", yaml).out())
        .containsPattern("norway +1 +0 +0");

    Files.writeString(yaml, text.replace("20, when", "many, when"));
    CommandRun faulty = CommandRun.of("rules", "check", yaml);
    assertThat(faulty.exitCode()).isEqualTo(1);
    assertThat(faulty.out()).contains("rules.yaml:8:32: expected a number, found \"many\"");
  }

  private void importCases() throws IOException {
    Files.writeString(
        folder.resolve("mapping.json"),
        """
        {"schema": "urn:cargolens:case-mapping:1", "source": "manifest", "id": ["Bill"],
         "columns": {"Bill": "billOfLading", "From": "origin", "HS": "hs"}}
        """);
    Files.writeString(folder.resolve("m.csv"), "Bill,From,HS\nB1,NO,0303\nB2,SE,1604\n");
    CommandRun run =
        run(
            "p-1",
            "port-officer",
            "case",
            "import",
            folder.resolve("m.csv"),
            "--mapping",
            folder.resolve("mapping.json"));
    assertThat(run.exitCode()).isZero();
  }

  private CommandRun run(String id, String role, Object... words) {
    return runAt(id, role, "centre/north/deep-sea", words);
  }

  private CommandRun runAt(String id, String role, String place, Object... words) {
    List<Object> all = new ArrayList<>();
    Collections.addAll(all, words);
    Collections.addAll(
        all, "--store", folder.resolve("cases.db"), "--as", id, "--role", role, "--place", place);
    return CommandRun.of(all.toArray());
  }
}
