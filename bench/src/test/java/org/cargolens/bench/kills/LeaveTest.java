package org.cargolens.bench.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaveTest {
  @TempDir private Path folder;

  @Test
  void await_beforeItIsGranted_waitsUntilItIs() throws Exception {
    Path file = folder.resolve("leave");
    CompletableFuture<Void> step = CompletableFuture.runAsync(() -> await(new Leave(file), 2));
    Leave granting = new Leave(file);

    granting.grant(2);
    assertThat(step).isNotDone();

    granting.grant(3);
    step.get(1, TimeUnit.MINUTES);
    assertThat(granting.granted()).isEqualTo(3);
  }

  @Test
  void grant_lessThanBefore_takesNothingBack() throws IOException {
    Path file = folder.resolve("leave");
    Leave granting = new Leave(file);

    granting.grant(5);
    granting.grant(4);

    assertThat(granting.granted()).isEqualTo(5);
    assertThat(Files.readString(file)).isEqualTo("5");
    assertThat(CompletableFuture.runAsync(() -> await(new Leave(file), 4)))
        .succeedsWithin(Duration.ofMinutes(1));
  }

  private static void await(Leave leave, int step) {
    try {
      leave.await(step);
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }
}
