package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which container an alert is about, and which one a slot scans. */
class SelectAlertedTest extends CaseCommands {
  private static final String ALERTED = "CSQU3054383";
  private static final String OTHER = "MSKU1234565";

  private static final Instant NOW = Instant.parse("2026-11-29T23:59:59Z");

  private final LocalDate day = LocalDate.ofInstant(NOW, ZoneOffset.UTC);
  private Path capacity;

  @BeforeEach
  void setClock() {
    clock = InstantSource.fixed(NOW);
  }

  @BeforeEach
  void writeCapacity() throws IOException {
    capacity =
        Files.writeString(
            folder.resolve("c.json"),
            """
            {"schema": "urn:cargolens:scan-capacity:1", "scanners": [
              {"scanner": "gate-1", "place": "%s", "scansPerHour": 1,
               "open": [{"from": "06:00", "to": "12:00"}]}]}
            """
                .formatted(PORT));
    Files.writeString(
        folder.resolve("mapping.json"),
        """
        {"schema": "urn:cargolens:case-mapping:1", "source": "manifest", "id": ["Bill"],
         "columns": {"Bill": "billOfLading", "At": "arrival", "Box": "container"}}
        """);
  }

  @Test
  void select_otherContainerOfTheAlertedCaseIsPlanned_isNotTakenForTheAlertedOne()
      throws IOException {
    importRows("X " + ALERTED, "X " + OTHER, "Y " + OTHER);
    suspect();
    alert("--container", ALERTED);

    assertThat(select().out())
        .contains("gate-1")
        .containsPattern("alerted, but not planned: X: alert .* came after its last decision\\n");
  }

  @Test
  void select_alertedCaseOfSeveralContainers_mayBeThereByAPlannedOne() throws IOException {
    importRows("X " + ALERTED, "X " + OTHER, "Y " + OTHER);
    suspect();
    alert("--case", "X");

    assertThat(select().out())
        .contains("gate-1")
        .containsPattern("alerted, but not planned: X: .*; its container may be there, by Y\\n");
  }

  @Test
  void select_slotOfSeveralContainers_isNotTakenForOneOfTheAlertedContainer() throws IOException {
    importRows("X " + ALERTED, "Y " + ALERTED, "Y " + OTHER);
    suspect();
    alert("--container", ALERTED);

    assertThat(select().out())
        .contains("gate-1")
        .containsPattern("alerted, but not planned: X: .*; its container may be there, by Y\\n");
  }

  @Test
  void select_alertedCaseHasAFaultyNumberToo_isNotTakenForThePlannedContainer() throws IOException {
    writeRows("X " + ALERTED, "X MSKU1234560", "Y " + ALERTED);
    assertThat(importCases().exitCode()).isEqualTo(3);
    suspect();
    alert("--case", "X");

    assertThat(select().out())
        .contains("gate-1")
        .containsPattern("alerted, but not planned: X: .*; its container may be there, by Y\\n");
  }

  @Test
  void select_plannedCaseHasAFaultyNumberToo_isNotTakenForTheAlertedContainer() throws IOException {
    writeRows("X " + ALERTED, "Y " + ALERTED, "Y MSKU1234560");
    assertThat(importCases().exitCode()).isEqualTo(3);
    suspect();
    alert("--container", ALERTED);

    assertThat(select().out())
        .contains("gate-1")
        .containsPattern("alerted, but not planned: X: .*; its container may be there, by Y\\n");
  }

  @Test
  void select_sameContainerIsPlanned_saysWhenAndWithWhich() throws IOException {
    importRows("X " + ALERTED, "Y " + ALERTED);
    suspect();
    alert("--container", ALERTED);

    assertThat(select().out())
        .containsPattern("alerted: X: .*; its container is planned at .* at gate-1 with Y\\n")
        .doesNotContain("but not planned: X");
  }

  @Test
  void select_faultyNumberOneDigitFromTheAlertedOne_isNamedAsPerhapsMeant() throws IOException {
    writeRows("F MSKU 123456-0", "G CSQU1", "H " + ALERTED);
    assertThat(importCases().exitCode()).isEqualTo(3);
    alert("--container", OTHER);

    String said =
        "perhaps alerted: F: alert \\S+, urgent, about MSKU1234565, one digit from its faulty"
            + " container number; planned at \\S+ at gate-1\\n";
    assertThat(select().out()).containsPattern(said).doesNotContain("alerted: G");
    assertThat(run("s-1", "scanner-operator", selection()).out()).doesNotContain("perhaps");
    decide("F", "clear");
    assertThat(select().out()).doesNotContain("perhaps");
  }

  @Test
  void select_perhapsAlertedCaseThatIsNoArrival_isNamedAsNotPlanned() throws IOException {
    writeRows("F MSKU 123456-0", "H " + ALERTED);
    assertThat(importCases().exitCode()).isEqualTo(3);
    decide("F", "suspect");
    alert("--container", OTHER);

    assertThat(select().out())
        .containsPattern("perhaps alerted: F: alert .* faulty container number; not planned\n");
  }

  @Test
  void select_plannedCaseWhoseNumberCannotBeRead_isNotCalledLeftOut()
      throws IOException, SQLException {
    writeRows("F MSKU 123456-0", "H " + ALERTED);
    assertThat(importCases().exitCode()).isEqualTo(3);
    alert("--container", OTHER);
    alter("UPDATE entry SET sealed = 'AAAA' WHERE case_id = 'F'");

    CommandRun run = select();

    assertThat(run.out())
        .containsPattern(
            "perhaps alerted: F: alerts about containers hold, and its container number can't be"
                + " read: .+; planned at \\S+ at gate-1\\n");
    assertThat(run.err()).doesNotContain("left out");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run("s-1", "scanner-operator", selection()).exitCode()).isZero();
  }

  private void writeRows(String... rows) throws IOException {
    StringBuilder manifest = new StringBuilder("Bill,At,Box\n");
    for (String row : rows) {
      String[] parts = row.split(" ", 2);
      manifest.append(parts[0] + "," + day + "T00:00:00Z," + parts[1] + "\n");
    }
    Files.writeString(folder.resolve("manifest.csv"), manifest);
  }

  private void importRows(String... rows) throws IOException {
    writeRows(rows);
    assertThat(importCases().exitCode()).isZero();
  }

  private void suspect() {
    decide("X", "suspect");
  }

  private void decide(String caseId, String verdict) {
    Object[] decide = {"case", "decide", caseId, "--verdict", verdict, "--reason", "broken seals"};
    assertThat(run("p-1", "port-officer", decide).exitCode()).isZero();
  }

  private void alert(String about, String what) {
    Object[] alert = {"alert", "send", "--to", "port-officer@" + PORT, "--text", "a second wall"};
    Object[] subject = {about, what};
    assertThat(runAt("c-1", "central-risk", "centre", plus(alert, subject)).exitCode()).isZero();
  }

  private CommandRun select() {
    return run("p-1", "port-officer", selection());
  }

  private Object[] selection() {
    return new Object[] {
      "select", "--capacity", capacity, "--seed", 1, "--date", day, "--now", day + "T00:00:00Z"
    };
  }
}
