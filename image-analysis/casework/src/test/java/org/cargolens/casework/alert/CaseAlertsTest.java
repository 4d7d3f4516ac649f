package org.cargolens.casework.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cargolens.analysis.report.Advice;
import org.cargolens.analysis.report.Category;
import org.cargolens.analysis.report.RiskContext;
import org.cargolens.casework.CaseRisks;
import org.cargolens.casework.Casework;
import org.cargolens.casework.DayArrivals;
import org.cargolens.casework.Request;
import org.cargolens.casework.Samples;
import org.cargolens.casework.decision.Verdict;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.people.Role;
import org.cargolens.casework.risk.AdviceEvidence;
import org.cargolens.casework.risk.CaseRisk;
import org.cargolens.casework.scans.ScanRecord;
import org.cargolens.casework.selection.Arrival;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.YieldSpan;
import org.cargolens.casework.yield.CaseSummary;
import org.cargolens.scan.ContainerNumber;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What alerts do to the cases that they are about. */
class CaseAlertsTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final ContainerNumber CONTAINER = new ContainerNumber("CSQU3054383");

  @TempDir private Path folder;
  private Stations stations;
  private CaseStore store;
  private Casework casework;

  @BeforeEach
  void open() throws IOException {
    stations = new Stations(folder);
    store = stations.store(Stations.CENTRE);
    casework = new Casework(store);
  }

  @AfterEach
  void close() throws IOException {
    stations.close();
  }

  @Test
  void of_alertsByContainerAndByCase_areShownWithTheirTextsByRight() throws IOException {
    casework.importCases(
        Request.of("i", Samples.OFFICER), Samples.PORT, List.of(Samples.fish("a")));
    UUID byContainer = send(Optional.of(CONTAINER), Optional.empty());
    UUID byCase = send(Optional.empty(), Optional.of("a"));
    send(Optional.of(new ContainerNumber("MSKU1234565")), Optional.empty());
    send(Optional.empty(), Optional.of("b"));

    assertThat(of(Samples.OPERATOR))
        .extracting(view -> view.alert().id())
        .containsExactly(byContainer, byCase);
    assertThat(of(Samples.CENTRE).get(0).alert().content().lookFor().text())
        .isEqualTo("a second wall of Invented Trading");
    // An auditor sees that there is one, and not what it says.
    assertThat(of(Samples.AUDITOR).get(0).alert().content().lookFor().text())
        .isEqualTo(Alert.HIDDEN);
    assertThat(of(Samples.OFFICER).get(0).status()).isEqualTo(AlertStatus.OPEN);
  }

  @Test
  void of_alertThatCeasedToHoldBeforeTheCaseCame_isNotShown() throws IOException {
    send(Optional.of(CONTAINER), Optional.empty());
    stations.now = stations.now.plus(Duration.ofDays(3));
    casework.importCases(
        Request.of("i", Samples.OFFICER), Samples.PORT, List.of(Samples.fish("a")));

    assertThat(of(Samples.OFFICER)).isEmpty();
    assertThat(scannedAfterAnHour().steps().alerted()).isEmpty();
  }

  @Test
  void arrivals_withAnAlertThatHolds_sayWhichOne() throws IOException {
    casework.importCases(
        Request.of("i", Samples.OFFICER), Samples.PORT, List.of(Samples.fish("a")));
    UUID id = send(Optional.of(CONTAINER), Optional.empty());

    assertThat(arrivals())
        .singleElement()
        .satisfies(one -> assertThat(one.risk().alert()).contains("alert " + id + ", immediate"));
    stations.now = stations.now.plus(Duration.ofDays(3));
    assertThat(arrivals())
        .singleElement()
        .satisfies(one -> assertThat(one.risk().alert()).isEmpty());
  }

  @Test
  void arrivals_alertAfterTheCaseWasCleared_isPlannedForIt() throws IOException {
    casework.importCases(
        Request.of("i", Samples.OFFICER), Samples.PORT, List.of(Samples.fish("a")));
    casework.decide(
        Request.of("d", Samples.OFFICER), "a", Samples.decision(Verdict.CLEAR, Advice.GREEN));
    assertThat(arrivals()).isEmpty();
    UUID id = send(Optional.of(CONTAINER), Optional.empty());

    assertThat(arrivals())
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.risk().alert())
                    .contains("alert " + id + ", immediate, came after its decision"));
    long again =
        casework
            .decide(
                Request.of("e", Samples.OFFICER),
                "a",
                Samples.decision(Verdict.CLEAR, Advice.GREEN))
            .number();
    casework.confirm(Request.of("f", Samples.SECOND), "a", again, true);
    assertThat(arrivals()).isEmpty();
  }

  @Test
  void arrivals_laterAlertOfLessUrgency_isPlannedForIt() throws IOException {
    casework.importCases(
        Request.of("i", Samples.OFFICER), Samples.PORT, List.of(Samples.fish("a")));
    UUID known = send(Optional.of(CONTAINER), Optional.empty());
    long cleared =
        casework
            .decide(
                Request.of("d", Samples.OFFICER),
                "a",
                Samples.decision(Verdict.CLEAR, Advice.GREEN))
            .number();
    casework.confirm(Request.of("f", Samples.SECOND), "a", cleared, true);
    UUID later =
        send(
            new AlertSubject(Optional.of(CONTAINER), Optional.empty()), Urgency.ROUTINE, List.of());

    assertThat(arrivals())
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.risk().alert())
                    .contains(
                        "alert "
                            + known
                            + ", immediate; alert "
                            + later
                            + ", routine, came after its decision"));
    assertThat(day().alerted()).isEmpty();
  }

  @Test
  void alerted_oldPapers_areNamedByAnAlertAboutTheCaseItself() throws IOException {
    casework.importCases(
        Request.of("i", Samples.OFFICER), Samples.PORT, List.of(Samples.fish("a")));
    stations.now = stations.now.plus(Duration.ofDays(61));
    send(Optional.of(CONTAINER), Optional.empty());
    assertThat(day().alerted()).as("of another movement of the container").isEmpty();
    UUID id = send(Optional.empty(), Optional.of("a"));

    assertThat(day().alerted())
        .containsExactly(
            new DayArrivals.Alerted(
                "a",
                "alert " + id + ", immediate, is about what is not there then",
                List.of(),
                List.of()));
  }

  @Test
  void alerted_damagedCase_isLeftOutWithItsPlace() throws Exception {
    casework.importCases(
        Request.of("i", Samples.OFFICER), Samples.PORT, List.of(Samples.fish("a")));
    scannedAfterAnHour();
    UUID id = send(Optional.of(CONTAINER), Optional.empty());
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("centre.db"));
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate("UPDATE entry SET body = '{}' WHERE kind = 'case'"))
          .isEqualTo(1);
    }

    DayArrivals day = day(new Actor("p-9", Role.PORT_OFFICER, Samples.OTHER_PORT));

    assertThat(day.alerted()).isEmpty();
    assertThat(day.leftOut())
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.place()).contains(Samples.PORT);
              assertThat(fault.what()).contains("alert " + id + ", immediate, and the case");
            });
  }

  @Test
  void alerted_damagedPapersOfWhichNothingIsNeeded_areInNoWay() throws Exception {
    casework.importCases(
        Request.of("i", Samples.OFFICER), Samples.PORT, List.of(Samples.fish("a")));
    scannedAfterAnHour();
    send(Optional.of(CONTAINER), Optional.empty());
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("centre.db"));
        Statement statement = connection.createStatement()) {
      String damage = "UPDATE entry SET body = replace(body, '\"goods\"', '\"good\"')";
      assertThat(statement.executeUpdate(damage + " WHERE kind = 'case'")).isEqualTo(1);
    }

    assertThat(day().alerted()).extracting(DayArrivals.Alerted::caseId).containsExactly("a");
    assertThat(day().leftOut()).isEmpty();
  }

  @Test
  void arrivals_alertAfterTheScan_namesTheCase() throws IOException {
    casework.importCases(
        Request.of("i", Samples.OFFICER), Samples.PORT, List.of(Samples.fish("a")));
    scannedAfterAnHour();
    UUID id = send(Optional.of(CONTAINER), Optional.empty());

    assertThat(day().arrivals()).isEmpty();
    assertThat(day().alerted())
        .containsExactly(
            new DayArrivals.Alerted(
                "a",
                "alert " + id + ", immediate, came after its last scan",
                List.of(),
                List.of()));
    // Another port isn't told of it.
    assertThat(day(new Actor("p-9", Role.PORT_OFFICER, Samples.OTHER_PORT)).alerted()).isEmpty();
    casework.decide(
        Request.of("d", Samples.OFFICER), "a", Samples.decision(Verdict.CLEAR, Advice.GREEN));
    assertThat(day().alerted()).isEmpty();
  }

  @Test
  void risk_alertThatHolds_isAReasonAndSaysWhatToLookFor() throws IOException {
    casework.importCases(
        Request.of("i", Samples.OFFICER), Samples.PORT, List.of(Samples.fish("a")));
    UUID id = send(Optional.of(CONTAINER), Optional.empty(), List.of("weapon"));
    RiskContext context = risk().context(Set.of());

    assertThat(context.relativeRisk()).isCloseTo(10, within(1e-9));
    assertThat(context.lookFor()).containsExactly(Category.WEAPON);
    assertThat(context.reasons()).containsExactly("alert " + id + ", immediate, look for weapon");
    // What another unit may mean is unknown here: it may be anything.
    send(Optional.empty(), Optional.of("a"), List.of("hidden-net"));
    assertThat(risk().context(Set.of()).lookFor()).isEmpty();
    stations.now = stations.now.plus(Duration.ofDays(3));
    assertThat(risk().context(Set.of())).isEqualTo(new RiskContext("a", 1, Set.of(), List.of()));
  }

  private CaseRisk risk() throws IOException {
    return new CaseRisks(store).of(Samples.OFFICER, "a", AdviceEvidence.ASSUMED);
  }

  @Test
  void summary_alertByContainer_beginsTheTimeToTheScan() throws IOException {
    Instant alerted = stations.now;
    // One came before the papers, the other after: the order of entries changes nothing.
    send(Optional.of(CONTAINER), Optional.empty());
    stations.now = stations.now.plus(HOUR);
    casework.importCases(
        Request.of("i", Samples.OFFICER), Samples.PORT, List.of(Samples.fish("a")));
    send(Optional.of(CONTAINER), Optional.empty());

    assertThat(scannedAfterAnHour().steps().alerted()).contains(alerted);
  }

  @Test
  void summary_alertByContainerAfterThePapers_beginsTheTimeToTheScan() throws IOException {
    casework.importCases(
        Request.of("i", Samples.OFFICER), Samples.PORT, List.of(Samples.fish("a")));
    stations.now = stations.now.plus(HOUR);
    Instant alerted = stations.now;
    send(Optional.of(CONTAINER), Optional.empty());
    assertThat(store.summaries().unscanned(new YieldSpan(Instant.EPOCH, Instant.MAX)))
        .singleElement()
        .satisfies(one -> assertThat(one.steps().alerted()).contains(alerted));
    CaseSummary scanned = scannedAfterAnHour();
    assertThat(scanned.steps().alerted()).contains(alerted);

    // What is told after the scan did not cause it.
    stations.now = stations.now.plus(HOUR);
    send(Optional.empty(), Optional.of("a"));
    assertThat(scannedAfterAnHour().steps()).isEqualTo(scanned.steps());
  }

  @Test
  void summary_alertByCase_beginsTheTimeToTheScan() throws IOException {
    casework.importCases(
        Request.of("i", Samples.OFFICER), Samples.PORT, List.of(Samples.fish("a")));
    Instant alerted = stations.now;
    send(Optional.empty(), Optional.of("a"));

    assertThat(scannedAfterAnHour().steps().alerted()).contains(alerted);
  }

  private List<AlertView> of(Actor actor) throws IOException {
    return new CaseAlerts(store)
        .of(actor, "a", List.of(CONTAINER.value()), store.ofCase("a").get(0).at());
  }

  private List<Arrival> arrivals() throws IOException {
    return day().arrivals();
  }

  private DayArrivals day() throws IOException {
    return day(Samples.OFFICER);
  }

  private DayArrivals day(Actor actor) throws IOException {
    return DayArrivals.read(
        store,
        actor,
        new YieldSpan(stations.now.minus(HOUR), stations.now.plus(HOUR)),
        Duration.ofDays(200));
  }

  private CaseSummary scannedAfterAnHour() throws IOException {
    stations.now = stations.now.plus(HOUR);
    if (casework.view(Samples.OFFICER, "a").scans().isEmpty()) {
      ScanRecord scan = Samples.scan(Advice.GREEN);
      casework.recordScan(
          Request.of("s", Samples.OPERATOR),
          "a",
          new ScanRecord(scan.image(), stations.now, scan.where(), scan.judgement()));
    }
    List<CaseSummary> found = new ArrayList<>();
    store.summaries().scanned(new YieldSpan(Instant.EPOCH, stations.now.plus(HOUR)), found::add);
    return found.get(0);
  }

  private UUID send(Optional<ContainerNumber> container, Optional<String> caseId)
      throws IOException {
    return send(container, caseId, List.of());
  }

  private UUID send(
      Optional<ContainerNumber> container, Optional<String> caseId, List<String> categories)
      throws IOException {
    return send(new AlertSubject(container, caseId), Urgency.IMMEDIATE, categories);
  }

  private UUID send(AlertSubject subject, Urgency urgency, List<String> categories)
      throws IOException {
    Actor by = new Actor("c-9", Role.CENTRAL_RISK, new Place("centre"));
    Alert alert =
        stations.alert(by, new Addressing(List.of(Stations.OFFICERS), Stations.RISK, List.of()));
    Alert about =
        new Alert(
            alert.id(),
            alert.from(),
            alert.addressing(),
            new AlertContent(
                subject,
                urgency,
                categories.isEmpty()
                    ? alert.content().lookFor()
                    : new AlertContent.LookFor("a second wall", categories),
                List.of()),
            alert.timing());
    stations.desk(Stations.CENTRE).send("send-" + alert.id(), about, Map.of());
    return alert.id();
  }
}
