package org.cargolens.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.report.Advice;
import org.cargolens.casework.decision.FourEyes;
import org.cargolens.casework.decision.Verdict;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.NotAllowedException;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.people.Role;
import org.cargolens.casework.store.CaseStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FourEyesSettingsTest {
  private static final Place NORTH = new Place("centre/north");

  @TempDir private Path folder;
  private Instant now = Samples.NOW;
  private CaseStore store;
  private FourEyesSettings settings;
  private int requests;

  @BeforeEach
  void open() throws IOException {
    store = CaseStore.open(folder.resolve("cases.db"), () -> now);
    settings = new FourEyesSettings(store);
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  @Test
  void at_nothingSet_isClearAgainstRed() throws IOException {
    assertThat(settings.at(Samples.PORT)).isEqualTo(FourEyes.CLEAR_AGAINST_RED);
    assertThat(settings.all()).isEmpty();
  }

  @Test
  void at_settingsAboveAndBelow_isTheStrictest() throws IOException {
    set(Samples.TOP, FourEyes.EVERY_CLEAR);
    set(NORTH, FourEyes.ALWAYS);
    set(Samples.OTHER_PORT, FourEyes.NEVER);

    assertThat(settings.at(Samples.TOP)).isEqualTo(FourEyes.EVERY_CLEAR);
    assertThat(settings.at(Samples.PORT)).isEqualTo(FourEyes.ALWAYS);
    assertThat(settings.at(Samples.OTHER_PORT)).isEqualTo(FourEyes.EVERY_CLEAR);
    assertThat(settings.at(new Place("centre/northern"))).isEqualTo(FourEyes.EVERY_CLEAR);

    now = now.plus(Duration.ofDays(1));
    set(NORTH, FourEyes.NEVER);
    set(Samples.TOP, FourEyes.NEVER);
    assertThat(settings.at(Samples.PORT)).isEqualTo(FourEyes.NEVER);
    assertThat(settings.all())
        .element(4)
        .isEqualTo(new FourEyesSettings.Setting(Samples.TOP, FourEyes.NEVER, Samples.CENTRE, now));
  }

  @Test
  void set_byWhoMayNot_isRefused() throws IOException {
    Actor province = new Actor("n-1", Role.PROVINCIAL_RISK, NORTH);
    Actor elsewhere = new Actor("c-2", Role.CENTRAL_RISK, NORTH);
    for (Actor actor : List.of(province, elsewhere, Samples.OFFICER, Samples.AUDITOR)) {
      assertThatThrownBy(() -> settings.set(Request.of("x", actor), Samples.TOP, FourEyes.NEVER))
          .isInstanceOf(NotAllowedException.class);
    }
    assertThat(settings.all()).isEmpty();
  }

  @Test
  void decide_storeAsksForASecondPerson_callerCannotAskForLess() throws IOException {
    Casework lax = new Casework(store, FourEyes.NEVER);
    importCase(lax);
    assertThat(decide(lax, Verdict.CLEAR)).isEmpty();
    set(Samples.TOP, FourEyes.ALWAYS);

    assertThat(decide(lax, Verdict.INSPECT)).hasSize(1);
    set(Samples.TOP, FourEyes.NEVER);
    assertThat(decide(lax, Verdict.INSPECT)).hasSize(1);
    assertThat(decide(new Casework(store, FourEyes.ALWAYS), Verdict.INSPECT)).hasSize(2);
    assertThat(store.verify(Optional.empty()).fault()).isEmpty();
  }

  @Test
  void decide_redScanCorrectedBeforehand_stillNeedsASecondPerson() throws IOException {
    Casework casework = new Casework(store);
    importCase(casework);
    long red =
        casework.recordScan(request(Samples.OPERATOR), "a", Samples.scan(Advice.RED)).number();
    casework.recordScan(
        request(Samples.OPERATOR).correcting(Optional.of(red)), "a", Samples.scan(Advice.GREEN));

    assertThat(decide(casework, Verdict.CLEAR)).hasSize(1);
  }

  @Test
  void decide_caseMovedToALaxerPlace_stillNeedsASecondPerson() throws IOException {
    Place lax = new Place("centre/north/river");
    Actor province = new Actor("n-1", Role.PROVINCIAL_RISK, NORTH);
    Casework casework = new Casework(store);
    importCase(casework);
    set(Samples.PORT, FourEyes.ALWAYS);
    casework.importCases(request(province), lax, List.of(Samples.fish("a")));

    casework.decide(request(province), "a", Samples.decision(Verdict.CLEAR, Advice.GREEN));

    assertThat(casework.view(province, "a").awaiting()).hasSize(1);
  }

  @Test
  void set_oneRequestForTwoPlaces_setsBoth() throws IOException {
    Request request = request(Samples.CENTRE);
    settings.set(request, NORTH, FourEyes.ALWAYS);
    long first = settings.set(request, Samples.OTHER_PORT, FourEyes.ALWAYS).number();

    assertThat(settings.at(Samples.OTHER_PORT)).isEqualTo(FourEyes.ALWAYS);
    assertThat(settings.set(request, Samples.OTHER_PORT, FourEyes.ALWAYS).number())
        .isEqualTo(first);
    assertThat(settings.all()).hasSize(2);
  }

  @Test
  void set_requestThatNoLongerHolds_isRefused() throws IOException {
    Request request = request(Samples.CENTRE);
    settings.set(request, NORTH, FourEyes.ALWAYS);
    settings.set(request, NORTH, FourEyes.NEVER);

    assertThatThrownBy(() -> settings.set(request, NORTH, FourEyes.ALWAYS))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("set always at centre/north in entry 1")
        .hasMessageContaining("never was set there since");
    assertThat(settings.at(NORTH)).isEqualTo(FourEyes.CLEAR_AGAINST_RED);
  }

  private void importCase(Casework casework) throws IOException {
    casework.importCases(request(Samples.OFFICER), Samples.PORT, List.of(Samples.fish("a")));
  }

  /** Returns what waits for a second person after another decision. */
  private List<DecisionState> decide(Casework casework, Verdict verdict) throws IOException {
    casework.decide(request(Samples.OFFICER), "a", Samples.decision(verdict, Advice.GREEN));
    return casework.view(Samples.OFFICER, "a").awaiting();
  }

  private void set(Place place, FourEyes policy) throws IOException {
    settings.set(request(Samples.CENTRE), place, policy);
  }

  private Request request(Actor actor) {
    requests++;
    return Request.of("r" + requests, actor);
  }
}
