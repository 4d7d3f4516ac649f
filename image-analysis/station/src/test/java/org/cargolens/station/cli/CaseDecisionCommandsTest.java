package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.cargolens.analysis.report.Advice;
import org.cargolens.casework.Casework;
import org.cargolens.casework.Request;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.people.Role;
import org.cargolens.casework.scans.ScanRecord;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.scan.Sha256;
import org.junit.jupiter.api.Test;

/** Decisions, and the second person that some of them wait for. */
class CaseDecisionCommandsTest extends CaseCommands {
  private static final Object[] CLEAR = {
    "case", "decide", "B1", "--verdict", "clear", "--reason", "empty", "--four-eyes", "always"
  };

  @Test
  void fourEyes_placeThatTheActorDoesNotSee_isRefused() {
    importCases();
    CommandRun elsewhere =
        run("p-1", "port-officer", "case", "four-eyes", "--at", "centre/south/river");
    assertThat(elsewhere.exitCode()).isEqualTo(4);
    assertThat(elsewhere.out()).isEmpty();
    assertThat(run("p-1", "port-officer", "case", "four-eyes").out())
        .contains("deep-sea: clear-against-alert");
  }

  @Test
  void fourEyes_loosened_holdsOnceSomeoneElseConfirmed() {
    Object[] never = {"case", "four-eyes", "never"};
    assertThat(runAt("c-1", "central-risk", "centre", never).out())
        .contains("centre: clear-against-alert")
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
    assertThat(run("p-1", "port-officer", CLEAR).out())
        .contains("waits for a second person (always): case confirm B1 --decision 3");
    CommandRun own = run("p-1", "port-officer", "case", "confirm", "B1", "--decision", "3");
    assertThat(own.exitCode()).isEqualTo(4);
    assertThat(own.err()).contains("case B1: p-1 decided; someone else must confirm it (always)");
    assertThat(run("p-2", "port-officer", "case", "confirm", "B1", "--decision", "3").out())
        .contains("confirmed");
    assertThat(run("p-2", "port-officer", "case", "show", "B1").out())
        .contains("(confirmed)", "    takes a second person (always)");
  }

  @Test
  void decideAndConfirm_sentAgainAfterRedAdvice_sayThatItDoesNotStand() throws IOException {
    importCases();
    Object[] decide = plus(CLEAR, "--request", "r1");
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
  void show_clearingCorrectedAfterRedAdvice_doesNotAskToDecideAgain() throws IOException {
    importCases();
    run("p-1", "port-officer", CLEAR);
    run("p-2", "port-officer", "case", "confirm", "B1", "--decision", "3");
    recordRedScan("B1");
    String again = "decision 3 by p-1: clear (confirmed) by p-2, red advice came after it";
    assertThat(run("p-1", "port-officer", "case", "show", "B1").out()).contains(again);
    Object[] suspect = {"case", "decide", "B1", "--verdict", "suspect", "--reason", "red"};

    assertThat(run("p-1", "port-officer", plus(suspect, "--corrects", 3)).exitCode()).isZero();

    assertThat(run("p-1", "port-officer", "case", "show", "B1").out())
        .contains("corrected by 6: decision 3 by p-1: clear (confirmed) by p-2, ")
        .doesNotContain("red advice came after it");
  }

  @Test
  void decide_sentAgainAfterRefusal_saysThatItDoesNotStand() {
    importCases();
    Object[] decide = plus(CLEAR, "--request", "r1");
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
}
