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
  private static final Actor SECOND = new Actor("c-2", Role.CENTRAL_RISK, Samples.TOP);

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
  void at_nothingSet_isClearAgainstAlert() throws IOException {
    assertThat(settings.at(Samples.PORT)).isEqualTo(FourEyes.CLEAR_AGAINST_ALERT);
    assertThat(settings.all()).isEmpty();
  }

  @Test
  void clearAgainstRed_setBelowOrForCasesOfBefore_leavesWhatHoldsUnset() throws IOException {
    set(Samples.PORT, FourEyes.CLEAR_AGAINST_RED);
    assertThat(settings.at(Samples.PORT)).isEqualTo(FourEyes.CLEAR_AGAINST_ALERT);

    loosen(Samples.TOP, FourEyes.CLEAR_AGAINST_RED);
    long last = store.lastNumber();
    assertThat(settings.at(Samples.PORT)).isEqualTo(FourEyes.CLEAR_AGAINST_RED);
    assertThat(settings.strictestSince(last + 1, List.of(Samples.PORT)))
        .isEqualTo(FourEyes.CLEAR_AGAINST_RED);
    assertThat(settings.strictestSince(1, List.of(Samples.PORT)))
        .isEqualTo(FourEyes.CLEAR_AGAINST_ALERT);
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
    loosen(NORTH, FourEyes.NEVER);
    loosen(Samples.TOP, FourEyes.NEVER);
    assertThat(settings.at(Samples.PORT)).isEqualTo(FourEyes.NEVER);
    assertThat(settings.all())
        .element(4)
        .isEqualTo(
            new FourEyesSettings.Setting(
                Samples.TOP,
                FourEyes.NEVER,
                new FourEyesSettings.By(Samples.CENTRE, Optional.of(SECOND)),
                now));
  }

  @Test
  void set_byWhoMayNot_isRefused() throws IOException {
    Actor province = new Actor("n-1", Role.PROVINCIAL_RISK, NORTH);
    Actor elsewhere = new Actor("c-3", Role.CENTRAL_RISK, NORTH);
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
    loosen(Samples.TOP, FourEyes.NEVER);
    lax.importCases(request(Samples.OFFICER), Samples.PORT, List.of(Samples.fish("b")));
    assertThat(decide(lax, "b", Verdict.INSPECT)).isEmpty();
    assertThat(decide(new Casework(store, FourEyes.ALWAYS), "b", Verdict.INSPECT)).hasSize(1);
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
    long asked = settings.set(request, NORTH, FourEyes.NEVER).number();
    settings.confirm(request(SECOND), asked, true);

    assertThatThrownBy(() -> settings.set(request, NORTH, FourEyes.ALWAYS))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("set always at centre/north in entry 1")
        .hasMessageContaining("never was set there since");
    assertThat(settings.at(NORTH)).isEqualTo(FourEyes.CLEAR_AGAINST_ALERT);
  }

  @Test
  void set_loosening_holdsOnceSomeoneElseConfirmed() throws IOException {
    Request request = request(Samples.CENTRE);
    long asked = settings.set(request, Samples.TOP, FourEyes.NEVER).number();
    assertThat(settings.at(Samples.PORT)).isEqualTo(FourEyes.CLEAR_AGAINST_ALERT);
    assertThat(settings.awaiting())
        .containsExactly(
            new FourEyesSettings.Proposal(asked, Samples.TOP, FourEyes.NEVER, Samples.CENTRE));
    assertThat(settings.set(request, Samples.TOP, FourEyes.NEVER).number()).isEqualTo(asked);
    Actor same = new Actor("C-1", Role.CENTRAL_RISK, Samples.TOP);
    assertThatThrownBy(() -> settings.confirm(request(same), asked, true))
        .hasMessage("c-1 asked for entry 1; someone else must confirm it");
    assertThatThrownBy(() -> settings.confirm(request(Samples.OFFICER), asked, true))
        .isInstanceOf(NotAllowedException.class);

    Request second = request(SECOND);
    long confirmed = settings.confirm(second, asked, true).number();

    assertThat(settings.at(Samples.PORT)).isEqualTo(FourEyes.NEVER);
    assertThat(settings.awaiting()).isEmpty();
    assertThat(settings.confirm(second, asked, true).number()).isEqualTo(confirmed);
    assertThatThrownBy(() -> settings.confirm(request(SECOND), asked, true))
        .hasMessageContaining("entry 1 is no setting that waits for a second person");
    assertThat(store.verify(Optional.empty()).fault()).isEmpty();
  }

  @Test
  void set_looseningRefusedOrOvertaken_neverHolds() throws IOException {
    Request request = request(Samples.CENTRE);
    long refused = settings.set(request, Samples.TOP, FourEyes.NEVER).number();
    settings.confirm(request(SECOND), refused, false);
    assertThat(settings.awaiting()).isEmpty();
    assertThatThrownBy(() -> settings.set(request, Samples.TOP, FourEyes.NEVER))
        .hasMessageContaining("or it was refused");

    long overtaken = settings.set(request(Samples.CENTRE), Samples.TOP, FourEyes.NEVER).number();
    set(Samples.TOP, FourEyes.ALWAYS);
    assertThatThrownBy(() -> settings.confirm(request(SECOND), overtaken, true))
        .hasMessageContaining("something else was set there since");
    assertThat(settings.at(Samples.TOP)).isEqualTo(FourEyes.ALWAYS);
  }

  @Test
  void set_looseningOfWhatSomeoneAboveSet_isRefused() throws IOException {
    Actor below = new Actor("n-7", Role.CENTRAL_RISK, NORTH);
    set(NORTH, FourEyes.ALWAYS);

    assertThatThrownBy(() -> settings.set(request(below), NORTH, FourEyes.EVERY_CLEAR))
        .hasMessage(
            "always at centre/north was set by c-1 of centre; nobody of centre/north may loosen"
                + " it");
    long asked = settings.set(request(Samples.CENTRE), NORTH, FourEyes.NEVER).number();
    assertThatThrownBy(() -> settings.confirm(request(below), asked, true))
        .hasMessageContaining("nobody of centre/north may loosen it");
    assertThat(settings.at(NORTH)).isEqualTo(FourEyes.ALWAYS);
  }

  @Test
  void set_looseningOfWhatSomeoneAboveSetAndSomeoneBelowSetAgain_isRefused() throws IOException {
    Actor below = new Actor("n-7", Role.CENTRAL_RISK, NORTH);
    set(NORTH, FourEyes.ALWAYS);
    settings.set(request(below), NORTH, FourEyes.ALWAYS);

    assertThatThrownBy(() -> settings.set(request(below), NORTH, FourEyes.NEVER))
        .hasMessage(
            "always at centre/north was set by c-1 of centre; nobody of centre/north may loosen"
                + " it");
    assertThat(settings.at(NORTH)).isEqualTo(FourEyes.ALWAYS);
  }

  @Test
  void set_looseningBelowWhatSomeoneAboveSet_isRefusedDownToThatAllowed() throws IOException {
    Actor below = new Actor("n-7", Role.CENTRAL_RISK, NORTH);
    Actor other = new Actor("n-8", Role.CENTRAL_RISK, NORTH);
    set(NORTH, FourEyes.EVERY_CLEAR);
    settings.set(request(below), NORTH, FourEyes.ALWAYS);

    assertThatThrownBy(() -> settings.set(request(below), NORTH, FourEyes.NEVER))
        .hasMessage(
            "every-clear at centre/north was set by c-1 of centre; nobody of centre/north may"
                + " loosen it");
    long asked = settings.set(request(below), NORTH, FourEyes.EVERY_CLEAR).number();
    var unused = settings.confirm(request(other), asked, true);
    assertThat(settings.at(NORTH)).isEqualTo(FourEyes.EVERY_CLEAR);
    assertThatThrownBy(() -> settings.set(request(below), NORTH, FourEyes.NEVER))
        .hasMessageContaining("was set by c-1 of centre");
  }

  /** Otherwise a setting could be loosened, a case decided alone, and all be as before. */
  @Test
  void decide_loosenedSinceThePapersCameIn_stillNeedsASecondPerson() throws IOException {
    Casework casework = new Casework(store);
    set(NORTH, FourEyes.ALWAYS);
    importCase(casework);
    loosen(NORTH, FourEyes.NEVER);
    casework.importCases(request(Samples.OFFICER), Samples.PORT, List.of(Samples.fish("a")));

    assertThat(decide(casework, Verdict.INSPECT)).hasSize(1);
    casework.importCases(request(Samples.OFFICER), Samples.PORT, List.of(Samples.fish("b")));
    assertThat(decide(casework, "b", Verdict.INSPECT)).isEmpty();
    set(NORTH, FourEyes.ALWAYS);
    assertThat(decide(casework, "b", Verdict.INSPECT)).hasSize(1);
  }

  private void importCase(Casework casework) throws IOException {
    casework.importCases(request(Samples.OFFICER), Samples.PORT, List.of(Samples.fish("a")));
  }

  /** Returns what waits for a second person after another decision. */
  private List<DecisionState> decide(Casework casework, Verdict verdict) throws IOException {
    return decide(casework, "a", verdict);
  }

  private List<DecisionState> decide(Casework casework, String caseId, Verdict verdict)
      throws IOException {
    casework.decide(request(Samples.OFFICER), caseId, Samples.decision(verdict, Advice.GREEN));
    return casework.view(Samples.OFFICER, caseId).awaiting();
  }

  private void loosen(Place place, FourEyes policy) throws IOException {
    long asked = settings.set(request(Samples.CENTRE), place, policy).number();
    settings.confirm(request(SECOND), asked, true);
  }

  private void set(Place place, FourEyes policy) throws IOException {
    settings.set(request(Samples.CENTRE), place, policy);
  }

  private Request request(Actor actor) {
    requests++;
    return Request.of("r" + requests, actor);
  }
}
