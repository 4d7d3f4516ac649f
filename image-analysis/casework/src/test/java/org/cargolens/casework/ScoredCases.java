package org.cargolens.casework;

import static org.cargolens.casework.Samples.OFFICER;
import static org.cargolens.casework.Samples.PORT;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.cargolens.casework.decision.FourEyes;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.people.Role;
import org.cargolens.casework.rules.CaseFacts;
import org.junit.jupiter.api.BeforeEach;

/** Two cases of one consignee, to be scored by rules. */
abstract class ScoredCases extends StoredCases {
  static final Actor NORTH = new Actor("n-1", Role.PROVINCIAL_RISK, new Place("centre/north"));

  @BeforeEach
  void takeIn() throws IOException {
    casework = new Casework(store, FourEyes.NEVER);
    casework.importCases(by(OFFICER), PORT, List.of(Samples.fish("c"), Samples.fish("d")));
  }

  CaseFacts facts(String caseId) throws IOException {
    return PastCases.read(store, OFFICER, Optional.of(Samples.NOW)).facts(caseId);
  }
}
