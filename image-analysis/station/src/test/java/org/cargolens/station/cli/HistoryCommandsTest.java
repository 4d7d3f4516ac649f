package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.cargolens.scan.testing.KeyStores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryCommandsTest {
  private static final String PLACE = "centre/north/deep-sea";

  @TempDir private Path folder;

  @BeforeEach
  void files() throws Exception {
    for (String name : List.of("centre", "port")) {
      String pem = Files.readString(KeyStores.pem(KeyStores.make(folder, name, "dns:x")));
      write(name + ".crt", pem.substring(pem.indexOf("-----BEGIN CERTIFICATE")));
    }
    write("password", KeyStores.PASSWORD + "\n");
    write(
        "units.json",
        """
        {"schema": "urn:cargolens:units:1", "units": [
         {"id": "centre", "place": "centre", "roles": ["central-risk"], "certificates": ["centre.crt"]},
         {"id": "port", "place": "centre/north/deep-sea", "roles": ["port-officer"], "certificates": ["port.crt"]}]}
        """);
    write(
        "mapping.json",
        """
        {"schema": "urn:cargolens:case-mapping:1", "source": "manifest", "id": ["Bill"],
         "columns": {"Bill": "billOfLading", "To": "consignee"}}
        """);
    write("known.csv", "Bill,To\nB1,Invented Trading\nB2,Invented Trading\n");
    write("new.csv", "Bill,To\nB9,Invented Trading\n");
    write(
        "rules.json",
        """
        {"schema": "urn:cargolens:risk-rules:1", "name": "base", "version": "1", "issuer": "centre",
         "combination": "sum", "rules": [
          {"id": "known", "version": 1, "text": "traded before", "author": "c-1", "legalBasis": "order 1",
           "from": "2020-01-01", "weight": 20,
           "when": {"not": {"shipments": {"side": "consignee", "atMost": 0}}}}]}
        """);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private CommandRun run(String unit, boolean keys, Object... words) {
    boolean centre = unit.equals("centre");
    List<Object> all = new ArrayList<>();
    Collections.addAll(all, words);
    Collections.addAll(all, "--store", folder.resolve(unit + ".db"));
    Collections.addAll(all, "--as", centre ? "c-1" : "p-1");
    Collections.addAll(all, "--role", centre ? "central-risk" : "port-officer");
    Collections.addAll(all, "--place", centre ? "centre" : PLACE);
    if (keys) {
      Collections.addAll(all, "--units", folder.resolve("units.json"), "--unit", unit);
      Collections.addAll(all, "--keys", folder.resolve(unit + ".p12"));
      Collections.addAll(all, "--keys-password-file", folder.resolve("password"));
    }
    return CommandRun.of(all.toArray());
  }

  private CommandRun importCases(String unit, String file) {
    return run(
        unit,
        false,
        "case",
        "import",
        folder.resolve(file),
        "--mapping",
        folder.resolve("mapping.json"));
  }

  @Test
  void history_fromCentreToPort_countsInTheScoreAndSaysSo() {
    Path file = folder.resolve("port.history");
    assertThat(importCases("centre", "known.csv").exitCode()).isZero();
    assertThat(run("centre", false, "history", "show").out())
        .contains("none: the store's own cases count alone");
    assertThat(run("port", false, "history", "show").err()).contains("no such store");

    CommandRun export = run("centre", true, "history", "export", "--out", file);
    assertThat(export.err()).isEmpty();
    assertThat(export.out())
        .contains("entry 3: history of centre as of ", ", 2 cases, something found in 0, until ")
        .contains("port.history: for port");
    CommandRun take = run("port", true, "history", "take", file);
    assertThat(take.out()).contains("entry 1: history of centre as of ", ", 2 cases");
    assertThat(run("port", true, "history", "take", file).out())
        .contains("entry 1, taken in before: history of centre");
    assertThat(run("port", false, "history", "show").out())
        .contains("entry 1 by p-1: history of centre", "sha256 ");

    importCases("port", "new.csv");
    Path rules = folder.resolve("rules.json");
    CommandRun adopted =
        CommandRun.of(
            "rules",
            "adopt",
            rules,
            "--store",
            folder.resolve("port.db"),
            "--as",
            "c-1",
            "--role",
            "central-risk",
            "--place",
            "centre");
    assertThat(adopted.exitCode()).isZero();
    CommandRun score = run("port", false, "case", "score", rules, "--case", "B9");
    assertThat(score.out())
        .contains("score 20.0 of 100")
        .contains("earlier cases: 2 (0 own, 2 of the history of centre as of ");
    assertThat(run("port", false, "case", "show", "B9").out())
        .contains("2 of the history of centre as of ");
  }

  @Test
  void history_mistakes_areNamed() throws IOException {
    Path file = folder.resolve("port.history");
    importCases("centre", "known.csv");
    assertThat(run("centre", false, "history").exitCode()).isEqualTo(2);
    CommandRun days = run("centre", true, "history", "export", "--out", file, "--days", "367");
    assertThat(days.exitCode()).isEqualTo(2);
    assertThat(days.err()).contains("--days: 1 to 366, not 367");
    CommandRun nobody = run("centre", true, "history", "export", "--out", file, "--to", "nobody");
    assertThat(nobody.exitCode()).isEqualTo(4);
    assertThat(nobody.err()).contains("nobody is no unit at centre or below");
    assertThat(file).doesNotExist();
    Files.writeString(file, "no envelope");
    CommandRun over = run("centre", true, "history", "export", "--out", file);
    assertThat(over.exitCode()).isEqualTo(4);
    assertThat(file).hasContent("no envelope");
    CommandRun take = run("port", true, "history", "take", file);
    assertThat(take.exitCode()).isEqualTo(4);
    assertThat(take.err()).contains("port.history: not an envelope");
  }
}
