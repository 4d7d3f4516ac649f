package org.cargolens.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.analysis.report.Advice;
import org.cargolens.casework.audit.EntryDraft;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.decision.FourEyes;
import org.cargolens.casework.decision.Verdict;
import org.cargolens.casework.selection.Arrival;
import org.cargolens.casework.store.CaseFault;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.EntryPlan;
import org.cargolens.casework.store.YieldSpan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cases whose scan a score demanded, and cases that can't be read. */
class DemandedArrivalsTest {
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir private Path folder;
  private Instant now = Samples.NOW;
  private CaseStore store;
  private Casework casework;
  private int requests;

  @BeforeEach
  void open() throws IOException {
    store = CaseStore.open(folder.resolve("cases.db"), () -> now);
    casework = new Casework(store, FourEyes.NEVER);
    casework.importCases(
        request(), Samples.PORT, List.of(Samples.fish("old"), Samples.fish("idle")));
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  @Test
  void read_uncollectedForNinetyDays_isAnArrivalOfEachDayUntilItIsScanned() throws IOException {
    now = now.plus(DAY.multipliedBy(91));
    score("old", true, "dwell-90");

    assertThat(read().arrivals()).singleElement().satisfies(DemandedArrivalsTest::isDemanded);
    now = now.plus(DAY);
    assertThat(read().arrivals()).singleElement().satisfies(DemandedArrivalsTest::isDemanded);
    casework.recordScan(request(), "old", Samples.scan(Advice.GREEN));
    assertThat(read().arrivals()).isEmpty();
  }

  private static void isDemanded(Arrival arrival) {
    assertThat(arrival.caseId()).isEqualTo("old");
    assertThat(arrival.risk().mustScan()).contains("a score, by dwell-90");
  }

  @Test
  void read_decidedBeforeTheDemand_isAnArrival() throws IOException {
    casework.decide(request(), "old", Samples.decision(Verdict.CLEAR, Advice.GREEN));
    score("old", true, "dwell-90");

    assertThat(read().arrivals()).singleElement().satisfies(DemandedArrivalsTest::isDemanded);
    casework.decide(request(), "old", Samples.decision(Verdict.CLEAR, Advice.GREEN));
    assertThat(read().arrivals()).isEmpty();
  }

  @Test
  void read_scannedBeforeTheDemand_isAnArrivalByTheRulesThatDemandedIt() throws IOException {
    score("old", false, "norway");
    casework.recordScan(request(), "old", Samples.scan(Advice.GREEN));
    casework.decide(request(), "old", Samples.decision(Verdict.CLEAR, Advice.GREEN));
    score("old", true, "dwell-90");

    assertThat(read().arrivals()).singleElement().satisfies(DemandedArrivalsTest::isDemanded);
  }

  @Test
  void read_amongRulesThatDemandNothing_isDemandedByTheOthers() throws IOException {
    score(
        "old",
        true,
        held("north-us").put("mustScan", false).build(),
        held("dwell-90").put("mustScan", true).build(),
        held("drawn").put("mustScan", false).put("random", true).build());

    assertThat(read().arrivals()).singleElement().satisfies(DemandedArrivalsTest::isDemanded);
  }

  @Test
  void read_damagedScore_isNamedAndTheOthersArePlanned() throws IOException, SQLException {
    score("old", true, "dwell-90");
    score("idle", true, "dwell-90");
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("cases.db"));
        PreparedStatement statement =
            connection.prepareStatement(
                "UPDATE entry SET body = '{}' WHERE kind = 'score' AND case_id = 'idle'")) {
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }

    // Its summary is of before, or cannot be made any more.
    isLeftOut(read());
    casework.decide(request(), "idle", Samples.decision(Verdict.CLEAR, Advice.GREEN));
    isLeftOut(read());
  }

  private static void isLeftOut(DayArrivals read) {
    assertThat(read.arrivals()).singleElement().satisfies(DemandedArrivalsTest::isDemanded);
    assertThat(read.leftOut()).extracting(CaseFault::caseId).containsExactly("idle");
    assertThat(read.leftOut().get(0).place()).contains(Samples.PORT);
  }

  private DayArrivals read() throws IOException {
    return DayArrivals.read(
        store,
        Samples.OFFICER,
        new YieldSpan(now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(1))),
        Duration.ofHours(12));
  }

  private static JsonObject.Builder held(String rule) {
    return JsonObject.builder().put("id", rule).put("version", 1);
  }

  /** Adds a score of earlier versions, which don't say of each rule whether it demands a scan. */
  private void score(String caseId, boolean mustScan, String rule) throws IOException {
    score(caseId, mustScan, held(rule).build());
  }

  private void score(String caseId, boolean mustScan, JsonObject... held) throws IOException {
    JsonObject body =
        JsonObject.builder()
            .put("score", 40.0)
            .put("mustScan", mustScan)
            .put("rules", JsonArray.of(List.of((JsonValue[]) held)))
            .build();
    String id = request().id();
    assertThat(
            store.append(
                new EntryPlan(
                    id,
                    EntryKind.SCORE,
                    Samples.OFFICER,
                    Optional.of(caseId),
                    entries ->
                        Optional.of(
                            EntryDraft.of(id, EntryKind.SCORE, Samples.OFFICER, body)
                                .about(caseId)))))
        .isPresent();
  }

  private Request request() {
    requests++;
    return Request.of("r" + requests, Samples.OFFICER);
  }
}
