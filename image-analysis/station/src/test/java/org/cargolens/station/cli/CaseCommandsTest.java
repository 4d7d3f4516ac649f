package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cargolens.analysis.report.RiskContextJson;
import org.junit.jupiter.api.Test;

class CaseCommandsTest extends CaseCommands {
  @Test
  void case_controlCharacters_neverReachATableOrALine() throws IOException {
    Files.writeString(
        folder.resolve("manifest.csv"),
        "Bill,To,From,HS,Agent\n\"B\n1\",x,NO,1604,y\nB2,\"Invented\u001b[2J\n  case B9\",NO,1604,y\n");
    CommandRun imported = importCases();
    assertThat(imported.out())
        .contains("2 cases of 2 rows, 0 faults")
        .contains("cases: B\\x0A1, B2");
    assertThat(run("p-1", "port-officer", "case", "show", "B2").out())
        .contains("consignee: Invented\\u001b[2J\\u000a  case B9");
    CommandRun outcome =
        outcome(
            "B2",
            "prohibited",
            "--found",
            "ivory;0507;12.5;kg",
            "--seizure",
            "S-9\nentry 7: nothing");
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.OUTPUT_OR_DEVICE_FAILED.code());
    assertThat(outcome.err()).hasLineCount(1).contains("'S-9\\u000aentry 7: nothing' holds U+000A");
    CommandRun who = run("p\u001b1", "port-officer", "case", "show", "B2");
    assertThat(who.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(who.err()).contains("not 'p\\u001b1'").doesNotContain("\u001b");
  }

  @Test
  void case_fromImportToOutcome_isShown() throws IOException {
    Path photo = Files.writeString(folder.resolve("1.jpg"), "photo");

    assertThat(importCases().out())
        .contains("2 cases of 2 rows, 0 faults", "cases: B1, ", "kept without a field: Agent, 2");
    assertThat(run("s-1", "scanner-operator", "case", "decide", "B1", "--verdict", "inspect").err())
        .contains("--reason");
    assertThat(
            run(
                    "s-1",
                    "scanner-operator",
                    "case",
                    "decide",
                    "B1",
                    "--verdict",
                    "inspect",
                    "--reason",
                    "dense block",
                    "--taken",
                    "38",
                    "--tool",
                    "window")
                .out())
        .contains("entry 3: inspect");
    assertThat(
            outcome(
                    "B1",
                    "prohibited",
                    "--found",
                    "ivory;0507;12.5;kg",
                    "--photo",
                    photo,
                    "--seizure",
                    "S-9")
                .out())
        .contains("entry 4: prohibited");
    CommandRun show = run("p-1", "port-officer", "case", "show", "B1");
    assertThat(show.out())
        .contains("consignee: Invented Trading", "goods: hs 030313", "inspect (final), dense block")
        .contains("ivory, 12.5 kg", "4 ")
        .contains("prohibited (entry 4 by i-1)", "    seizure S-9", "    photo ")
        .contains("    took ", " s, tools: ", ", advice: ");
    assertThat(run("s-1", "scanner-operator", "case", "show", "B1").out())
        .doesNotContain("Invented Trading")
        .contains("origin: NO");
    assertThat(run("p-1", "port-officer", "case", "show", "B1", "--json").out())
        .contains("\"position\": \"row 2, column 2\"")
        .contains("\"seizure\": \"S-9\"", "\"takenMs\": ", "\"verdict\": \"inspect\"")
        .contains("\"status\": \"final\"", "\"kind\": \"outcome\"", "\"entry\": 4");
    assertThat(run("s-1", "scanner-operator", "case", "show", "B1", "--json").out())
        .doesNotContain("Invented Trading")
        .contains("\"seizure\": \"S-9\"");
  }

  @Test
  void outcome_timeThatCannotBe_isRefused() {
    importCases();

    CommandRun future = outcome("B1", "undeclared", "--opened-at", "9999-01-01T00:00:00Z");
    assertThat(future.exitCode()).isEqualTo(4);
    assertThat(future.err()).contains("was opened at 9999-01-01T00:00:00Z, but by the store's");
    CommandRun past = outcome("B1", "undeclared", "--opened-at", "1999-01-01T00:00:00Z");
    assertThat(past.err()).contains("before its papers came in");
    assertThat(outcome("B1", "undeclared", "--opened-at", "1999-01-01T00:00:00Z", "--early").out())
        .contains("entry 3: undeclared");
    assertThat(outcome("B1", "nothing", "--early").err()).contains("--early needs --opened-at");
  }

  @Test
  void erase_case_hidesNames() {
    importCases();
    assertThat(runAt("c-1", "central-risk", "centre", "case", "erase", "B1").out())
        .contains("personal data erased");
    assertThat(run("p-1", "port-officer", "case", "show", "B1").out())
        .doesNotContain("Invented")
        .contains("erasure by c-1");
  }

  @Test
  void mistakes_onTheCommandLine_areUsage() {
    importCases();
    assertThat(run("p-1", "boss", "case", "show", "B1").err())
        .contains("--role must be one of central-risk");
    assertThat(run("p-1", "boss", "case", "show", "B1").exitCode()).isEqualTo(2);
    assertThat(outcome("B1", "undeclared", "--found", "x;y").exitCode()).isEqualTo(2);
    assertThat(
            run(
                    "p-1",
                    "port-officer",
                    "case",
                    "decide",
                    "B1",
                    "--verdict",
                    "clear",
                    "--reason",
                    "x",
                    "--advice-shown")
                .err())
        .contains("advice was shown, but none is given");
    assertThat(run("p-1", "port-officer", "case").exitCode()).isEqualTo(2);
    assertThat(run("q-1", "port-officer", "case", "show", "B9").err())
        .contains("case B9: not known here");
  }

  @Test
  void risk_ofACase_isShownAndWrittenForTheAnalysis() throws IOException {
    importCases();
    Path file = folder.resolve("B1.risk.json");

    CommandRun run =
        run(
            "p-1",
            "port-officer",
            "case",
            "risk",
            "B1",
            "--look-for",
            "weapon,dense-block",
            "--measured",
            "--out",
            file);

    assertThat(run.out())
        .contains("papers: not scored", "scans: none", "together: 1.0 times the usual odds");
    assertThat(RiskContextJson.read(file).words()).containsExactly("dense-block", "weapon");
    assertThat(run("p-1", "port-officer", "case", "risk", "B1", "--look-for", "cigars").err())
        .contains("--look-for must be one of container");
  }
}
