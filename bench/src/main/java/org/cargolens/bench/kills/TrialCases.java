package org.cargolens.bench.kills;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cargolens.casework.Casework;
import org.cargolens.casework.Request;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.decision.AdviceSeen;
import org.cargolens.casework.decision.Decision;
import org.cargolens.casework.decision.FourEyes;
import org.cargolens.casework.decision.Verdict;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.people.Role;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.StoreAddress;

/** Cases that processes work on while they are killed, one each. */
public final class TrialCases {
  /** Where they are. */
  public static final Place PORT = new Place("centre/north/port");

  /** Who works on them. */
  public static final Actor OFFICER = new Actor("bench", Role.PORT_OFFICER, PORT);

  /** What is decided. */
  public static final Decision DECISION =
      new Decision(
          Verdict.SUSPECT,
          "drawn",
          new Decision.Circumstances(Duration.ofSeconds(1), List.of(), AdviceSeen.NONE));

  private TrialCases() {}

  /** Returns the id of a process's case; the first one has the number 0. */
  public static String id(int process) {
    return "k" + process;
  }

  /**
   * Puts the cases of so many processes into a store.
   *
   * @throws IOException if it holds something
   */
  public static void begin(StoreAddress address, int processes) throws IOException {
    List<CargoCase> cases =
        IntStream.range(0, processes)
            .mapToObj(i -> new CargoCase(id(i), Map.of(), List.of(), List.of()))
            .toList();
    try (CaseStore store = CaseStore.open(address)) {
      if (store.verify(Optional.empty()).entries() != 0) {
        // Steps of an earlier run have the same names, and would count as done.
        throw new IOException(address + ": holds entries already; an empty store is needed");
      }
      new Casework(store, FourEyes.NEVER).importCases(Request.of("import", OFFICER), PORT, cases);
    }
  }
}
