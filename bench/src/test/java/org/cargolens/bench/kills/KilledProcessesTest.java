package org.cargolens.bench.kills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.cargolens.bench.kills.KilledProcesses.Meanwhile;
import org.cargolens.bench.kills.KilledProcesses.Plan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledProcessesTest {
  private static final int STEPS = 40;

  /**
   * Works as the programs do: a line for each step it has leave for, going on after those that are
   * in its file, until all are done.
   */
  private static final String WORKER =
      """
      n=$(wc -l < "$1")
      while [ "$n" -lt "$3" ]; do
        granted=$(cat "$2" 2>/dev/null || echo 0)
        if [ "$n" -lt "$granted" ]; then echo "step" >> "$1"; n=$((n + 1)); else sleep 0.002; fi
      done
      """;

  @TempDir private Path folder;
  private Path said;
  private Path leave;
  private final AtomicInteger starts = new AtomicInteger();

  @BeforeEach
  void file() throws IOException {
    said = Files.createFile(folder.resolve("said"));
    leave = folder.resolve("leave");
  }

  @Test
  void run_processesThatGoOn_areKilledSoOftenAndDoAllTheirWork() throws IOException {
    Path other = Files.createFile(folder.resolve("other"));
    List<Path> files = List.of(said, other);
    Plan plan = new Plan(STEPS, 4, 1, Meanwhile.NOTHING);

    new KilledProcesses(plan, files, new Leave(leave), number -> worker(files.get(number))).run();

    assertThat(starts).hasValue(2 + 4);
    assertThat(Files.readAllLines(said)).hasSize(STEPS);
    assertThat(Files.readAllLines(other)).hasSize(STEPS);
  }

  @Test
  void run_somethingElseDisturbsThem_leavesWorkForEachTime() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    Meanwhile slow = new Meanwhile(3, () -> asked.getAndIncrement() / 2);

    new KilledProcesses(
            new Plan(STEPS, 0, 1, slow), List.of(said), new Leave(leave), n -> worker(said))
        .run();

    assertThat(asked).hasValue(7);
    assertThat(starts).hasValue(1);
    assertThat(Files.readAllLines(said)).hasSize(STEPS);
  }

  @Test
  void run_processThatFailedBeforeItWasKilled_isNotTakenForAKill() {
    KilledProcesses processes =
        processes(new Plan(0, 1, 1, Meanwhile.NOTHING), starts -> ended(starts == 0 ? 3 : 0));

    assertThatThrownBy(processes::run)
        .isInstanceOf(IOException.class)
        .hasMessage("a process failed by itself before it was killed: 3");
  }

  @Test
  void run_processThatEndsBeforeItHasDoneItsSteps_saysHow() {
    // With this seed it is to be killed some bytes after it began: but it writes none.
    KilledProcesses processes =
        processes(new Plan(STEPS, 1, 1, Meanwhile.NOTHING), starts -> ended(4));

    assertThatThrownBy(processes::run)
        .isInstanceOf(IOException.class)
        .hasMessage("a process that was not killed ended with 4");
  }

  @Test
  void run_processThatEndsWhileSomethingElseDisturbs_saysHow() {
    KilledProcesses processes =
        processes(new Plan(STEPS, 0, 1, new Meanwhile(1, () -> 0)), starts -> ended(5));

    assertThatThrownBy(processes::run)
        .isInstanceOf(IOException.class)
        .hasMessage("a process that was not killed ended with 5");
  }

  @Test
  void run_processThatFailsAtTheEnd_saysHow() {
    KilledProcesses processes =
        processes(new Plan(STEPS, 0, 1, Meanwhile.NOTHING), starts -> ended(6));

    assertThatThrownBy(processes::run)
        .isInstanceOf(IOException.class)
        .hasMessage("a process that was not killed ended with 6");
  }

  @Test
  void run_programThatCantBeStarted_endsThoseThatWere() throws IOException {
    Process first = worker(said);
    KilledProcesses processes =
        new KilledProcesses(
            new Plan(STEPS, 0, 1, Meanwhile.NOTHING),
            List.of(said, said),
            new Leave(leave),
            number -> number == 0 ? first : new ProcessBuilder(folder + "/none").start());

    assertThatThrownBy(processes::run).isInstanceOf(IOException.class).hasMessageContaining("none");
    assertThat(first.onExit().join().exitValue()).isNotZero();
  }

  private KilledProcesses processes(Plan plan, Program program) {
    return new KilledProcesses(
        plan, List.of(said), new Leave(leave), number -> program.start(starts.getAndIncrement()));
  }

  private interface Program {
    Process start(int starts) throws IOException;
  }

  private Process worker(Path lines) throws IOException {
    starts.incrementAndGet();
    return new ProcessBuilder(
            "sh", "-c", WORKER, "worker", lines.toString(), leave.toString(), "" + STEPS)
        .start();
  }

  private static Process ended(int code) throws IOException {
    Process process = new ProcessBuilder("sh", "-c", "exit " + code).start();
    try {
      var unused = process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a process ran", e);
    }
    return process;
  }
}
