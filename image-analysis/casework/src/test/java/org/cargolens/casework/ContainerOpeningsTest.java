package org.cargolens.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
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
  void record_oneCaseThatWaits_isOfThatOne() throws IOException {
    suspect("b");
    List<AuditEntry> entries = record("o", OpeningResult.PROHIBITED);

    assertThat(entries).extracting(one -> one.subject().orElseThrow()).containsExactly("b");
    assertThat(record("o", OpeningResult.PROHIBITED)).isEqualTo(entries);
    assertThat(casework.view(Samples.INSPECTOR, "a").openings()).isEmpty();
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
            "container CSQU3054383: the opening may be of different movements, of a, later; name"
                + " the case");
  }

  @Test
  void record_noneWaits_isOfTheOneThatCameLatelyAndIsUnopened() throws IOException {
    casework.recordOutcome(request(Samples.INSPECTOR), "a", opening(OpeningResult.NOTHING));
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
    suspect("b");
    Request request = request(Samples.INSPECTOR);
    ContainerOpenings openings = new ContainerOpenings(store);
    List<AuditEntry> entries =
        openings.recordNow(request, CONTAINER, at -> opening(OpeningResult.PROHIBITED));
    now = now.plusSeconds(3600);

    assertThat(openings.recordNow(request, CONTAINER, at -> opening(OpeningResult.PROHIBITED)))
        .isEqualTo(entries);
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
