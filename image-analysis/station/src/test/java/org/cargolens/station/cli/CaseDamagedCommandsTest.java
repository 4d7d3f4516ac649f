package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the commands on cases do with what stands no more and can't be read. */
class CaseDamagedCommandsTest extends CaseCommands {
  @BeforeEach
  void correctADecisionAndDamageIt() throws IOException, SQLException {
    importCases();
    assertThat(decide("suspect").exitCode()).isZero();
    assertThat(decide("inspect", "--corrects", "3").exitCode()).isZero();
    alter("UPDATE entry SET body = 'no JSON' WHERE number = 3");
  }

  @Test
  void show_damagedCorrectedDecision_saysWhyItCannotBeRead() {
    CommandRun shown = run("p-1", "port-officer", "case", "show", "B1");

    assertThat(shown.exitCode()).isZero();
    assertThat(shown.out())
        .contains("  decision 4 by p-1: inspect (final), seen")
        .contains("  corrected by 4: decision 3: can't be read: entry 3:1:1: expected JSON");
    assertThat(run("p-1", "port-officer", "case", "show", "B1", "--json").out())
        .contains("\"why\"", "entry 3:1:1: expected JSON");
  }

  @Test
  void decide_correctionOfTheCorrection_isRecorded() {
    assertThat(decide("suspect", "--corrects", "4").exitCode()).isZero();
    assertThat(run("p-1", "port-officer", "case", "show", "B1").out())
        .contains("  decision 5 by p-1: suspect (final), seen");
  }

  @Test
  void outcome_damagedCorrectedDecision_saysNothingOfIt() {
    CommandRun found = outcome("B1", "nothing");

    assertThat(found.exitCode()).isZero();
    assertThat(found.out()).isEqualTo("entry 5: nothing\n");
    assertThat(found.err()).isEmpty();
  }

  @Test
  void outcome_damagedDecisionBesideACorrectedOne_namesTheOneThatStands() throws SQLException {
    assertThat(decide("suspect").exitCode()).isZero();
    alter("UPDATE entry SET body = '{}' WHERE number = 5");

    assertThat(outcome("B1", "nothing").err())
        .contains("case B1: entry 5, a decision, can't be read")
        .doesNotContain("entry 3");
  }

  private CommandRun decide(String verdict, Object... more) {
    Object[] words = {"case", "decide", "B1", "--verdict", verdict, "--reason", "seen"};
    Object[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return run("p-1", "port-officer", all);
  }
}
