package org.cargolens.bench.alertkills;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cargolens.bench.kills.Leave;
import org.cargolens.bench.kills.SaidSteps;
import org.cargolens.bench.kills.TiedProcess;
import org.cargolens.bench.kills.TrialCases;
import org.cargolens.casework.Casework;
import org.cargolens.casework.Request;
import org.cargolens.casework.alert.Address;
import org.cargolens.casework.alert.Addressing;
import org.cargolens.casework.alert.Alert;
import org.cargolens.casework.alert.AlertContent;
import org.cargolens.casework.alert.AlertDelivery;
import org.cargolens.casework.alert.AlertDesk;
import org.cargolens.casework.alert.AlertReceiver;
import org.cargolens.casework.alert.AlertSubject;
import org.cargolens.casework.alert.Timing;
import org.cargolens.casework.alert.Unit;
import org.cargolens.casework.alert.Urgency;
import org.cargolens.casework.decision.FourEyes;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.StoreAddress;

/**
 * A program that decides on its case, sends an alert about it, and delivers what waits to the store
 * of the other unit, again and again ({@link SaidSteps}).
 */
final class WorkingProcess {
  private WorkingProcess() {}

  /** Returns the command line that starts one. */
  static List<String> command(TwoUnits.Stores stores, String name, int steps) {
    return TiedProcess.command(
        WorkingProcess.class,
        stores.folder().toString(),
        stores.nearStore(),
        name,
        Integer.toString(steps));
  }

  /** Arguments: the folder, the own store, the case, how many steps. */
  public static void main(String[] args) throws IOException {
    TwoUnits.Stores stores = new TwoUnits.Stores(Path.of(args[0]), args[1]);
    StoreAddress near = stores.near();
    Leave leave = new Leave(stores.leave());
    try (SaidSteps steps =
        new SaidSteps(args[2], Integer.parseInt(args[3]), stores.said(args[2]), leave)) {
      steps.work(
          near,
          () -> {
            try (CaseStore own = CaseStore.open(near);
                CaseStore far = CaseStore.open(stores.far())) {
              AlertDelivery delivery = delivery(own, far);
              while (steps.areLeft()) {
                boolean decides = steps.await() % 2 == 0;
                step(own, args[2], steps.id(), decides);
                // A delivery that fails must not have the step said twice.
                steps.acknowledged();
                delivery.deliver();
              }
            }
          });
    }
  }

  private static void step(CaseStore own, String caseId, String id, boolean decides)
      throws IOException {
    if (decides) {
      new Casework(own, FourEyes.NEVER)
          .decide(Request.of(id, TrialCases.OFFICER), caseId, TrialCases.DECISION);
    } else {
      new AlertDesk(own, TwoUnits.post(TwoUnits.NEAR)).send(id, alert(caseId, id), Map.of());
    }
  }

  static AlertDelivery delivery(CaseStore near, CaseStore far) {
    AlertReceiver receiver = new AlertReceiver(far, TwoUnits.post(TwoUnits.FAR));
    return new AlertDelivery(
        near,
        TwoUnits.post(TwoUnits.NEAR),
        (Unit to, byte[] envelope) -> receiver.receive(envelope, TwoUnits.NEAR));
  }

  private static Alert alert(String caseId, String request) {
    Actor officer = TrialCases.OFFICER;
    Instant now = Instant.now();
    return new Alert(
        UUID.nameUUIDFromBytes(request.getBytes(StandardCharsets.UTF_8)),
        new Alert.Sender(TwoUnits.NEAR, officer),
        new Addressing(
            List.of(TwoUnits.farAddress()),
            new Address(officer.role(), officer.place()),
            List.of()),
        new AlertContent(
            new AlertSubject(Optional.empty(), Optional.of(caseId)),
            Urgency.URGENT,
            new AlertContent.LookFor(request, List.of()),
            List.of()),
        new Timing(now, now.plus(Duration.ofDays(1)), now.plus(Duration.ofHours(1))));
  }
}
