package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.analysis.pipeline.AnalysisRequest;
import org.cargolens.analysis.pipeline.ScanAnalyzer;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.testing.Scans;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cases that have a container in common: found by it, and scanned together. */
class CaseFindCommandTest extends CaseCommands {
  @BeforeEach
  void importBills() throws IOException {
    Files.writeString(
        folder.resolve("mapping.json"),
        """
        {"schema": "urn:cargolens:case-mapping:1", "source": "manifest", "id": ["Bill"],
         "columns": {"Bill": "billOfLading", "Box": "container", "Seal": "seal"}}
        """);
    Files.writeString(
        folder.resolve("manifest.csv"),
        "Bill,Box,Seal\nL1,CSQU3054383,S-1\nL2,CSQU 305438-3,S-2\nM1,MSKU1234565,S-1\n");
    assertThat(importCases().exitCode()).isZero();
  }

  @Test
  void find_namesOfPapers_findTheCasesThatTheRoleSees() {
    assertThat(find(PORT, "--container", "CSQU3054383").out())
        .contains("L1  ", "L2  ", PORT)
        .doesNotContain("M1");
    assertThat(find(PORT, "--bill", "M1").out()).contains("M1  ").doesNotContain("L1");
    assertThat(find("centre", "--seal", "S-1").out()).contains("L1  ", "M1  ");
    CommandRun elsewhere = find("centre/south", "--seal", "S-1");
    assertThat(elsewhere.exitCode()).isZero();
    assertThat(elsewhere.out()).doesNotContain("L1").doesNotContain("M1");
    assertThat(find(PORT, "--container", " ").exitCode()).isEqualTo(2);
    assertThat(find(PORT).exitCode()).isEqualTo(2);
  }

  @Test
  void find_aFaultyContainerNumber_findsTheCasesThatSaySo() throws IOException {
    Files.writeString(
        folder.resolve("manifest.csv"), "Bill,Box,Seal\nF1,MSKU 123456-0,S-3\nF2,box 7,S-4\n");
    assertThat(importCases().exitCode()).isEqualTo(3);

    CommandRun found = find(PORT, "--container", "msku1234560");
    assertThat(found.exitCode()).isZero();
    assertThat(found.out())
        .contains("F1  ", "F1: container \"MSKU 123456-0\": faulty (manifest.csv, row 2, column 2)")
        .doesNotContain("F2")
        .doesNotContain("M1");
    assertThat(find(PORT, "--container", "BOX-7").out()).contains("F2  ").doesNotContain("F1");
    assertThat(find("centre/south", "--container", "BOX-7").out()).doesNotContain("F2");
    assertThat(runAt("s-1", "scanner-operator", PORT, "case", "find", "--container", "BOX-7").err())
        .contains("not looked into: faulty values of 5 cases");
    assertThat(runAt("c-1", "central-risk", "centre", "case", "show", "F1").out())
        .contains("  container \"MSKU 123456-0\": faulty (manifest.csv, row 2, column 2)\n")
        .contains("  kept without a field: 1\n");
  }

  @Test
  void find_damagedPlaceOfOneCase_findsTheOthersAndNamesIt() throws IOException, SQLException {
    Files.writeString(folder.resolve("manifest.csv"), "Bill,Box,Seal\nF1,box 7,S-3\n");
    assertThat(importCases().exitCode()).isEqualTo(3);
    alter("UPDATE entry SET body = replace(body, 'centre/north', '//') WHERE case_id = 'L1'");

    CommandRun found = find(PORT, "--container", "BOX-7");

    assertThat(found.exitCode()).isEqualTo(3);
    assertThat(found.out()).contains("F1  ");
    assertThat(found.err()).contains("left out: case L1: ");
    assertThat(find("centre/south", "--container", "BOX-7").err()).doesNotContain("L1");
  }

  @Test
  void find_storeThatFails_isNotTakenForFaultsOfItsCases() throws SQLException {
    alter("ALTER TABLE entry RENAME COLUMN sealed TO hidden");

    CommandRun found = find(PORT, "--container", "BOX-7");

    assertThat(found.exitCode()).isEqualTo(4);
    assertThat(found.err()).doesNotContain("left out");
  }

  @Test
  void find_roleThatMayNotSeeNames_readsNoCaseForItsFaultyValues()
      throws IOException, SQLException {
    Files.writeString(folder.resolve("manifest.csv"), "Bill,Box,Seal\nF1,box 7,S-3\n");
    assertThat(importCases().exitCode()).isEqualTo(3);
    alter("UPDATE entry SET body = 'no JSON' WHERE case_id = 'L1'");

    CommandRun hit = findAsOperator("--container", "BOX-7");
    CommandRun miss = findAsOperator("--container", "BOX-8");

    assertThat(hit.err())
        .isEqualTo("not looked into: faulty values of 4 cases, which the role may not see\n");
    assertThat(hit.exitCode()).isZero();
    assertThat(miss).isEqualTo(hit);
    assertThat(findAsOperator("--seal", "S-3").out()).contains("F1  ");
    assertThat(findAsOperator("--container", "MSKU1234565").out()).contains("M1  ");
    Object[] find = {"case", "find", "--container", "BOX-7"};
    assertThat(runAt("a-1", "auditor", "centre/south", find).err()).isEmpty();
  }

