package org.cargolens.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.decision.Opening;
import org.cargolens.casework.decision.OpeningResult;
import org.cargolens.casework.history.SharedHistory;
import org.cargolens.casework.rules.CaseFacts;
import org.cargolens.casework.rules.Condition;
import org.cargolens.casework.rules.PartySide;
import org.junit.jupiter.api.Test;

/** What a port counts once it has the centre's history. */
class SharedCountsTest extends SharedHistories {
  @Test
  void take_traderNewToThePort_hasTheCentresCounts() throws IOException {
    takeIn(port, "B9");
    assertThat(consignee("B9").shipments()).hasValue(0);

    // What came in before the file's moment stands where it came in.
    byte[] file = shared("port", "north");
    HistorySharing.Taken taken = take(file);
    takeIn(port, "B10");

    assertThat(taken.again()).isFalse();
    assertThat(consignee("B9").shipments()).hasValue(3);
    assertThat(consignee("B9").findings()).hasValue(1);
    assertThat(consignee("B10").shipments()).hasValue(4);
    assertThat(consignee("B10").told()).isEqualTo(new CaseFacts.Told(3, 1));
    assertThat(taken.entry().kind()).isEqualTo(EntryKind.HISTORY);
    assertThat(taken.entry().content().body()).contains("\"cases\": 3", "\"findings\": 1");
    assertThat(centre.ofKind(EntryKind.SHARING)).hasSize(1);
    assertThat(port.verify(Optional.empty()).fault()).isEmpty();
  }

  @Test
  void take_caseOfBothStores_countsOnceWithWhatThePortFoundSince() throws IOException {
    takeIn(port, "B1");
    take(shared("port"));
    new Casework(port)
        .recordOutcomeNow(
            by(Samples.INSPECTOR),
            "B1",
            at -> new Opening(OpeningResult.UNDECLARED, at, List.of(), Opening.Evidence.NONE));
    takeIn(port, "B10");

    assertThat(consignee("B10").shipments()).hasValue(3);
    assertThat(consignee("B10").findings()).hasValue(2);
    assertThat(consignee("B1").shipments()).as("it stands where the centre has it").hasValue(0);
  }

  @Test
  void take_caseThatTheCentreGotAfterThePortFoundSomething_isNotToldByItsOwnFinding()
      throws IOException {
    takeIn(port, "B7");
    new Casework(port)
        .recordOutcomeNow(
            by(Samples.INSPECTOR),
            "B7",
            at -> new Opening(OpeningResult.PROHIBITED, at, List.of(), Opening.Evidence.NONE));
    takeIn(centre, "B7");
    take(shared("port"));
    takeIn(port, "B10");

    assertThat(consignee("B7").shipments()).hasValue(3);
    assertThat(consignee("B7").findings()).as("of B2 alone").hasValue(1);
    assertThat(consignee("B10").findings()).hasValue(2);
  }

  @Test
  void take_entryOfAClockThatWasAhead_isOfTheMomentAtWhichItWasShared() throws IOException {
    Instant then = units.now;
    try {
      units.now = then.plus(Duration.ofDays(300));
      takeIn(centre, "B4");
    } finally {
      units.now = then;
    }
    takeIn(centre, "B5");
    take(shared("port"));
    takeIn(port, "B10");

    SharedHistory history = TakenHistory.in(port).orElseThrow().history();
    assertThat(history.title().moment()).isBefore(then.plusSeconds(60));
    assertThat(consignee("B10").shipments()).hasValue(5);
    takeIn(centre, "B6");
    take(shared("port"));
    assertThat(TakenHistory.in(port).orElseThrow().history().cases()).isEqualTo(6);
  }

  @Test
  void score_withTheCentresHistory_saysWhereItsCountsComeFrom() throws IOException {
    byte[] file = shared("port");
    take(file);
    takeIn(port, "B10", "B11");
    RulesInForce rules = rules();
    new Casework(port).adoptRules(by(Samples.CENTRE), rules);
    CaseFacts facts = PastCases.read(port, Samples.OFFICER, Optional.of(Samples.NOW)).facts("B11");

    String body = new Casework(port).score(by(Samples.OFFICER), facts, rules).content().body();

    String moment = TakenHistory.in(port).orElseThrow().history().title().moment().toString();
    assertThat(body)
        .contains("earlier cases: 4 (1 own, 3 of the history of centre as of " + moment + ")")
        .contains("earlier findings: 1 (0 own, 1 of the history of centre as of " + moment + ")")
        .contains("\"history\": {", "\"counted\": true");
    assertThat(rules.explain(facts).reasons().toString()).contains("3 of the history of centre");
  }

  @Test
  void score_historyThatRanOut_countsOwnCasesAndSaysSo() throws IOException {
    take(shared("port"));
    takeIn(port, "B10");
    Instant then = units.now;
    units.now = then.plus(MONTH);
    try {
      takeIn(port, "B11");
      PastCases past = PastCases.read(port, Samples.OFFICER, Optional.of(units.now));

      assertThat(past.history().orElseThrow().counted()).isFalse();
      assertThat(consignee("B11").shipments()).hasValue(1);
      assertThat(rules().explain(past.facts("B11")).reasons().toString())
          .contains("earlier cases: 1 (own; the history of centre as of ", " has run out)");
    } finally {
      units.now = then;
    }
  }

  @Test
  void erase_atTheCentre_isCarriedByTheNextFile() throws IOException {
    take(shared("port"));
    new Casework(centre).erase(by(Samples.CENTRE), "B2");
    take(shared("port"));
    takeIn(port, "B10");

    assertThat(consignee("B10").shipments()).hasValue(2);
    assertThat(consignee("B10").findings()).hasValue(0);
    assertThat(TakenHistory.in(port).orElseThrow().history().cases()).isEqualTo(2);
  }

  private static RulesInForce rules() {
    return SampleRules.of(
        SampleRules.rule("few", new Condition.ShipmentsAtMost(PartySide.CONSIGNEE, 9), 10),
        SampleRules.rule("found", new Condition.FindingsAtLeast(PartySide.CONSIGNEE, 1), 40));
  }
}
