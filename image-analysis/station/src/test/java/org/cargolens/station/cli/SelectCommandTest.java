package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelectCommandTest {
  private static final String CAPACITY =
      """
      {"schema": "urn:cargolens:scan-capacity:1", "scanners": [
        {"scanner": "gate-1", "place": "centre/north/deep-sea", "scansPerHour": 1,
         "open": [{"from": "06:00", "to": "08:00"}]},
        {"scanner": "gate-2", "place": "centre/north/deep-sea", "scansPerHour": 1,
         "open": [{"from": "06:00", "to": "08:00"}]}]}
      """;
  private static final String RULES =
      """
      {"schema": "urn:cargolens:risk-rules:1", "name": "base", "version": "1", "issuer": "centre",
       "combination": "sum",
       "rules": [{"id": "norway", "version": 1, "text": "from Norway", "author": "c-1",
                  "legalBasis": "order 1", "from": "2026-01-01", "weight": 40, "mustScan": true,
                  "when": {"origin": ["NO"]}}]}
      """;

  @TempDir private Path folder;
  private Path capacity;
  private LocalDate day;

  /** The day is that of the import: one that ends meanwhile is begun anew. */
  @BeforeEach
  void importCases() throws IOException {
    capacity = Files.writeString(folder.resolve("c.json"), CAPACITY);
    do {
      day = LocalDate.now(ZoneOffset.UTC);
      importCasesOfTheDay();
    } while (!day.equals(LocalDate.now(ZoneOffset.UTC)));
  }

  private void importCasesOfTheDay() throws IOException {
    Files.writeString(
        folder.resolve("mapping.json"),
        """
        {"schema": "urn:cargolens:case-mapping:1", "source": "manifest", "id": ["Bill"],
         "columns": {"Bill": "billOfLading", "From": "origin", "At": "arrival"}}
        """);
    // Papers of later days are not there yet.
    String at = day + "T00:00:00Z";
    StringBuilder manifest = new StringBuilder("Bill,From,At\n");
    for (int i = 0; i < 6; i++) {
      manifest.append("B" + i + "," + (i == 3 ? "NO" : "SE") + "," + at + "\n");
    }
    Files.writeString(folder.resolve("m.csv"), manifest);
    run("case", "import", folder.resolve("m.csv"), "--mapping", folder.resolve("mapping.json"));
    Path rules = Files.writeString(folder.resolve("rules.json"), RULES);
    all("c-1", "central-risk", "centre", "rules", "adopt", rules);
    run("case", "score", rules, "--case", "B3");
  }

  @Test
  void select_day_plansDemandedScanFirstAndSaysWhy() {
    CommandRun run = select();

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("By score: 0 finds in 0 scans are too few to learn from")
        .contains("4 of 6 arrivals planned, 2 left out")
        .containsPattern("B3 +demanded +demanded: a score, by norway")
        .contains("score 0.0 of 100");
  }

  @Test
  void select_afterAScannerStopped_keepsTheOther() throws IOException {
    Path plan = folder.resolve("plan.json");
    assertThat(select("--out", plan).out()).contains("Plan -> ");
    String now = day + "T07:00:00Z";
    // What was planned for six o'clock was seen to.
    for (JsonValue item : Json.read(plan).asObject().get("scans").asArray().items()) {
      JsonObject scan = item.asObject();
      if (scan.get("begin").asText().contains("T06:00")) {
        String seen = scan.get("case").asText();
        run("case", "decide", seen, "--verdict", "clear", "--reason", "seen");
      }
    }
    Files.writeString(
        capacity, CAPACITY.replace("\"gate-2\",", "\"gate-2\", \"stoppedAt\": \"" + now + "\","));

    CommandRun run = select("--after", plan, "--now", now);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("3 of 6 arrivals planned, 3 left out");
  }

  @Test
  void select_hoursThatArePast_areNotPlanned() {
    CommandRun run = select("--now", day + "T07:00:00Z");

    assertThat(run.out()).contains("2 of 6 arrivals planned, 4 left out").doesNotContain("T06:00");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void select_scannersClosedForTheDay_namesTheDemandedScan() {
    CommandRun run = select("--now", day + "T08:00:00Z");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("demanded, but not planned: B3: no scanner that can take it");
  }

  @Test
  void select_demandedScanWhoseTimeIsPast_isPlannedAgain() throws IOException {
    Path plan = folder.resolve("plan.json");
    select("--out", plan);
    Files.writeString(
        capacity, CAPACITY.replace("06:00\", \"to\": \"08:00", "06:00\", \"to\": \"09:00"));

    CommandRun run = select("--after", plan, "--now", day + "T08:00:00Z");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .containsPattern("T08:00:00Z +gate-[12] +B3 .*its slot before is past, and no scan");
  }

  @Test
  void select_demandedScanThatDoesNotFit_isNamed() throws IOException {
    Files.writeString(capacity, CAPACITY.replace("deep-sea", "river"));
    CommandRun run = select();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("demanded, but not planned: B3: no scanner that can take it");
  }

  @Test
  void select_caseThatCannotBeRead_isNamedAndTheOthersArePlanned()
      throws IOException, SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store());
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate("UPDATE entry SET body = '{}' WHERE kind = 'score'"))
          .isEqualTo(1);
    }
    CommandRun run = select();

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("left out: case B3: ");
    assertThat(run.out()).contains("4 of 5 arrivals planned, 1 left out");
  }

  @Test
  void select_caseWithAnAlert_isPlannedForItAndShowsIt() {
    CommandRun sent =
        all(
            "c-1",
            "central-risk",
            "centre",
            "alert",
            "send",
            "--to",
            "port-officer@centre/north/deep-sea",
            "--case",
            "B5",
            "--text",
            "a second wall");
    assertThat(sent.exitCode()).isZero();
    CommandRun plan = select();

    assertThat(plan.exitCode()).isZero();
    assertThat(plan.out()).containsPattern("B5 +alert +alert [-0-9a-f]{36}, urgent; score 0.0");
    assertThat(run("case", "show", "B5").out())
        .containsPattern("  alert [-0-9a-f]{36}: open, urgent, look for: a second wall");
    assertThat(all("a-1", "auditor", "centre", "case", "show", "B5").out())
        .contains("open, urgent, look for: (not shown)");
    assertThat(run("case", "show", "B5", "--json").out())
        .containsPattern("\"alert\": \"[-0-9a-f]{36}\",\\s+\"status\": \"open\"")
        .contains("\"urgency\": \"urgent\"", "\"case\": \"B5\"")
        .contains("\"lookFor\": \"a second wall\"");
    assertThat(all("a-1", "auditor", "centre", "case", "show", "B5", "--json").out())
        .contains("\"status\": \"open\"")
        .doesNotContain("a second wall", "lookFor", "replyTo");
    assertThat(run("case", "show", "B4", "--json").out()).contains("\"alerts\": [ ]");
    // Who clears it all the same is told.
    String cleared = run("case", "decide", "B5", "--verdict", "clear", "--reason", "seen").out();
    assertThat(cleared)
        .containsPattern("holds about this case: alert [-0-9a-f]{36}, urgent")
        .containsPattern(
            "waits for a second person \\(alert [-0-9a-f]{36}, urgent, holds\\): case");
    String decision = cleared.replaceAll("(?s).*--decision (\\d+).*", "$1");
    assertThat(run("case", "show", "B5").out())
        .containsPattern("takes a second person \\(alert [-0-9a-f]{36}, urgent, holds\\)");
    CommandRun confirmed =
        all(
            "p-2",
            "port-officer",
            "centre/north/deep-sea",
            "case",
            "confirm",
            "B5",
            "--decision",
            decision);
    assertThat(confirmed.exitCode()).isZero();
    assertThat(select().out()).doesNotContain("B5");
  }

  @Test
  void select_recorded_standsInTheTrailOfItsCases() {
    CommandRun run = select("--record", "--request", "plan-1");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).containsPattern("Recorded: 4 cases, plan [0-9a-f]{64}");
    assertThat(run("case", "show", "B3").out()).contains(" selection by p-1");
    CommandRun operator =
        all(
            "s-1",
            "scanner-operator",
            "centre/north/deep-sea",
            "select",
            "--capacity",
            capacity,
            "--seed",
            1,
            "--record");
    assertThat(operator.exitCode()).isNotZero();
  }

  @Test
  void select_faultyOptions_areNamed() {
    assertThat(select("--random-share", "0").err()).contains("a random share is above 0");
    assertThat(run("select", "--capacity", capacity, "--seed", 1, "--zone", "Nowhere").err())
        .contains("--zone must be");
    assertThat(select("--stay", "PT-1H").err()).contains("--stay must not be negative");
  }

  @Test
  void select_otherBillOfAPlannedContainer_saysWithWhichCaseItIsPlanned() throws IOException {
    Files.writeString(
        folder.resolve("boxes.json"),
        """
        {"schema": "urn:cargolens:case-mapping:1", "source": "manifest", "id": ["Bill"],
         "columns": {"Bill": "billOfLading", "From": "origin", "At": "arrival", "Box": "container"}}
        """);
    String at = day.minusDays(1) + "T00:00:00Z";
    Path manifest =
        Files.writeString(
            folder.resolve("boxes.csv"),
            "Bill,From,At,Box\nC1,NO," + at + ",CSQU3054383\nC2,SE," + at + ",CSQU3054383\n");
    run("case", "import", manifest, "--mapping", folder.resolve("boxes.json"));
    run("case", "score", folder.resolve("rules.json"), "--case", "C1");
    Object[] alert = {"alert", "send", "--to", "port-officer@centre/north/deep-sea"};
    Object[] about = {"--container", "CSQU3054383", "--text", "a second wall"};
    assertThat(all("c-1", "central-risk", "centre", CaseCommands.plus(alert, about)).exitCode())
        .isZero();

    CommandRun plan = select();

    assertThat(plan.out())
        .containsPattern(
            "alerted: C2: alert [-0-9a-f]{36}, urgent; its container is planned at "
                + day
                + "T06:00:00Z at gate-[12] with C1")
        .doesNotContain("but not planned: C2");
  }

  private Path store() {
    return folder.resolve(day + ".db");
  }

  private CommandRun select(Object... words) {
    List<Object> all = new ArrayList<>(List.of("select", "--capacity", capacity, "--seed", 1));
    Collections.addAll(all, "--date", day); // which else is today, and may be over by now
    if (!List.of(words).contains("--now")) {
      Collections.addAll(all, "--now", day + "T00:00:00Z");
    }
    Collections.addAll(all, words);
    return run(all.toArray());
  }

  private CommandRun run(Object... words) {
    return all("p-1", "port-officer", "centre/north/deep-sea", words);
  }

  private CommandRun all(String id, String role, String place, Object... words) {
    List<Object> all = new ArrayList<>();
    Collections.addAll(all, words);
    Collections.addAll(all, "--store", store(), "--as", id, "--role", role, "--place", place);
    return CommandRun.of(all.toArray());
  }
}
