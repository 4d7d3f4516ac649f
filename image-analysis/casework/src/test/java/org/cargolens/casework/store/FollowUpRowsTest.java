package org.cargolens.casework.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.report.Advice;
import org.cargolens.casework.Samples;
import org.cargolens.casework.audit.EntryDraft;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.decision.Verdict;
import org.cargolens.casework.yield.FollowUp;
import org.cargolens.casework.yield.Waiting;
import org.junit.jupiter.api.Test;

/** What cases wait for once they were scanned again. */
class FollowUpRowsTest extends FollowUpCase {
  @Test
  void rescan_afterADecision_awaitsAnotherOne() throws IOException {
    scan();
    later();
    decide(Verdict.CLEAR, Optional.empty());
    assertThat(summary().awaits()).isEmpty();
    Instant again = later();
    scan();

    assertThat(summary().waiting()).contains(new Waiting(FollowUp.DECISION, again));
    later();
    decide(Verdict.CLEAR, Optional.empty());
    assertThat(summary().awaits()).isEmpty();
  }

  @Test
  void sameImageAgain_waitsForNothingUnlessItSaysSomethingGraver() throws IOException {
    scan();
    later();
    decide(Verdict.INSPECT, Optional.empty());
    later();
    openContainer();
    later();
    casework.recordScan(request(), "a", Samples.scan(Advice.GREEN, images).scannedAt(now));
    assertThat(summary().awaits()).isEmpty();
    decide(Verdict.SUSPECT, Optional.empty());
    assertThat(summary().awaits()).as("opened already").isEmpty();

    Instant graver = later();
    casework.recordScan(request(), "a", Samples.scan(Advice.AMBER, images).scannedAt(now));
    assertThat(summary().waiting()).contains(new Waiting(FollowUp.DECISION, graver));
  }

  @Test
  void rescan_afterAnOpening_awaitsADecisionAndThenAnOpening() throws IOException {
    scan();
    later();
    decide(Verdict.INSPECT, Optional.empty());
    later();
    openContainer();
    assertThat(summary().awaits()).isEmpty();
    Instant again = later();
    scan();
    assertThat(summary().waiting()).contains(new Waiting(FollowUp.DECISION, again));
    later();
    decide(Verdict.CLEAR, Optional.empty());
    Instant suspected = later();
    decide(Verdict.INSPECT, Optional.empty());

    assertThat(summary().waiting()).contains(new Waiting(FollowUp.OPENING, suspected));
  }

  @Test
  void suspicion_afterOpeningAndRescan_awaitsAnotherOpening() throws IOException {
    scan();
    decide(Verdict.SUSPECT, Optional.empty());
    later();
    openContainer();
    later();
    scan();
    Instant suspected = later();
    decide(Verdict.INSPECT, Optional.empty());

    assertThat(summary().waiting()).contains(new Waiting(FollowUp.OPENING, suspected));
  }

  @Test
  void suspicion_afterOpeningWithoutARescan_awaitsNothing() throws IOException {
    scan();
    decide(Verdict.SUSPECT, Optional.empty());
    later();
    openContainer();
    later();
    decide(Verdict.SUSPECT, Optional.empty());

    assertThat(summary().awaits()).isEmpty();
  }

  @Test
  void clear_beforeTheRedScan_awaitsADecisionAndIsNoVerdict() throws IOException {
    decide(Verdict.CLEAR, Optional.empty());
    Instant scanned = later();
    scan(Advice.RED, Optional.empty());

    assertThat(summary().waiting()).contains(new Waiting(FollowUp.DECISION, scanned));
    assertThat(summary().result().verdict()).isEmpty();
    later();
    openContainer();
    assertThat(summary().awaits()).isEmpty();
  }

  @Test
  void scan_demandedAgainAfterTheAnswer_isAwaitedSinceThen() throws IOException {
    score();
    assertThat(summary().waiting()).contains(new Waiting(FollowUp.SCAN, Samples.NOW));
    later();
    scan();
    later();
    decide(Verdict.CLEAR, Optional.empty());
    assertThat(summary().awaits()).isEmpty();
    Instant again = later();
    score();

    assertThat(summary().waiting()).contains(new Waiting(FollowUp.SCAN, again));
  }

  @Test
  void fault_ofACaseThatCouldBeRead_keepsItsPlace() throws IOException, SQLException {
    scan();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("cases.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE entry SET body = '{' WHERE kind = 'scan'");
    }
    later();
    decideUnread();

    assertThat(store.summaries().scanned(new YieldSpan(Instant.EPOCH, now), one -> {}))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.place()).contains(Samples.PORT);
              assertThat(fault.toString()).startsWith("case a: ");
            });
  }

  private void decideUnread() throws IOException {
    append(EntryKind.ERASURE, JsonObject.builder().build());
  }

  private void score() throws IOException {
    append(
        EntryKind.SCORE,
        JsonObject.builder()
            .put("mustScan", true)
            .put(
                "rules",
                JsonArray.of(
                    List.of(JsonObject.builder().put("id", "x").put("version", 1).build())))
            .build());
  }

  private void append(EntryKind kind, JsonObject body) throws IOException {
    requests++;
    String id = "r" + requests;
    store.append(
        new EntryPlan(
            id,
            kind,
            Samples.OFFICER,
            Optional.of("a"),
            entries -> Optional.of(EntryDraft.of(id, kind, Samples.OFFICER, body).about("a"))));
  }
}
