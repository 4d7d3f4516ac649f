package org.cargolens.bench.casekills;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.bench.kills.Leave;
import org.cargolens.bench.kills.PassingTrouble;
import org.cargolens.bench.kills.TiedProcess;
import org.cargolens.casework.Casework;
import org.cargolens.casework.Request;
import org.cargolens.casework.decision.AdviceSeen;
import org.cargolens.casework.decision.Decision;
import org.cargolens.casework.decision.FourEyes;
import org.cargolens.casework.decision.Verdict;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.people.Role;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.StoreAddress;
import org.cargolens.casework.store.StoreException;

/**
 * A program that decides on its case again and again, and writes a line of the request's id once a
 * decision was acknowledged. Started again, it goes on after the last whole line, and so sends the
 * request again whose acknowledgement it never wrote. It goes no further than it has {@link Leave}.
 */
final class DecidingProcess {
  static final Place PLACE = new Place("centre/north/port");

  /** How long a server may be away. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final long PAUSE_NANOS = 100_000_000;

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

  /** Returns whole lines of a file; what a kill left of the last one doesn't count. */
  static List<String> lines(Path said) throws IOException {
    String text = Files.readString(said);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  /** Arguments: the store, the file to write to, the case, how many decisions, the leave. */
  public static void main(String[] args) throws IOException {
    Path said = Path.of(args[1]);
    List<String> before = lines(said);
    // A torn last line would run into the next one.
    Files.writeString(said, before.isEmpty() ? "" : String.join("\n", before) + "\n");
    Actor officer = new Actor("bench", Role.PORT_OFFICER, PLACE);
    Decision decision =
        new Decision(
            Verdict.SUSPECT,
            "drawn",
            new Decision.Circumstances(Duration.ofSeconds(1), List.of(), AdviceSeen.NONE));
    StoreAddress address = StoreAddress.parse(args[0]);
    Leave leave = new Leave(Path.of(args[4]));
    try (OutputStream out = new FileOutputStream(args[1], true)) {
      int next = before.size();
      int tried = next - 1;
      Instant patience = Instant.now().plus(PATIENCE);
      while (next < Integer.parseInt(args[3])) {
        try (CaseStore store = CaseStore.open(address)) {
          Casework casework = new Casework(store, FourEyes.NEVER);
          for (; next < Integer.parseInt(args[3]); next++) {
            leave.await(next);
            if (next > tried) {
              // For each step anew: neither work nor waiting for leave takes from it.
              tried = next;
              patience = Instant.now().plus(PATIENCE);
            }
            String id = args[2] + "-" + next;
            casework.decide(Request.of(id, officer), args[2], decision);
            out.write((id + "\n").getBytes(StandardCharsets.UTF_8));
          }
        } catch (StoreException e) {
          if (!PassingTrouble.is(address, e) || Instant.now().isAfter(patience)) {
            throw e;
          }
          LockSupport.parkNanos(PAUSE_NANOS);
        }
      }
    }
  }
}
