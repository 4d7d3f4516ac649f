package org.cargolens.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.cargolens.analysis.report.Advice;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.cases.FieldValue;
import org.cargolens.casework.decision.Opening;
import org.cargolens.casework.decision.OpeningResult;
import org.cargolens.casework.decision.Verdict;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.people.Role;
import org.cargolens.casework.store.CaseStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which cases an opening is of that names a container alone. */
class ContainerOpeningsTest {
  private static final String CONTAINER = "CSQU3054383";

  @TempDir private Path folder;
  private Instant now = Samples.NOW;
  private CaseStore store;
  private Casework casework;
  private int requests;

  @BeforeEach
  void open() throws IOException {
    store = CaseStore.open(folder.resolve("cases.db"), () -> now);
    casework = new Casework(store);
    importCases(Samples.PORT, Samples.fish("a"), Samples.fish("b"));
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  @Test
  void record_findWhereOneWaitsAndNoOtherMayBeMeant_isOfThatOne() throws IOException {
    openedBefore("a");
    suspect("b");
    List<AuditEntry> entries = record("o", OpeningResult.PROHIBITED);

    assertThat(entries).extracting(one -> one.subject().orElseThrow()).containsExactly("b");
    assertThat(entries.get(0).content().body()).contains("\"container\": \"CSQU3054383\"");
    assertThat(record("o", OpeningResult.PROHIBITED)).isEqualTo(entries);
    assertThat(casework.view(Samples.INSPECTOR, "a").openings()).hasSize(1);
  }

  @Test
  void record_findWhereAnotherCameLatelyAndIsUnopened_isRefusedByName() throws IOException {
    suspect("b");

    assertThatThrownBy(() -> record("o", OpeningResult.PROHIBITED))
        .isInstanceOf(CaseworkException.class)
        .hasMessageContaining("is of one consignment, and may be of a, b; name the case");
    assertThat(casework.view(Samples.INSPECTOR, "b").openings()).isEmpty();
  }

  @Test
  void record_oneWaitsSinceLongAgo_isRefusedByName() throws IOException {
    openedBefore("a");
    suspect("b");
    now = now.plus(Duration.ofDays(700));
    for (OpeningResult result : List.of(OpeningResult.NOTHING, OpeningResult.PROHIBITED)) {
      assertThatThrownBy(() -> record("alone", result))
          .isInstanceOf(CaseworkException.class)
          .hasMessageContaining("may be of b; the papers of b came in more than 60 days before");
    }
    importCases(Samples.PORT, Samples.fish("new"));
    assertThatThrownBy(() -> record("o", OpeningResult.PROHIBITED))
        .hasMessageContaining("may be of b, new; the papers of b came in more than 60 days");
  }

  @Test
  void record_secondCaseFails_recordsNoneAndAllWhenSentAgain() throws Exception {
    execute(
        "CREATE TRIGGER broken BEFORE INSERT ON entry WHEN NEW.case_id = 'b'"
            + " BEGIN SELECT RAISE(ABORT, 'page 7 is gone'); END");
    assertThatThrownBy(() -> record("o", OpeningResult.NOTHING))
        .hasMessageContaining("page 7 is gone");
    assertThat(casework.view(Samples.INSPECTOR, "a").openings()).isEmpty();
    execute("DROP TRIGGER broken");

    assertThat(record("o", OpeningResult.NOTHING))
        .extracting(one -> one.subject().orElseThrow())
        .containsExactly("a", "b");
  }

  @Test
  void record_sentAgainAfterOthersBeganToWait_isTheEntriesOfThenAlone() throws IOException {
    suspect("a");
    List<AuditEntry> entries = record("o", OpeningResult.NOTHING);
    assertThat(entries).extracting(one -> one.subject().orElseThrow()).containsExactly("a");
    suspect("b");

    assertThat(record("o", OpeningResult.NOTHING)).isEqualTo(entries);
    assertThat(casework.view(Samples.INSPECTOR, "b").openings()).isEmpty();
  }

  @Test
  void record_sentAgainWithAnotherContainer_isRefused() throws IOException {
    record("o", OpeningResult.NOTHING);

    assertThatThrownBy(
            () ->
                new ContainerOpenings(store)
                    .record(
                        Request.of("o", Samples.INSPECTOR),
                        "MSKU1234565",
                        opening(OpeningResult.NOTHING)))
        .hasMessageContaining("container \"CSQU3054383\", not \"MSKU1234565\"");
  }

  @Test
  void record_requestOfAnotherStep_isRefused() throws IOException {
    casework.recordOutcome(Request.of("o", Samples.INSPECTOR), "a", opening(OpeningResult.NOTHING));

    assertThatThrownBy(() -> record("o", OpeningResult.NOTHING))
        .hasMessageContaining("request o was recorded as entry 3, which names no container");
  }

  @Test
  void record_casesApartFromEachOtherButNotFromTheFirst_isRefused() throws IOException {
    importCases(
        Samples.PORT, arriving("c", "2026-11-02T00:00:00Z"), arriving("d", "2026-11-06T00:00:00Z"));

    assertThatThrownBy(() -> record("o", OpeningResult.NOTHING))
        .hasMessageContaining("may be of different movements, of a, b, c, d; name the case");
  }

  @Test
  void record_papersThatCameAfterTheOpening_areNotMeant() throws IOException {
    openedBefore("b");
    Opening before = opening(OpeningResult.PROHIBITED);
    now = now.plus(Duration.ofDays(1));
    importCases(Samples.PORT, Samples.fish("later"));

    assertThat(
            new ContainerOpenings(store)
                .record(Request.of("o", Samples.INSPECTOR), CONTAINER, before))
        .extracting(one -> one.subject().orElseThrow())
        .containsExactly("a");
  }

  @Test
  void record_caseThatCannotBeRead_isNamedWhereItMayBeMeantAndElsewhereLeftOut() throws Exception {
    openedBefore("b");
    importCases(Samples.OTHER_PORT, Samples.fish("elsewhere"));
    execute("UPDATE entry SET body = '{}' WHERE case_id = 'elsewhere'");
    assertThat(record("o", OpeningResult.NOTHING))
        .extracting(one -> one.subject().orElseThrow())
        .containsExactly("a");

    execute("UPDATE entry SET body = '{}' WHERE case_id = 'b' AND kind = 'case'");
    assertThatThrownBy(() -> record("again", OpeningResult.NOTHING))
        .hasMessage("container CSQU3054383: case b can't be read, and may be meant; name the case");
  }

  @Test
  void record_findOfSeveralThatWait_isRefusedByName() throws IOException {
    suspect("a");
    suspect("b");

    assertThatThrownBy(() -> record("o", OpeningResult.UNDECLARED))
        .isInstanceOf(CaseworkException.class)
        .hasMessage(
            "container CSQU3054383: what was found is of one consignment, and may be of a, b; name"
                + " the case, and of the others what was in their part");
    assertThat(casework.view(Samples.INSPECTOR, "a").openings()).isEmpty();
    assertThat(casework.view(Samples.INSPECTOR, "b").openings()).isEmpty();
  }

  @Test
  void record_nothingFound_isOfEachThatWaits() throws IOException {
    suspect("a");
    suspect("b");
    importCases(Samples.PORT, Samples.fish("c"));
    List<AuditEntry> entries = record("o", OpeningResult.NOTHING);

    assertThat(entries).extracting(one -> one.subject().orElseThrow()).containsExactly("a", "b");
    assertThat(record("o", OpeningResult.NOTHING)).isEqualTo(entries);
  }

  @Test
  void record_nothingFoundInTwoMovements_isRefused() throws IOException {
    suspect("a");
    importCases(Samples.PORT, arriving("later", "2026-11-20T00:00:00Z"));
    suspect("later");

    assertThatThrownBy(() -> record("o", OpeningResult.NOTHING))
        .hasMessage(
            "container CSQU3054383: the opening may be of different movements, of a, b, later; name"
                + " the case");
  }

  @Test
  void record_noneWaits_isOfTheOneThatCameLatelyAndIsUnopened() throws IOException {
    openedBefore("a");
    now = now.plus(Duration.ofDays(61));
    assertThatThrownBy(() -> record("o", OpeningResult.NOTHING))
        .hasMessageContaining("container CSQU3054383: no case of it, where you record openings");
    importCases(Samples.PORT, Samples.fish("new"));

    assertThat(record("o", OpeningResult.MISDECLARED))
        .extracting(one -> one.subject().orElseThrow())
        .containsExactly("new");
  }

  @Test
  void record_casesOfAnotherPlace_areNeitherTakenNorNamed() throws IOException {
    importCases(Samples.OTHER_PORT, Samples.fish("elsewhere"));
    Actor inspector = new Actor("i-2", Role.INSPECTOR, Samples.OTHER_PORT);

    assertThat(
            new ContainerOpenings(store)
                .record(request(inspector), CONTAINER, opening(OpeningResult.PROHIBITED)))
        .extracting(one -> one.subject().orElseThrow())
        .containsExactly("elsewhere");
  }

  @Test
  void recordNow_sentAgainLater_isTheEntryOfThen() throws IOException {
    openedBefore("a");
    suspect("b");
    Request request = request(Samples.INSPECTOR);
    ContainerOpenings openings = new ContainerOpenings(store);
    List<AuditEntry> entries =
        openings.recordNow(request, CONTAINER, at -> opening(OpeningResult.PROHIBITED));
    now = now.plusSeconds(3600);

    assertThat(openings.recordNow(request, CONTAINER, at -> opening(OpeningResult.PROHIBITED)))
        .isEqualTo(entries);
  }

  private void openedBefore(String caseId) throws IOException {
    casework.recordOutcome(request(Samples.INSPECTOR), caseId, opening(OpeningResult.NOTHING));
  }

  private void execute(String sql) throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("cases.db"));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void suspect(String caseId) throws IOException {
    casework.recordScan(request(Samples.OPERATOR), caseId, Samples.scan(Advice.RED));
    casework.decide(
        request(Samples.OFFICER), caseId, Samples.decision(Verdict.INSPECT, Advice.RED));
  }

  private List<AuditEntry> record(String id, OpeningResult result) throws IOException {
    return new ContainerOpenings(store)
        .record(Request.of(id, Samples.INSPECTOR), CONTAINER, opening(result));
  }

  private Opening opening(OpeningResult result) {
    return new Opening(result, now, List.of(), Opening.Evidence.NONE);
  }

  private void importCases(Place place, CargoCase... cases) throws IOException {
    Actor officer = new Actor("p-9", Role.PORT_OFFICER, place);
    casework.importCases(request(officer), place, List.of(cases));
  }

  private static CargoCase arriving(String id, String arrival) {
    CargoCase fish = Samples.fish(id);
    Map<CaseField, List<FieldValue>> fields = new EnumMap<>(fish.fields());
    fields.put(CaseField.ARRIVAL, List.of(Samples.value(arrival)));
    return new CargoCase(id, fields, fish.goods(), fish.unmapped());
  }

  private Request request(Actor actor) {
    requests++;
    return Request.of("r" + requests, actor);
  }
}
