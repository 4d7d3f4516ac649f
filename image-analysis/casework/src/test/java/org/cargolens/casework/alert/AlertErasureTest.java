package org.cargolens.casework.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cargolens.casework.AlertErasure;
import org.cargolens.casework.CaseRetention;
import org.cargolens.casework.Casework;
import org.cargolens.casework.LegalHolds;
import org.cargolens.casework.Request;
import org.cargolens.casework.RetentionSettings;
import org.cargolens.casework.RetentionTerms;
import org.cargolens.casework.Samples;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.NotAllowedException;
import org.cargolens.casework.people.Role;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.EitherDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@SuppressWarnings("NullAway.Init") // each test opens the database of its parameter first
class AlertErasureTest {
  @TempDir private Path folder;
  private Stations stations;
  private int requests;

  private void open(EitherDatabase centre) throws IOException {
    stations = new Stations(folder, centre.newStore(folder));
  }

  @AfterEach
  void close() throws IOException {
    stations.close();
  }

  private Request by(Actor actor) {
    return Request.of("e" + requests++, actor);
  }

  /** Sends an alert about a container alone to the port, which answers. */
  private UUID sendWithoutCase() throws IOException {
    Alert alert = stations.alert();
    AlertContent content = alert.content();
    UUID id =
        stations.send(
            new Alert(
                alert.id(),
                alert.from(),
                alert.addressing(),
                new AlertContent(
                    new AlertSubject(content.about().container(), Optional.empty()),
                    content.urgency(),
                    content.lookFor(),
                    content.evidence()),
                alert.timing()));
    stations.deliver(Stations.CENTRE);
    stations.desk(Stations.PORT).reply("r", Stations.OPERATOR, id, "Invented Trading, again");
    stations.deliver(Stations.PORT);
    return id;
  }

  private void assertReadable(String unit, UUID id, boolean readable) throws IOException {
    AlertView view = stations.desk(unit).view(Samples.CENTRE, id);
    assertThat(view.alert().content().lookFor().text().equals(Alert.HIDDEN)).isEqualTo(!readable);
    assertThat(stations.desk(unit).evidence(Samples.CENTRE, id, Stations.DIGEST).isPresent())
        .isEqualTo(readable);
    assertThat(view.events().stream().anyMatch(event -> event.what().contains("Invented")))
        .isEqualTo(readable && view.events().stream().anyMatch(e -> e.kind() == EntryKind.REPLY));
    assertThat(stations.store(unit).verify(Optional.empty()).fault()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void erase_alertOfNoCase_isUnreadableInThatStoreAlone(EitherDatabase database)
      throws IOException {
    open(database);
    UUID id = sendWithoutCase();
    AlertErasure centre = new AlertErasure(stations.store(Stations.CENTRE));
    assertReadable(Stations.CENTRE, id, true);
    assertThatThrownBy(() -> centre.erase(by(Samples.OFFICER), id))
        .isInstanceOf(NotAllowedException.class);
    Request request = by(Samples.CENTRE);

    AuditEntry erasure = centre.erase(request, id);

    assertThat(centre.erase(request, id)).isEqualTo(erasure);
    assertReadable(Stations.CENTRE, id, false);
    assertReadable(Stations.PORT, id, true);
    assertThat(stations.desk(Stations.CENTRE).view(Samples.CENTRE, id).events())
        .anyMatch(event -> event.kind() == EntryKind.ERASURE);
    new AlertErasure(stations.store(Stations.PORT)).erase(by(Samples.CENTRE), id);
    assertReadable(Stations.PORT, id, false);
    assertThatThrownBy(() -> centre.erase(by(Samples.CENTRE), UUID.randomUUID()))
        .hasMessageContaining("not known here");
  }

  @Test
  void erase_alertOfACase_goesWithTheCaseThoughItsPapersNeverCame() throws IOException {
    open(EitherDatabase.SQLITE);
    UUID id = stations.send(stations.alert());
    stations.deliver(Stations.CENTRE);
    for (String unit : List.of(Stations.CENTRE, Stations.PORT)) {
      CaseStore store = stations.store(unit);
      assertThatThrownBy(() -> new AlertErasure(store).erase(by(Samples.CENTRE), id))
          .hasMessageContaining("case case-1: alert " + id + " is kept under its key");
      assertThatThrownBy(() -> new Casework(store).erase(by(Samples.OFFICER), "case-1"))
          .isInstanceOf(NotAllowedException.class);

      new Casework(store).erase(by(Samples.CENTRE), "case-1");

      assertReadable(unit, id, false);
    }
  }

  @Test
  void retain_alerts_areErasedOnceTheyHoldNoLongerAndTheirDaysHavePassed() throws IOException {
    open(EitherDatabase.SQLITE);
    UUID id = sendWithoutCase();
    UUID held = sendWithoutCaseAgain();
    CaseStore store = stations.store(Stations.CENTRE);
    RetentionSettings settings = new RetentionSettings(store);
    long asked =
        settings
            .set(by(Samples.CENTRE), Samples.TOP, Optional.of(new RetentionTerms(10, 10)))
            .number();
    settings.confirm(by(new Actor("c-2", Role.CENTRAL_RISK, Samples.TOP)), asked, true);
    UUID early = UUID.randomUUID();
    store.withMessages(
        tables ->
            new AlertRecorder(tables)
                .reply(
                    "early",
                    new AlertMessage.Reply(early, Samples.CENTRE, stations.now, "an answer")));
    new LegalHolds(store).hold(by(Samples.CENTRE), "alert/" + held, "a court asks");

    // It holds for two days.
    stations.now = Samples.NOW.plus(Duration.ofDays(12)).minusSeconds(1);
    assertThat(retain(store)).containsExactly("alert/" + early);
    assertReadable(Stations.CENTRE, id, true);
    stations.now = Samples.NOW.plus(Duration.ofDays(12));
    assertThat(retain(store)).containsExactlyInAnyOrder("alert/" + id, "held alert/" + held);

    assertReadable(Stations.CENTRE, id, false);
    assertReadable(Stations.PORT, id, true);
  }

  private UUID sendWithoutCaseAgain() throws IOException {
    Alert alert = stations.alert();
    AlertContent content = alert.content();
    return stations.send(
        new Alert(
            alert.id(),
            alert.from(),
            alert.addressing(),
            new AlertContent(
                new AlertSubject(Optional.empty(), Optional.empty()),
                content.urgency(),
                content.lookFor(),
                content.evidence()),
            alert.timing()));
  }

  private List<String> retain(CaseStore store) throws IOException {
    List<String> told = new ArrayList<>();
    CaseRetention.Watcher watcher =
        new CaseRetention.Watcher() {
          @Override
          public void erased(String caseId, String why) {
            told.add(caseId);
          }

          @Override
          public void held(String caseId, String why) {
            told.add("held " + caseId);
          }

          @Override
          public void looked(long cases) {}
        };
    assertThat(new CaseRetention(store).run(by(Samples.CENTRE), false, watcher).erased())
        .isEqualTo(told.stream().filter(line -> !line.startsWith("held")).count());
    return told;
  }
}
