package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Declarations and manifests that are taken in. */
class CaseImportCommandsTest extends CaseCommands {
  @Test
  void faults_areNamedAndCounted() throws IOException {
    Files.writeString(folder.resolve("manifest.csv"), "Bill,To,From,HS\nB1,A,Norway,0303\n");

    CommandRun run = importCases();

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("manifest.csv, row 2, column 3, From: expected a country");
  }

  /** A nightly import would else end with a fault each night, and its own ones go unseen. */
  @Test
  void import_partiesBesideTheRecords_areNamedAsNotKept() throws IOException {
    Path mapping = folder.resolve("json.json");
    Files.writeString(
        mapping,
        """
        {"schema": "urn:cargolens:case-mapping:1", "source": "s", "id": ["ref"],
         "records": "bills", "columns": {}}
        """);
    Path file = folder.resolve("bills.json");
    Files.writeString(
        file,
        """
        {"bills": [{"ref": "J1"}, {"ref": "J2"}], "calls": ["NO", "DE"],
         "parties": {"J1": {"name": "Invented Person"}, "J2": {"name": "Other Person"}}}
        """);

    CommandRun run = run("p-1", "port-officer", "case", "import", file, "--mapping", mapping);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("2 cases of 2 rows, 0 faults", "kept without a field: /calls, 2")
        .contains("not kept: /parties, 2, nothing says of which case");
    assertThat(run("c-1", "central-risk", "case", "show", "J1", "--json").out())
        .contains("/calls")
        .doesNotContain("Person");
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
    assertThat(run.out()).contains("1 case of 1 message, 1 fault", "cases: B7");
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
    assertThat(run.out()).contains("1 case of 1 declaration, 0 faults");
    assertThat(run("p-1", "port-officer", "case", "show", "D1/1").out())
        .contains("arrival: 2026-11-29T23:15:00Z");
  }

  @Test
  void import_besidePapersThatCannotBeRead_saysThatNoneStand() throws Exception {
    importCases();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("cases.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "UPDATE entry SET body = replace(body, '\"documents\": [', '\"documents\": 7, \"x\": [')"
              + " WHERE case_id = 'B1'");
    }

    CommandRun again = importCases();

    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.err())
        .contains(
            "case B1 had papers already, the new ones are recorded beside them, but what all say"
                + " together can't be read until that is mended: entry 1")
        .contains("they may be of another movement: the earlier ones can't be read")
        .doesNotContain("stand now");
    assertThat(again.out()).contains("had papers already, the new ones stand now (", "): B2");
    assertThat(run("p-1", "port-officer", "case", "show", "B1").exitCode()).isNotZero();
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
}
