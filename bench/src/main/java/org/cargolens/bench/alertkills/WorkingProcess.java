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
import org.cargolens.casework.Casework;
import org.cargolens.casework.Request;
import org.cargolens.casework.alert.Address;
import org.cargolens.casework.alert.Addressing;
import org.cargolens.casework.alert.Alert;
import org.cargolens.casework.alert.AlertContent;
import org.cargolens.casework.alert.AlertDelivery;
import org.cargolens.casework.alert.AlertDesk;
import org.cargolens.casework.alert.AlertPost;
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

/**
 * A program that decides on its case, sends an alert about it, and delivers what waits to the store
 * of the other unit, again and again; it writes a line of the request's id once a step was
 * acknowledged. Started again, it goes on after the last whole line, and so sends the request again
 * whose acknowledgement it never wrote.
 */
final class WorkingProcess {
  private WorkingProcess() {}

  /** Returns the command line that starts one. */
  static List<String> command(Path folder, String name, int steps) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        WorkingProcess.class.getName(),
        folder.toString(),
        name,
        Integer.toString(steps));
  }

  /** Returns whole lines of a file; what a kill left of the last one doesn't count. */
  static List<String> lines(Path said) throws IOException {
    String text = Files.readString(said);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  static Path said(Path folder, String name) {
    return folder.resolve("said-" + name);
  }

  /** Arguments: the folder, the case, how many steps. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Path said = said(folder, args[1]);
    List<String> before = lines(said);
    // A torn last line would run into the next one.
    Files.writeString(said, before.isEmpty() ? "" : String.join("\n", before) + "\n");
    try (CaseStore near = CaseStore.open(TwoUnits.store(folder, TwoUnits.NEAR));
        CaseStore far = CaseStore.open(TwoUnits.store(folder, TwoUnits.FAR));
        OutputStream out = new FileOutputStream(said.toFile(), true)) {
      AlertPost post = TwoUnits.post(TwoUnits.NEAR);
      Casework casework = new Casework(near, FourEyes.NEVER);
      AlertDelivery delivery = delivery(near, far);
      for (int i = before.size(); i < Integer.parseInt(args[2]); i++) {
        String id = args[1] + "-" + i;
        if (i % 2 == 0) {
          casework.decide(Request.of(id, TwoUnits.officer()), args[1], decision());
        } else {
          new AlertDesk(near, post).send(id, alert(args[1], id), Map.of());
        }
        out.write((id + "\n").getBytes(StandardCharsets.UTF_8));
        delivery.deliver();
      }
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
