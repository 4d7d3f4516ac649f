package org.cargolens.casework;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.cargolens.casework.decision.Opening;
import org.cargolens.casework.decision.OpeningResult;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Role;
import org.cargolens.casework.rules.CaseFacts;
import org.cargolens.casework.store.CaseStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The stores of a centre and of a port, to which the centre's history comes by files. */
abstract class SharedHistories {
  static final Duration MONTH = Duration.ofDays(30);

  @TempDir static Path keys;
  static HistoryUnits units;

  @TempDir Path folder;
  CaseStore centre;
  CaseStore port;
  private int requests;

  @BeforeAll
  static void units() throws Exception {
    units = new HistoryUnits(keys);
  }

  @BeforeEach
  void open() throws IOException {
    centre = CaseStore.open(folder.resolve("centre.db"), units.clock);
    port = CaseStore.open(folder.resolve("port.db"), units.clock);
    takeIn(centre, "B1", "B2", "B3");
    new Casework(centre)
        .recordOutcomeNow(
            by(new Actor("i-1", Role.INSPECTOR, Samples.TOP)),
            "B2",
            at -> new Opening(OpeningResult.PROHIBITED, at, List.of(), Opening.Evidence.NONE));
  }

  @AfterEach
  void close() throws IOException {
    centre.close();
    port.close();
  }

  Request by(Actor actor) {
    return Request.of("r" + ++requests, actor);
  }

  void takeIn(CaseStore store, String... ids) throws IOException {
    for (String id : ids) {
      new Casework(store).importCases(by(Samples.CENTRE), Samples.PORT, List.of(Samples.fish(id)));
    }
  }

  byte[] shared(String... readers) throws IOException {
    return new HistorySharing(centre, units.post("centre"))
        .share(by(Samples.CENTRE), List.of(readers), MONTH)
        .file();
  }

  HistorySharing.Taken take(byte[] file) throws IOException {
    return new HistorySharing(port, units.post("port"))
        .take(by(Samples.OFFICER), file, "history.p7m");
  }

  CaseFacts.Party consignee(String id) throws IOException {
    return PastCases.read(port, Samples.OFFICER, Optional.of(Samples.NOW))
        .facts(id)
        .parties()
        .consignee();
  }
}
