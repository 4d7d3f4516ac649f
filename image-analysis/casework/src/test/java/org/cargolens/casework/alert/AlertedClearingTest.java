package org.cargolens.casework.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cargolens.analysis.report.Advice;
import org.cargolens.casework.Casework;
import org.cargolens.casework.CaseworkException;
import org.cargolens.casework.DecisionState;
import org.cargolens.casework.FourEyesSettings;
import org.cargolens.casework.Request;
import org.cargolens.casework.Samples;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.decision.FourEyes;
import org.cargolens.casework.decision.Verdict;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Role;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.scan.ContainerNumber;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody lets a container go alone of which an urgent alert warns. */
class AlertedClearingTest {
  private static final AlertSubject CONTAINER =
      new AlertSubject(Optional.of(new ContainerNumber("CSQU3054383")), Optional.empty());
  private static final AlertSubject CASE = new AlertSubject(Optional.empty(), Optional.of("a"));

  @TempDir private Path folder;
  private Stations stations;
  private CaseStore store;
  private Casework casework;
  private int requests;

  @BeforeEach
  void open() throws IOException {
    stations = new Stations(folder);
    store = stations.store(Stations.CENTRE);
    casework = new Casework(store);
    casework.importCases(by(Samples.OFFICER), Samples.PORT, List.of(Samples.fish("a")));
  }

  @AfterEach
  void close() throws IOException {
    stations.close();
  }

  @Test
  void clear_urgentAlertAboutItsContainer_countsOnceSomeoneElseConfirmed() throws IOException {
    UUID id = send(CONTAINER, Urgency.URGENT);

    AuditEntry cleared = decide(Verdict.CLEAR);

    DecisionState waiting = last();
    assertThat(waiting.awaits()).isTrue();
    assertThat(waiting.outcome().grounds()).containsExactly("alert " + id + ", urgent, holds");
    assertThatThrownBy(() -> casework.confirm(by(Samples.OFFICER), "a", cleared.number(), true))
        .isInstanceOf(CaseworkException.class)
        .hasMessage(
            "case a: p-1 decided; someone else must confirm it (alert " + id + ", urgent, holds)");
    casework.confirm(by(Samples.SECOND), "a", cleared.number(), true);
    assertThat(last().counts()).isTrue();
  }

  @Test
  void clear_urgentAlertsAndRedAdvice_namesAllOfThem() throws IOException {
    UUID urgent = send(CONTAINER, Urgency.URGENT);
    UUID immediate = send(CASE, Urgency.IMMEDIATE);
    casework.recordScan(by(Samples.OPERATOR), "a", Samples.scan(Advice.RED));
    decide(Verdict.CLEAR);

    assertThat(last().outcome().grounds())
        .containsExactly(
            "red advice",
            "alert " + immediate + ", immediate, holds",
            "alert " + urgent + ", urgent, holds");
  }

  @Test
  void decide_alertThatAsksForNobodyElse_countsAtOnce() throws IOException {
    send(CONTAINER, Urgency.ROUTINE);
    send(
        new AlertSubject(Optional.of(new ContainerNumber("MSKU1234565")), Optional.empty()),
        Urgency.IMMEDIATE);
    send(new AlertSubject(Optional.empty(), Optional.of("b")), Urgency.IMMEDIATE);
    decide(Verdict.CLEAR);
    assertThat(last().counts()).as("routine, or about others").isTrue();
    send(CONTAINER, Urgency.IMMEDIATE);
    assertThat(last().counts()).as("what came after it changes nothing of it").isTrue();
    decide(Verdict.INSPECT);
    assertThat(last().counts()).as("it lets nothing go").isTrue();

    stations.now = stations.now.plus(Duration.ofDays(30));
    decide(Verdict.CLEAR);
    assertThat(last().counts()).as("the alert has ended").isTrue();
  }

  @Test
  void clear_alertAboutACaseThatNamesTheContainerToo_countsForBoth() throws IOException {
    send(new AlertSubject(CONTAINER.container(), Optional.of("of another unit")), Urgency.URGENT);
    decide(Verdict.CLEAR);
    assertThat(last().awaits()).isTrue();
  }

