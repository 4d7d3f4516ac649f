package org.cargolens.bench.alertkills;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.bench.kills.Leave;
import org.cargolens.bench.kills.PassingTrouble;
import org.cargolens.bench.kills.TiedProcess;
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
import org.cargolens.casework.decision.AdviceSeen;
import org.cargolens.casework.decision.Decision;
import org.cargolens.casework.decision.FourEyes;
import org.cargolens.casework.decision.Verdict;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.StoreAddress;
import org.cargolens.casework.store.StoreException;

/**
 * A program that decides on its case, sends an alert about it, and delivers what waits to the store
 * of the other unit, again and again; it writes a line of the request's id once a step was
 * acknowledged. Started again, it goes on after the last whole line, and so sends the request again
 * whose acknowledgement it never wrote.
 */
final class WorkingProcess {
  /** How long a server may be away. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final long PAUSE_NANOS = 100_000_000;

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

  /** Returns whole lines of a file; what a kill left of the last one doesn't count. */
  static List<String> lines(Path said) throws IOException {
    String text = Files.readString(said);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  /** Arguments: the folder, the own store, the case, how many steps. */
  public static void main(String[] args) throws IOException {
    TwoUnits.Stores stores = new TwoUnits.Stores(Path.of(args[0]), args[1]);
    Path said = stores.said(args[2]);
    List<String> before = lines(said);
    // A torn last line would run into the next one.
    Files.writeString(said, before.isEmpty() ? "" : String.join("\n", before) + "\n");
    StoreAddress near = stores.near();
    Leave leave = new Leave(stores.leave());
    int steps = Integer.parseInt(args[3]);
    try (OutputStream out = new FileOutputStream(said.toFile(), true)) {
      int next = before.size();
      int tried = next - 1;
      Instant patience = Instant.now().plus(PATIENCE);
      while (next < steps) {
        try (CaseStore own = CaseStore.open(near);
            CaseStore far = CaseStore.open(stores.far())) {
          AlertDelivery delivery = delivery(own, far);
          while (next < steps) {
            leave.await(next);
            if (next > tried) {
              // For each step anew: neither work nor waiting for leave takes from it.
              tried = next;
              patience = Instant.now().plus(PATIENCE);
            }
            String id = args[2] + "-" + next;
            step(own, args[2], id, next % 2 == 0);
            out.write((id + "\n").getBytes(StandardCharsets.UTF_8));
            // A delivery that fails must not have the step said twice.
            next++;
            delivery.deliver();
          }
        } catch (StoreException e) {
          if (!PassingTrouble.is(near, e) || Instant.now().isAfter(patience)) {
            throw e;
          }
          LockSupport.parkNanos(PAUSE_NANOS);
        }
      }
    }
  }

  private static void step(CaseStore own, String caseId, String id, boolean decides)
      throws IOException {
    if (decides) {
      new Casework(own, FourEyes.NEVER)
          .decide(Request.of(id, TwoUnits.officer()), caseId, decision());
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

  private static Decision decision() {
    return new Decision(
        Verdict.SUSPECT,
        "drawn",
        new Decision.Circumstances(Duration.ofSeconds(1), List.of(), AdviceSeen.NONE));
  }

  private static Alert alert(String caseId, String request) {
    Actor officer = TwoUnits.officer();
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