  private CommandRun findAsOperator(Object... words) {
    Object[] find = {"case", "find"};
    return runAt("s-1", "scanner-operator", PORT, plus(find, words));
  }

  @Test
  void show_alertedContainerOneDigitFromTheFaultyOne_isNamedAsPerhapsMeant() throws IOException {
    Files.writeString(
        folder.resolve("manifest.csv"), "Bill,Box,Seal\nF1,MSKU 123456-0,S-3\nF2,TGHU1,S-4\n");
    assertThat(importCases().exitCode()).isEqualTo(3);
    CommandRun sent =
        runAt(
            "c-1",
            "central-risk",
            "centre",
            "alert",
            "send",
            "--to",
            "scanner-operator@" + PORT,
            "--container",
            "MSKU1234565",
            "--text",
            "a second wall");
    assertThat(sent.exitCode()).isZero();

    String perhaps = "about MSKU1234565, one digit from its faulty container number";
    assertThat(runAt("c-1", "central-risk", "centre", "case", "show", "F1").out())
        .containsPattern("  perhaps alert \\S+ " + perhaps);
    assertThat(runAt("c-1", "central-risk", "centre", "case", "show", "F2").out())
        .doesNotContain("perhaps");
    assertThat(runAt("c-1", "central-risk", "centre", "case", "show", "M1").out())
        .contains("alert ")
        .doesNotContain("perhaps");
    assertThat(perhapsAlerts("c-1", "central-risk", "F1"))
        .singleElement()
        .satisfies(
            one -> assertThat(one.asObject().get("container").asText()).isEqualTo("MSKU1234565"));
    assertThat(perhapsAlerts("c-1", "central-risk", "M1")).isEmpty();
    assertThat(perhapsAlerts("a-1", "auditor", "F1")).isEmpty();
  }

  private List<JsonValue> perhapsAlerts(String id, String role, String caseId) throws IOException {
    String json = runAt(id, role, "centre", "case", "show", caseId, "--json").out();
    return Json.parse(json, "case show").asObject().get("perhapsAlerts").asArray().items();
  }

  private CommandRun find(String place, Object... words) {
    Object[] all = new Object[words.length + 2];
    all[0] = "case";
    all[1] = "find";
    System.arraycopy(words, 0, all, 2, words.length);
    return runAt("c-1", "central-risk", place, all);
  }

  @Test
  void scan_ofAContainer_isRecordedOnAllItsCases() throws Exception {
    Path report = report();
    CommandRun scan = scan("CSQU3054383", report);

    assertThat(scan.exitCode()).isZero();
    assertThat(scan.out()).contains("entry 4: scan of L1, ", "entry 5: scan of L2, ");
    assertThat(find(PORT, "--bill", "L2").out()).containsPattern("L2 +\\S+ +1");
    assertThat(run("s-1", "scanner-operator", "case", "scan", "--report", report).err())
        .contains("name a CASE or a --container");
    CommandRun gone = scan("TGHU1234567", report);
    assertThat(gone.exitCode()).isNotZero();
    assertThat(gone.err()).contains("TGHU1234567");
  }

  @Test
  void outcome_ofAContainerWithSeveralBills_namesThoseThatWait() throws Exception {
    scan("CSQU3054383", report());
    for (String bill : new String[] {"L1", "L2"}) {
      run("p-1", "port-officer", "case", "decide", bill, "--verdict", "suspect", "--reason", "x");
    }
    CommandRun opened = run("i-1", "inspector", "case", "outcome", "L2", "--result", "nothing");

    assertThat(opened.exitCode()).isZero();
    assertThat(opened.out())
        .contains("of the same container, still waits for its opening: case L1")
        .doesNotContain("M1");
  }

  private Path report() throws Exception {
    RawScan raw = Scans.transmission(64, 48, 1, ChannelKind.SINGLE_ENERGY);
    Path report = folder.resolve("truck.report.json");
    try (ScanAnalyzer analyzer = ScanAnalyzer.builder().build()) {
      analyzer.analyzeViews(AnalysisRequest.of(raw).named("truck.npy")).writeReport(report);
    }
    return report;
  }

  private CommandRun scan(String container, Path report) {
    return run(
        "s-1", "scanner-operator", "case", "scan", "--container", container, "--report", report);
  }
}
