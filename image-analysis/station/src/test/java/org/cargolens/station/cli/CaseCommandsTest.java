package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cargolens.analysis.correct.CorrectionRecord;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.analysis.report.Advice;
import org.cargolens.analysis.report.ImageSummary;
import org.cargolens.analysis.report.Reason;
import org.cargolens.analysis.report.RiskContextJson;
import org.cargolens.analysis.report.ScanReport;
import org.cargolens.analysis.report.ScanReportJson;
import org.cargolens.analysis.report.ScanSource;
import org.cargolens.casework.Casework;
import org.cargolens.casework.Request;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.people.Role;
import org.cargolens.casework.scans.ScanRecord;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.scan.ContainerReading;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.Sha256;
import org.cargolens.scan.testing.PostgresServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseCommandsTest {
  private static final String PORT = "centre/north/deep-sea";

  @TempDir private Path folder;

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
            run(
                    "i-1",
                    "inspector",
                    "case",
                    "outcome",
                    "B1",
                    "--result",
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
        .contains("ivory, 12.5 kg", "4 ");
    assertThat(run("s-1", "scanner-operator", "case", "show", "B1").out())
        .doesNotContain("Invented Trading")
        .contains("origin: NO");
    assertThat(run("p-1", "port-officer", "case", "show", "B1", "--json").out())
        .contains("\"position\": \"row 2, column 2\"");
  }

  @Test
  void fourEyes_placeThatTheActorDoesNotSee_isRefused() {
    CommandRun elsewhere =
        run("p-1", "port-officer", "case", "four-eyes", "--at", "centre/south/river");
    assertThat(elsewhere.exitCode()).isEqualTo(4);
    assertThat(elsewhere.out()).isEmpty();
    assertThat(run("p-1", "port-officer", "case", "four-eyes").out())
        .contains("deep-sea: clear-against-red");
  }

  @Test
  void fourEyes_loosened_holdsOnceSomeoneElseConfirmed() {
    Object[] never = {"case", "four-eyes", "never"};
    assertThat(runAt("c-1", "central-risk", "centre", never).out())
        .contains("centre: clear-against-red")
        .contains("entry 1, centre: never, asked for by c-1, waits for a second person");
    Object[] confirm = {"case", "four-eyes", "--confirm", "1"};
    CommandRun own = runAt("c-1", "central-risk", "centre", confirm);
    assertThat(own.exitCode()).isNotZero();
    assertThat(own.err()).contains("c-1 asked for entry 1; someone else must confirm it");

    assertThat(runAt("c-2", "central-risk", "centre", confirm).out())
        .contains("centre: never")
        .contains("centre: never, set by c-1 and c-2");
    assertThat(
            runAt("c-2", "central-risk", "centre", "case", "four-eyes", "always", "--refuse", "1")
                .err())
        .contains("WHEN, --confirm and --refuse exclude each other");
  }

  @Test
  void decide_withFourEyes_waitsForAnother() {
    importCases();
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
                    "empty",
                    "--four-eyes",
                    "always")
                .out())
        .contains("waits for a second person: case confirm B1 --decision 3");
    CommandRun own = run("p-1", "port-officer", "case", "confirm", "B1", "--decision", "3");
    assertThat(own.exitCode()).isEqualTo(4);
    assertThat(own.err()).contains("case B1: p-1 decided; someone else must confirm it");
    assertThat(run("p-2", "port-officer", "case", "confirm", "B1", "--decision", "3").out())
        .contains("confirmed");
    assertThat(run("p-2", "port-officer", "case", "show", "B1").out()).contains("(confirmed)");
  }

  @Test
  void decideAndConfirm_sentAgainAfterRedAdvice_sayThatItDoesNotStand() throws IOException {
    importCases();
    Object[] decide = {
      "case",
      "decide",
      "B1",
      "--verdict",
      "clear",
      "--reason",
      "empty",
      "--four-eyes",
      "always",
      "--request",
      "r1"
    };
    Object[] confirm = {"case", "confirm", "B1", "--decision", "3", "--request", "r2"};
    assertThat(run("p-1", "port-officer", decide).exitCode()).isZero();
    assertThat(run("p-2", "port-officer", confirm).out()).contains("entry 4: confirmed");
    assertThat(run("p-1", "port-officer", decide).exitCode()).isZero();

    recordRedScan("B1");

    CommandRun again = run("p-1", "port-officer", decide);
    assertThat(again.out()).contains("entry 3: clear, red advice came after it: decide again");
    assertThat(again.exitCode()).isEqualTo(1);
    CommandRun confirmed = run("p-2", "port-officer", confirm);
    assertThat(confirmed.out())
        .contains("entry 4: confirmed, red advice came after it: decide again");
    assertThat(confirmed.exitCode()).isEqualTo(1);
  }

  @Test
  void decide_sentAgainAfterRefusal_saysThatItDoesNotStand() {
    importCases();
    Object[] decide = {
      "case",
      "decide",
      "B1",
      "--verdict",
      "clear",
      "--reason",
      "empty",
      "--four-eyes",
      "always",
      "--request",
      "r1"
    };
    run("p-1", "port-officer", decide);
    run("p-2", "port-officer", "case", "confirm", "B1", "--decision", "3", "--refuse");

    CommandRun again = run("p-1", "port-officer", decide);

    assertThat(again.out()).contains("entry 3: clear, refused by a second person");
    assertThat(again.exitCode()).isEqualTo(1);
  }

  @Test
  void request_sentAgainWithOtherWords_isRefusedAndNothingElseIsPrinted() {
    importCases();
    Object[] decide = {"case", "decide", "B1", "--reason", "r", "--request", "q1", "--verdict"};
    Object[] outcome = {"case", "outcome", "B1", "--request", "o1", "--result"};
    assertThat(run("p-1", "port-officer", plus(decide, "suspect")).out()).contains("3: suspect");
    assertThat(run("i-1", "inspector", plus(outcome, "undeclared")).out())
        .contains("4: undeclared");

    CommandRun clear = run("p-1", "port-officer", plus(decide, "clear"));
    assertThat(clear.exitCode()).isEqualTo(4);
    assertThat(clear.out()).isEmpty();
    assertThat(clear.err())
        .contains("request q1 was recorded as entry 3", "verdict \"suspect\", not \"clear\"");
    CommandRun nothing = run("i-1", "inspector", plus(outcome, "nothing"));
    assertThat(nothing.exitCode()).isEqualTo(4);
    assertThat(nothing.err()).contains("result \"undeclared\", not \"nothing\"");
    assertThat(run("i-1", "inspector", plus(outcome, "undeclared")).out())
        .contains("entry 4: undeclared");
  }

  @Test
  void outcome_timeThatCannotBe_isRefused() {
    importCases();
    Object[] outcome = {"case", "outcome", "B1", "--result", "undeclared", "--opened-at"};

    CommandRun future = run("i-1", "inspector", plus(outcome, "9999-01-01T00:00:00Z"));
    assertThat(future.exitCode()).isEqualTo(4);
    assertThat(future.err()).contains("was opened at 9999-01-01T00:00:00Z, but by the store's");
    CommandRun past = run("i-1", "inspector", plus(outcome, "1999-01-01T00:00:00Z"));
    assertThat(past.err()).contains("before its papers came in");
    Object[] early = plus(plus(outcome, "1999-01-01T00:00:00Z"), "--early");
    assertThat(run("i-1", "inspector", early).out()).contains("entry 3: undeclared");
    assertThat(
            run(
                    "i-1",
                    "inspector",
                    "case",
                    "outcome",
                    "B1",
                    "--result",
                    "nothing",
                    "--early")
                .err())
        .contains("--early needs --opened-at");
  }

  @Test
  void scan_ofAnotherContainer_takesAReasonThatIsShown() throws IOException {
    Files.writeString(
        folder.resolve("mapping.json"),
        """
        {"schema": "urn:cargolens:case-mapping:1", "source": "manifest", "id": ["Bill"],
         "columns": {"Bill": "billOfLading", "To": "consignee", "Box": "container"}}
        """);
    Files.writeString(
        folder.resolve("manifest.csv"), "Bill,To,Box\nB1,Invented Trading,CSQU3054383\n");
    importCases();
    Path report = folder.resolve("report.json");
    ScanReportJson.write(report, reportOf("CLNU9760613"));
    Object[] scan = {"case", "scan", "B1", "--report", report};

    CommandRun refused = run("s-1", "scanner-operator", scan);
    assertThat(refused.exitCode()).isEqualTo(4);
    assertThat(refused.err())
        .contains("its container is CSQU3054383, but the scan read CLNU9760613");
    Object[] despite = plus(plus(scan, "--despite-container"), "plates were changed");
    assertThat(run("s-1", "scanner-operator", despite).out()).contains("entry 2: scan, unjudged");
    assertThat(run("p-1", "port-officer", "case", "show", "B1").out())
        .contains("read CLNU9760613, by a reader, sure to 0.90")
        .contains("recorded despite its container: plates were changed");
    assertThat(run("s-1", "scanner-operator", "case", "show", "B1").out())
        .contains("recorded despite its container: (not shown)");
  }

  private static ScanReport reportOf(String container) {
    return new ScanReport(
        new ScanSource(
            Optional.empty(),
            new Sha256("cd".repeat(32)),
            ScanMetadata.UNKNOWN.withContainers(
                List.of(ContainerReading.of(0, container, 0.9))),
            new StoredTransform(10, 10, false, false),
            OptionalDouble.empty(),
            OptionalDouble.empty()),
        Instant.EPOCH,
        new ImageSummary(0.5, Advice.UNJUDGED, List.of(new Reason("not-judged", "No reason"))),
        List.of(),
        List.of(),
        new CorrectionRecord(List.of(), List.of()));
  }

  private static Object[] plus(Object[] command, Object last) {
    Object[] longer = Arrays.copyOf(command, command.length + 1);
    longer[command.length] = last;
    return longer;
  }

  private void recordRedScan(String caseId) throws IOException {
    ScanRecord scan =
        new ScanRecord(
            new Sha256("ab".repeat(32)),
            Instant.EPOCH,
            new ScanRecord.Where("Maker Model 1", "lane-2"),
            new ScanRecord.Judgement(Advice.RED, 0.8, List.of("hidden-net 1"), List.of("dense")));
    Actor operator = new Actor("s-1", Role.SCANNER_OPERATOR, new Place(PORT));
    try (CaseStore store = CaseStore.open(folder.resolve("cases.db"), Instant::now)) {
      var unused = new Casework(store).recordScan(Request.of("red scan", operator), caseId, scan);
    }
  }

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
  void erase_case_hidesNames() {
    importCases();
    assertThat(runAt("c-1", "central-risk", "centre", "case", "erase", "B1").out())
        .contains("personal data erased");
    assertThat(run("p-1", "port-officer", "case", "show", "B1").out())
        .doesNotContain("Invented")
        .contains("erasure by c-1");
  }

  @Test
  void faults_areNamedAndCounted() throws IOException {
    Files.writeString(folder.resolve("manifest.csv"), "Bill,To,From,HS\nB1,A,Norway,0303\n");

    CommandRun run = importCases();

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("manifest.csv, row 2, column 3, From: expected a country");
  }

  @Test
  void mistakes_onTheCommandLine_areUsage() {
    importCases();
    assertThat(run("p-1", "boss", "case", "show", "B1").err())
        .contains("--role must be one of central-risk");
    assertThat(run("p-1", "boss", "case", "show", "B1").exitCode()).isEqualTo(2);
    assertThat(
            run(
                    "i-1",
                    "inspector",
                    "case",
                    "outcome",
                    "B1",
                    "--result",
                    "undeclared",
                    "--found",
                    "x;y")
                .exitCode())
        .isEqualTo(2);
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

  @Test
  void import_interchange_isRecognisedAndTakesWholeMessages() throws IOException {
    Path edi = folder.resolve("manifest.txt");
    Files.writeString(
        edi,
        """
        UNB+UNOA:2+NORTHLINE+VNCUS+261129:0830+R1'
        UNH+1+CUSCAR:D:96B:UN'
        BGM+85+MAN1+9'
        CNI+1+B7'
        NAD+CN+++HYPOTHETICAL IMPORT'
        UNT+5+1'
        UNH+2+CUSCAR:D:96B:UN'
        BGM+85+MAN2+9'
        UNT+4+2'
        UNZ+2+R1'
        """);

    CommandRun run = run("p-1", "port-officer", "case", "import", edi);

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).contains("1 cases of 1 messages, 1 faults", "cases: B7");
    assertThat(run.err())
        .contains("manifest.txt, interchange R1, message 2, segment 2 BGM: expected 3 segments");
    assertThat(run("p-1", "port-officer", "case", "show", "B7").out())
        .contains("consignee: HYPOTHETICAL IMPORT");
  }

  @Test
  void import_declaration_isRecognisedAndTakesTimesInTheZone() throws IOException {
    Path xml = folder.resolve("d.dat");
    Files.writeString(
        xml,
        """
        <Declaration><ID>D1</ID><GoodsShipment><Consignment><UnloadingLocation>
        <ArrivalDateTime formatCode="203">202611300615</ArrivalDateTime></UnloadingLocation>
        </Consignment></GoodsShipment></Declaration>
        """);

    CommandRun run =
        run(
            "p-1",
            "port-officer",
            "case",
            "import",
            xml,
            "--zone",
            "Asia/Ho_Chi_Minh",
            "--source",
            "single window");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("1 cases of 1 declarations, 0 faults");
    assertThat(run("p-1", "port-officer", "case", "show", "D1/1").out())
        .contains("arrival: 2026-11-29T23:15:00Z");
  }

  @Test
  void import_optionsThatDoNotFit_areRefused() {
    Path table = folder.resolve("manifest.csv");
    assertThat(run("p-1", "port-officer", "case", "import", table).exitCode()).isEqualTo(2);
    assertThat(
            run(
                    "p-1",
                    "port-officer",
                    "case",
                    "import",
                    table,
                    "--format",
                    "edifact",
                    "--zone",
                    "Nowhere")
                .exitCode())
        .isEqualTo(2);
    assertThat(run("p-1", "port-officer", "case", "import", table, "--format", "edifact").err())
        .contains("manifest.csv", "expected UNA or UNB");
  }

  private CommandRun importCases() {
    return run(
        "p-1",
        "port-officer",
        "case",
        "import",
        folder.resolve("manifest.csv"),
        "--mapping",
        folder.resolve("mapping.json"));
  }

  private CommandRun run(String id, String role, Object... words) {
    return runAt(id, role, PORT, words);
  }

  private CommandRun runAt(String id, String role, String place, Object... words) {
    List<Object> all = new ArrayList<>();
    Collections.addAll(all, words);
    Collections.addAll(
        all, "--store", folder.resolve("cases.db"), "--as", id, "--role", role, "--place", place);
    return CommandRun.of(all.toArray());
  }
}
