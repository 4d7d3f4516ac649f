package org.cargolens.bench.kills;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledProcessesTest {
  @TempDir private Path folder;

  @Test
  void run_processThatFailedBeforeItWasKilled_isNotTakenForAKill() throws IOException {
    Path said = Files.createFile(folder.resolve("said"));
    AtomicInteger starts = new AtomicInteger();
    KilledProcesses processes =
        new KilledProcesses(
            new KilledProcesses.Plan(0, 1, 1, KilledProcesses.Meanwhile.NOTHING),
            List.of(said),
            new Leave(folder.resolve("leave")),
            number -> ended(starts.getAndIncrement() == 0 ? 3 : 0));

    assertThatThrownBy(processes::run)
        .isInstanceOf(IOException.class)
        .hasMessage("a process failed by itself before it was killed: 3");
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
