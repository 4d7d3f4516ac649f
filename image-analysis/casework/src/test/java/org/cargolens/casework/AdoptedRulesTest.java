package org.cargolens.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cargolens.casework.Samples.PORT;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.audit.EntryDraft;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.people.Role;
import org.cargolens.casework.rules.Combination;
import org.cargolens.casework.rules.RuleSet;
import org.cargolens.casework.rules.WeightNorms;
import org.cargolens.casework.store.EntryPlan;
import org.cargolens.scan.Sha256;
import org.junit.jupiter.api.Test;

class AdoptedRulesTest extends StoredCases {
  private static final Place CENTRE = new Place("centre");
  private static final Place NORTH = new Place("centre/north");
  private static final Place SOUTH = new Place("centre/south");
  private static final Place PORT = new Place("centre/north/deep-sea");
  private static final Place LANE = new Place("centre/north/deep-sea/lane-2");
  private static final Place RIVER = new Place("centre/north/river");
  private static final Actor CENTRAL = new Actor("c-1", Role.CENTRAL_RISK, CENTRE);

  private static final Sha256 BASE = digest(1);
  private static final Sha256 NEWER = digest(2);
  private static final Sha256 OF_NORTH = digest(3);
  private static final Sha256 OF_PORT = digest(4);

  @Test
  void at_portBelowAProvinceThatAdded_isWhatThePortAddedToThat() throws IOException {
    adopt(CENTRE, BASE);
    adopt(NORTH, BASE, OF_NORTH);
    assertThat(inForce(PORT)).isEqualTo(NORTH);
    assertThatThrownBy(() -> adopt(PORT, BASE, OF_PORT))
        .hasMessageContaining(
            "can only add to the rules that are in force at centre/north: set 1 of centre/north"
                + " (entry 2)");

    adopt(PORT, BASE, OF_NORTH, OF_PORT);

    assertThat(inForce(PORT)).isEqualTo(PORT);
    assertThat(inForce(LANE)).isEqualTo(PORT);
    assertThat(inForce(RIVER)).isEqualTo(NORTH);
    assertThat(inForce(SOUTH)).isEqualTo(CENTRE);
    assertThat(AdoptedRules.read(store).idleBelow(CENTRE)).isEmpty();
  }

  @Test
  void at_provinceThatAddsAfterItsPort_isTheProvincesUntilThePortAddsToIt() throws IOException {
    adopt(CENTRE, BASE);
    adopt(PORT, BASE, OF_PORT);
    assertThat(inForce(PORT)).isEqualTo(PORT);

    adopt(NORTH, BASE, OF_NORTH);

    assertThat(inForce(PORT)).isEqualTo(NORTH);
    assertThat(AdoptedRules.read(store).idleBelow(NORTH))
        .extracting(AdoptedRules.Adoption::issuer)
        .containsExactly(PORT);
    adopt(PORT, BASE, OF_NORTH, OF_PORT);
    assertThat(inForce(PORT)).isEqualTo(PORT);
    assertThat(AdoptedRules.read(store).idleBelow(NORTH)).isEmpty();
  }

  @Test
  void at_afterTheCentreAdoptedOthers_isTheCentresEverywhere() throws IOException {
    adopt(CENTRE, BASE);
    adopt(NORTH, BASE, OF_NORTH);
    adopt(PORT, BASE, OF_NORTH, OF_PORT);

    adopt(CENTRE, NEWER);

    assertThat(List.of(inForce(PORT), inForce(NORTH), inForce(SOUTH))).containsOnly(CENTRE);
    assertThat(AdoptedRules.read(store).idleBelow(CENTRE))
        .extracting(AdoptedRules.Adoption::toString)
        .containsExactly("set 1 of centre/north", "set 1 of centre/north/deep-sea");
    // The very rules again that they add to: what the centre granted with them holds again.
    adopt(CENTRE, BASE);
    assertThat(inForce(PORT)).isEqualTo(PORT);
  }

  @Test
  void at_entriesThatDontSayWhatTheyAddTo_addToWhatWasInForceThen() throws IOException {
    adopt(CENTRE, BASE);
    asBefore(NORTH, files(BASE, OF_NORTH));
    assertThat(inForce(PORT)).isEqualTo(NORTH);

    adopt(CENTRE, NEWER);
    assertThat(inForce(PORT)).isEqualTo(CENTRE);
  }

  private static Sha256 digest(int of) {
    return new Sha256(("0" + of).repeat(32));
  }

  private static RulesInForce.Files files(Sha256 centre, Sha256... additions) {
    return new RulesInForce.Files(centre, List.of(additions));
  }

  private Place inForce(Place at) throws IOException {
    return AdoptedRules.read(store).at(at).orElseThrow().issuer();
  }

  private void adopt(Place issuer, Sha256 centre, Sha256... additions) throws IOException {
    RuleSet rules =
        new RuleSet(
            new RuleSet.Title("set", "1", issuer),
            new RuleSet.Scoring(Combination.SUM, new WeightNorms(Map.of())),
            List.of(),
            List.of());
    casework.adoptRules(
        by(CENTRAL), new RulesInForce(rules, files(centre, additions), SampleRules.DAY));
  }

  /** Records an adoption as versions did that didn't keep what it adds to. */
  private void asBefore(Place issuer, RulesInForce.Files files) throws IOException {
    JsonObject body =
        JsonObject.builder()
            .put("name", "set")
            .put("version", "1")
            .put("issuer", issuer.path())
            .put("sha256", files.together().hex())
            .build();
    EntryDraft draft = EntryDraft.of("before", EntryKind.RULES, CENTRAL, body);
    store.append(
        new EntryPlan(
            "before", draft.kind(), CENTRAL, Optional.empty(), entries -> Optional.of(draft)));
  }
}