  @Test
  void clear_policyLoosenedToRedAdviceAlone_asksForNobodyElse() throws IOException {
    FourEyesSettings settings = new FourEyesSettings(store);
    Actor second = new Actor("c-2", Role.CENTRAL_RISK, Samples.TOP);
    long asked = settings.set(by(Samples.CENTRE), Samples.TOP, FourEyes.CLEAR_AGAINST_RED).number();
    assertThat(settings.awaiting()).as("that is less than what holds unset").hasSize(1);
    settings.confirm(by(second), asked, true);
    // Cases that came before keep what held then.
    casework.importCases(by(Samples.OFFICER), Samples.PORT, List.of(Samples.fish("b")));
    send(CONTAINER, Urgency.IMMEDIATE);

    decide(Verdict.CLEAR);
    assertThat(last().awaits()).isTrue();
    casework.decide(by(Samples.OFFICER), "b", Samples.decision(Verdict.CLEAR, Advice.GREEN));
    assertThat(casework.view(Samples.OFFICER, "b").awaiting()).isEmpty();
  }

  @Test
  void clear_papersThatCannotBeRead_takesASecondPerson() throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("centre.db"));
        Statement statement = connection.createStatement()) {
      assertThat(
              statement.executeUpdate(
                  "UPDATE entry SET body = '{\"place\":\"centre/north/deep-sea\"}'"
                      + " WHERE kind = 'case'"))
          .isEqualTo(1);
    }

    assertThat(decide(Verdict.CLEAR).content().body())
        .contains("\"fourEyes\": true", "nobody knows which alerts are about it");
  }

  /** How urgent it is, and whether it holds, nobody can tell. */
  @Test
  void clear_alertThatCannotBeRead_takesASecondPerson() throws Exception {
    UUID id = send(CONTAINER, Urgency.IMMEDIATE);
    send(CASE, Urgency.IMMEDIATE);
    execute("UPDATE entry SET body = '{' WHERE kind = 'alert'");

    decide(Verdict.CLEAR);
    assertThat(last().awaits()).isTrue();
    assertThat(last().outcome().grounds())
        .hasSize(2)
        .contains("alert " + id + " can't be read")
        .anyMatch(ground -> ground.matches("alert of entry \\d+ can't be read"));
  }

  private void execute(String sql) throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("centre.db"));
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isPositive();
    }
  }

  @Test
  void decide_sentAgainAfterAnAlertCame_isTheEntryOfThen() throws IOException {
    Request request = by(Samples.OFFICER);
    AuditEntry first = casework.decide(request, "a", Samples.decision(Verdict.CLEAR, Advice.GREEN));
    send(CONTAINER, Urgency.IMMEDIATE);

    assertThat(casework.decide(request, "a", Samples.decision(Verdict.CLEAR, Advice.GREEN)))
        .isEqualTo(first);
  }

  private AuditEntry decide(Verdict verdict) throws IOException {
    return casework.decide(by(Samples.OFFICER), "a", Samples.decision(verdict, Advice.GREEN));
  }

  private DecisionState last() throws IOException {
    List<DecisionState> all = casework.view(Samples.OFFICER, "a").decisions();
    return all.get(all.size() - 1);
  }

  private Request by(Actor actor) {
    requests++;
    return Request.of("r" + requests, actor);
  }

  private UUID send(AlertSubject about, Urgency urgency) throws IOException {
    Alert alert =
        stations.alert(
            new Actor("c-9", Role.CENTRAL_RISK, Samples.TOP),
            new Addressing(List.of(Stations.OFFICERS), Stations.RISK, List.of()));
    stations
        .desk(Stations.CENTRE)
        .send(
            "send-" + alert.id(),
            new Alert(
                alert.id(),
                alert.from(),
                alert.addressing(),
                new AlertContent(about, urgency, alert.content().lookFor(), List.of()),
                alert.timing()),
            Map.of());
    return alert.id();
  }
}
