package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Openings, further ones and corrected ones. */
class CaseOutcomeCommandsTest extends CaseCommands {
  private static final Object[] DECIDE = {"case", "decide", "B1", "--verdict"};

  /** Entry 3 with all that an opening can have. */
  private void openB1() throws IOException {
    importCases();
    Path photo = Files.writeString(folder.resolve("photo"), "abc");
    CommandRun run =
        outcome(
            "B1",
            "prohibited",
            "--found",
            "ivory;0507;12.5;kg",
            "--seizure",
            "S-9",
            "--photo",
            photo);
    assertThat(run.out()).contains("entry 3: prohibited");
  }

  @Test
  void outcome_correctionThatLeavesOut_saysWhatTheEarlierOneHad() throws IOException {
    openB1();

    CommandRun correction =
        outcome("B1", "misdeclared", "--corrects", "3", "--found", "ivory;0507;14;kg");

    assertThat(correction.exitCode()).isZero();
    assertThat(correction.out().lines())
        .containsExactly(
            "entry 4: misdeclared",
            "entry 3 had, this one has not: seizure S-9",
            "entry 3 had, this one has not: photo"
                + " ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            "entry 3 had, this one has not: ivory, 12.5 kg");
  }

  @Test
  void show_correctedOutcome_listsItWithItsContent() throws IOException {
    openB1();
    outcome("B1", "misdeclared", "--corrects", "3", "--found", "ivory;0507;14;kg");

    assertThat(run("p-1", "port-officer", "case", "show", "B1").out())
        .containsPattern(
            """
              corrected by 4: opened \\S+: prohibited \\(entry 3 by i-1\\)
                seizure S-9
                photo ba7816bf\\w+
                ivory, 12.5 kg
            """);
    JsonObject corrected = shown("p-1").get("corrected").asObject();
    JsonObject opening = corrected.get("openings").asArray().items().get(0).asObject();
    assertThat(opening.get("entry").asLong()).isEqualTo(3);
    assertThat(opening.get("correctedBy").asLong()).isEqualTo(4);
    assertThat(opening.get("seizure").asText()).isEqualTo("S-9");
    assertThat(opening.get("photos").asArray().items()).hasSize(1);
    assertThat(opening.get("found").asArray().items()).hasSize(1);
  }

  @Test
  void show_correctedDecisions_listsEachWithWhatReplacedIt() throws IOException {
    importCases();
    run("p-1", "port-officer", plus(DECIDE, "clear", "--reason", "looked empty"));
    run("p-1", "port-officer", plus(DECIDE, "suspect", "--reason", "block", "--corrects", "3"));
    run("p-1", "port-officer", plus(DECIDE, "clear", "--reason", "pallet", "--corrects", "4"));

    assertThat(run("p-1", "port-officer", "case", "show", "B1").out())
        .contains(
            "  decision 5 by p-1: clear (final), pallet",
            "  corrected by 4: decision 3 by p-1: clear (final), looked empty",
            "  corrected by 5: decision 4 by p-1: suspect (final), block");
    JsonObject corrected = shown("p-1").get("corrected").asObject();
    JsonObject first = corrected.get("decisions").asArray().items().get(0).asObject();
    assertThat(first.get("verdict").asText()).isEqualTo("clear");
    assertThat(first.get("reason").asText()).isEqualTo("looked empty");
    assertThat(first.get("correctedBy").asLong()).isEqualTo(4);
  }

  @Test
  void outcome_caseThatWasOpened_isRefusedUnlessSaid() throws IOException {
    openB1();

    CommandRun second = outcome("B1", "nothing");

    assertThat(second.exitCode()).isEqualTo(4);
    assertThat(second.out()).isEmpty();
    assertThat(second.err())
        .contains("case B1: was opened already, entry 3: prohibited", "--corrects 3", "--again");
    assertThat(outcome("B1", "nothing", "--again").out()).contains("entry 4: nothing");
    assertThat(outcome("B1", "undeclared").err())
        .contains("entry 3: prohibited, entry 4: nothing", "--corrects 4");
    assertThat(outcome("B1", "nothing", "--again", "--corrects", "3").exitCode()).isEqualTo(2);
    assertThat(outcome("B1", "nothing", "--corrects", "3").out()).contains("entry 5: nothing");
  }

  @Test
  void outcome_damagedStandingOne_isNamedAndTakesAFurtherOne() throws IOException, SQLException {
    openB1();
    alter("UPDATE entry SET body = '{}' WHERE number = 3");

    CommandRun second = outcome("B1", "nothing");

    assertThat(second.out()).isEqualTo("entry 4: nothing\n");
    assertThat(second.err())
        .isEqualTo(
            "case B1: entry 3, an outcome that stands, can't be read; --corrects 3 replaces it\n");
    assertThat(second.exitCode()).isZero();
    CommandRun third = outcome("B1", "undeclared");
    assertThat(third.exitCode()).isEqualTo(4);
    assertThat(third.err())
        .contains("was opened already, entry 4: nothing, and by entry 3, which can't be read");
    assertThat(outcome("B1", "undeclared", "--again").out()).contains("entry 5: undeclared");
  }

  @Test
  void outcome_correctionOfADamagedOne_saysThatNobodyKnowsWhatItLeavesOut()
      throws IOException, SQLException {
    openB1();
    alter("UPDATE entry SET body = 'no JSON' WHERE number = 3");

    CommandRun correction = outcome("B1", "misdeclared", "--corrects", "3");

    assertThat(correction.exitCode()).isZero();
    assertThat(correction.out()).isEqualTo("entry 4: misdeclared\n");
    assertThat(correction.err())
        .isEqualTo("entry 3 can't be read: what it had and this one has not is not known\n");
    assertThat(run("p-1", "port-officer", "case", "show", "B1").out())
        .contains("corrected by 4: outcome 3: can't be read");
  }

  @Test
  void outcome_damagedStandingDecision_isNamedAndTheFindingIsRecorded()
      throws IOException, SQLException {
    importCases();
    run("p-1", "port-officer", plus(DECIDE, "suspect", "--reason", "block"));
    alter("UPDATE entry SET body = '{}' WHERE number = 3");
    String damaged =
        "case B1: entry 3, a decision, can't be read: whether a second person has to confirm, or"
            + " has confirmed, can't be told\n";

    CommandRun found = outcome("B1", "prohibited");

    assertThat(found.out()).isEqualTo("entry 4: prohibited\n");
    assertThat(found.err()).isEqualTo(damaged);
    assertThat(found.exitCode()).isZero();
    assertThat(outcome("B1", "nothing").err())
        .contains("was opened already, entry 4: prohibited", "--again");
    CommandRun correction = outcome("B1", "undeclared", "--corrects", "4");
    assertThat(correction.exitCode()).isZero();
    assertThat(correction.err()).isEqualTo(damaged);
  }

  @Test
  void outcome_damagedPapers_isRecordedAndSaysWhatIsNotKnown() throws IOException, SQLException {
    importCases();
    alter("UPDATE entry SET body = replace(body, '\"goods\"', '\"good\"') WHERE case_id = 'B1'");

    CommandRun found = outcome("B1", "nothing");

    assertThat(found.exitCode()).isZero();
    assertThat(found.out()).isEqualTo("entry 3: nothing\n");
    assertThat(found.err())
        .startsWith("recorded; which other cases of its container wait is not known: entry 1:");
  }

  @Test
  void outcome_sentAgainUnderItsRequest_isAnsweredWithItsEntry() {
    importCases();
    assertThat(outcome("B1", "nothing", "--request", "o1").out()).contains("entry 3: nothing");
    assertThat(outcome("B1", "nothing", "--request", "o1").out()).contains("entry 3: nothing");
    assertThat(outcome("B1", "nothing", "--request", "o2").exitCode()).isEqualTo(4);
  }

  @Test
  void outcome_beforeItsPapersCameIn_namesTheOptionThatSaysSo() {
    importCases();

    CommandRun run = outcome("B1", "nothing", "--opened-at", "2020-01-01T09:04:00+07:00");

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).contains("before its papers came in", "(--early)");
  }

  private JsonObject shown(String id) throws IOException {
    String json = run(id, "port-officer", "case", "show", "B1", "--json").out();
    return Json.parse(json, "case show").asObject();
  }
}
