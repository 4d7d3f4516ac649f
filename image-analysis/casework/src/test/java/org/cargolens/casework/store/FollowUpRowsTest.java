package org.cargolens.casework.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.report.Advice;
import org.cargolens.casework.Casework;
import org.cargolens.casework.FourEyesSettings;
import org.cargolens.casework.Request;
import org.cargolens.casework.Samples;
import org.cargolens.casework.audit.EntryDraft;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.decision.FourEyes;
import org.cargolens.casework.decision.Opening;
import org.cargolens.casework.decision.OpeningResult;
import org.cargolens.casework.decision.Verdict;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Role;
import org.cargolens.casework.scans.ScanRecord;
import org.cargolens.casework.yield.CaseSummary;
import org.cargolens.casework.yield.FollowUp;
import org.cargolens.casework.yield.Waiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cases wait for whose steps were made again or corrected. */
class FollowUpRowsTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir private Path folder;
  private Instant now = Samples.NOW;
  private CaseStore store;
  private Casework casework;
  private int requests;

  @BeforeEach
  void open() throws IOException {
    store = CaseStore.open(folder.resolve("cases.db"), () -> now);
    casework = new Casework(store, FourEyes.NEVER);
    casework.importCases(request(), Samples.PORT, List.of(Samples.fish("a")));
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  @Test
  void decided_corrected_isWhenTheFirstOneCameToCount() throws IOException {
    scan();
    Instant first = later();
    long clear = decide(Verdict.CLEAR, Optional.empty());
    later();
    decide(Verdict.CLEAR, Optional.of(clear));

    assertThat(summary().steps().decided()).contains(first);
    assertThat(summary().awaits()).isEmpty();
  }

  @Test
  void opening_clearCorrectedToInspect_isAwaitedSinceTheCorrection() throws IOException {
    scan();
    later();
    long clear = decide(Verdict.CLEAR, Optional.empty());
    Instant suspected = later();
    long inspect = decide(Verdict.INSPECT, Optional.of(clear));
    later();
    decide(Verdict.SUSPECT, Optional.of(inspect));

    assertThat(summary().waiting()).contains(new Waiting(FollowUp.OPENING, suspected));
  }

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
  void suspicion_earlierClearCorrected_staysAndIsTheVerdict() throws IOException {
    scan();
    long clear = decide(Verdict.CLEAR, Optional.empty());
    Instant suspected = later();
    decide(Verdict.SUSPECT, Optional.empty());
    later();
    decide(Verdict.CLEAR, Optional.of(clear));

    assertThat(summary().waiting()).contains(new Waiting(FollowUp.OPENING, suspected));
    assertThat(summary().result().verdict()).contains(Verdict.SUSPECT);
  }

  @Test
  void rescan_earlierDecisionCorrected_isNotAnswered() throws IOException {
    scan();
    later();
    long clear = decide(Verdict.CLEAR, Optional.empty());
    Instant again = later();
    scan();
    later();
    decide(Verdict.CLEAR, Optional.of(clear));

    assertThat(summary().waiting()).contains(new Waiting(FollowUp.DECISION, again));
  }

  @Test
  void clear_scanCorrectedToRedSince_awaitsADecisionAgain() throws IOException {
    long green = scan(Advice.GREEN, Optional.empty());
    Instant scanned = now;
    later();
    decide(Verdict.CLEAR, Optional.empty());
    assertThat(summary().awaits()).isEmpty();
    assertThat(summary().result().verdict()).contains(Verdict.CLEAR);
    // The correction speaks of the same image, made then.
    Instant decided = now;
    now = scanned;
    scan(Advice.RED, Optional.of(green));
    now = decided;

    assertThat(summary().waiting()).contains(new Waiting(FollowUp.DECISION, scanned));
    assertThat(summary().result().verdict()).isEmpty();
    later();
    long again = decide(Verdict.CLEAR, Optional.empty());
    assertThat(summary().waiting()).contains(new Waiting(FollowUp.DECISION, scanned));
    casework.confirm(Request.of("second", Samples.SECOND), "a", again, true);
    assertThat(summary().awaits()).isEmpty();
    assertThat(summary().result().verdict()).contains(Verdict.CLEAR);
  }

  @Test
  void clear_scanCorrectedToAmberSince_awaitsADecisionAgainAndStands() throws IOException {
    Instant scanned = now;
    long green = scan(Advice.GREEN, Optional.empty());
    later();
    decide(Verdict.CLEAR, Optional.empty());
    correctScan(Advice.AMBER, green, scanned);

    assertThat(summary().waiting()).contains(new Waiting(FollowUp.DECISION, scanned));
    assertThat(summary().result().verdict()).contains(Verdict.CLEAR);
    decide(Verdict.CLEAR, Optional.empty());
    assertThat(summary().awaits()).isEmpty();
  }

  @Test
  void clear_scanCorrectedToMilderAdviceSince_awaitsNothing() throws IOException {
    Instant scanned = now;
    long amber = scan(Advice.AMBER, Optional.empty());
    later();
    decide(Verdict.CLEAR, Optional.empty());
    correctScan(Advice.GREEN, amber, scanned);

    assertThat(summary().awaits()).isEmpty();
  }

  @Test
  void opening_foundNothingAndScanCorrectedToRedSince_awaitsADecision() throws IOException {
    Instant scanned = now;
    long green = scan(Advice.GREEN, Optional.empty());
    later();
    decide(Verdict.INSPECT, Optional.empty());
    later();
    openContainer();
    assertThat(summary().awaits()).isEmpty();
    correctScan(Advice.RED, green, scanned);

    assertThat(summary().waiting()).contains(new Waiting(FollowUp.DECISION, scanned));
    later();
    openContainer();
    assertThat(summary().awaits()).isEmpty();
  }

  @Test
  void clear_correctedToSuspectThatNobodyConfirmed_awaitsADecision() throws IOException {
    casework = new Casework(store, FourEyes.ALWAYS);
    scan();
    long clear = decide(Verdict.CLEAR, Optional.empty());
    casework.confirm(Request.of("yes", Samples.SECOND), "a", clear, true);
    assertThat(summary().awaits()).isEmpty();
    Instant suspected = later();
    long suspect = decide(Verdict.SUSPECT, Optional.of(clear));

    assertThat(summary().waiting()).contains(new Waiting(FollowUp.DECISION, suspected));
    Instant confirmed = later();
    casework.confirm(Request.of("too", Samples.SECOND), "a", suspect, true);
    assertThat(summary().waiting()).contains(new Waiting(FollowUp.OPENING, confirmed));
  }

  /** The correction speaks of the same image, made then. */
  private void correctScan(Advice advice, long corrected, Instant scanned) throws IOException {
    Instant recorded = later();
    now = scanned;
    scan(advice, Optional.of(corrected));
    now = recorded;
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
  void clear_correctsADecisionBeforeTheRedScan_awaitsADecisionAndIsNoVerdict() throws IOException {
    for (Verdict before : List.of(Verdict.CLEAR, Verdict.INSPECT)) {
      store.close();
      openWhereOneDecides(folder.resolve(before.word() + ".db"));
      long first = decide(before, Optional.empty());
      Instant scanned = later();
      scan(Advice.RED, Optional.empty());
      later();
      decide(Verdict.CLEAR, Optional.of(first));

      assertThat(summary().waiting()).contains(new Waiting(FollowUp.DECISION, scanned));
      assertThat(summary().result().verdict()).isEmpty();
      assertThat(casework.view(Samples.OFFICER, "a").decision()).isEmpty();
    }
  }

  @Test
  void suspicion_correctsADecisionThatNeverCounted_awaitsAnOpening() throws IOException {
    casework = new Casework(store, FourEyes.EVERY_CLEAR);
    long refused = decide(Verdict.CLEAR, Optional.empty());
    casework.confirm(Request.of("no", Samples.SECOND), "a", refused, false);
    long clear = decide(Verdict.CLEAR, Optional.empty());
    casework.confirm(Request.of("yes", Samples.SECOND), "a", clear, true);
    Instant suspected = later();
    decide(Verdict.SUSPECT, Optional.of(refused));

    assertThat(summary().waiting()).contains(new Waiting(FollowUp.OPENING, suspected));
    assertThat(summary().result().verdict()).contains(Verdict.SUSPECT);
  }

  @Test
  void decision_correctedAfterTheOpening_awaitsNoSecondOpening() throws IOException {
    scan();
    later();
    long clear = decide(Verdict.CLEAR, Optional.empty());
    later();
    openContainer();
    later();
    decide(Verdict.INSPECT, Optional.of(clear));

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

    assertThat(store.summaries(new YieldSpan(Instant.EPOCH, now), one -> {}))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.place()).contains(Samples.PORT);
              assertThat(fault.toString()).startsWith("case a: ");
            });
  }

  private void openWhereOneDecides(Path file) throws IOException {
    store = CaseStore.open(file, () -> now);
    FourEyesSettings settings = new FourEyesSettings(store);
    Actor second = new Actor("c-2", Role.CENTRAL_RISK, Samples.TOP);
    long asked =
        settings.set(Request.of("lax", Samples.CENTRE), Samples.TOP, FourEyes.NEVER).number();
    var unused = settings.confirm(Request.of("lax-too", second), asked, true);
    casework = new Casework(store, FourEyes.NEVER);
    casework.importCases(request(), Samples.PORT, List.of(Samples.fish("a")));
  }

  private void decideUnread() throws IOException {
    append(EntryKind.ERASURE, JsonObject.builder().build());
  }

  private Instant later() {
    now = now.plus(HOUR);
    return now;
  }

  private Request request() {
    requests++;
    return Request.of("r" + requests, Samples.OFFICER);
  }

  private void scan() throws IOException {
    scan(Advice.GREEN, Optional.empty());
  }

  private long scan(Advice advice, Optional<Long> corrects) throws IOException {
    ScanRecord scan = Samples.scan(advice);
    return casework
        .recordScan(
            request().correcting(corrects),
            "a",
            new ScanRecord(scan.image(), now, scan.where(), scan.judgement()))
        .number();
  }

  private long decide(Verdict verdict, Optional<Long> corrects) throws IOException {
    return casework
        .decide(request().correcting(corrects), "a", Samples.decision(verdict, Advice.GREEN))
        .number();
  }

  private void openContainer() throws IOException {
    requests++;
    casework.recordOutcome(
        Request.of("r" + requests, Samples.INSPECTOR),
        "a",
        new Opening(OpeningResult.NOTHING, now, List.of(), Opening.Evidence.NONE));
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

  private CaseSummary summary() throws IOException {
    List<CaseSummary> found = new ArrayList<>();
    for (CaseSummary one : store.unscanned(new YieldSpan(Instant.EPOCH, now.plus(HOUR)))) {
      found.add(one);
    }
    store.summaries(new YieldSpan(Instant.EPOCH, now.plus(HOUR)), found::add);
    return found.get(0);
  }
}
