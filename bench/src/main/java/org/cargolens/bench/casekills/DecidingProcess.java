package org.cargolens.bench.casekills;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.cargolens.bench.kills.Leave;
import org.cargolens.bench.kills.SaidSteps;
import org.cargolens.bench.kills.TiedProcess;
import org.cargolens.bench.kills.TrialCases;
import org.cargolens.casework.Casework;
import org.cargolens.casework.Request;
import org.cargolens.casework.decision.FourEyes;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.StoreAddress;

/** A program that decides on its case again and again ({@link SaidSteps}). */
final class DecidingProcess {
  private DecidingProcess() {}

  /**
   * Where one works.
   *
   * @param store the address of its store
   * @param said the file that it writes to
   * @param leave the file of its {@link Leave}
   */
  record Work(String store, Path said, Path leave) {}

  /** Returns the command line that starts one. */
  static List<String> command(Work work, String caseId, int decisions) {
    return TiedProcess.command(
        DecidingProcess.class,
        work.store(),
        work.said().toString(),
        caseId,
        Integer.toString(decisions),
        work.leave().toString());
  }

  /** Arguments: the store, the file to write to, the case, how many decisions, the leave. */
  public static void main(String[] args) throws IOException {
    StoreAddress address = StoreAddress.parse(args[0]);
    Leave leave = new Leave(Path.of(args[4]));
    try (SaidSteps steps =
        new SaidSteps(args[2], Integer.parseInt(args[3]), Path.of(args[1]), leave)) {
      steps.work(
          address,
          () -> {
            try (CaseStore store = CaseStore.open(address)) {
              Casework casework = new Casework(store, FourEyes.NEVER);
              while (steps.areLeft()) {
                int unused = steps.await();
                casework.decide(
                    Request.of(steps.id(), TrialCases.OFFICER), args[2], TrialCases.DECISION);
                steps.acknowledged();
              }
            }
          });
    }
  }
}
