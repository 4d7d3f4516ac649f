package org.cargolens.casework;

import static org.cargolens.casework.Samples.OFFICER;
import static org.cargolens.casework.Samples.PORT;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.cargolens.casework.decision.FourEyes;
import org.cargolens.casework.decision.Verdict;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.store.CaseStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Two cases that people work on, in a store of its own. */
abstract class TwoCases {
  @TempDir Path folder;
  CaseStore store;
  Casework casework;
  private int requests;

  @BeforeEach
  void open() throws IOException {
    store = CaseStore.open(folder.resolve("cases.db"), Samples.CLOCK);
    casework = new Casework(store, FourEyes.CLEAR_AGAINST_RED);
    casework.importCases(by(OFFICER), PORT, List.of(Samples.fish("c"), Samples.fish("d")));
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  Verdict verdict() throws IOException {
    return casework.view(OFFICER, "c").decision().orElseThrow().decision().verdict();
  }

  Request by(Actor actor) {
    return Request.of("r" + ++requests, actor);
  }
}
