package org.cargolens.dicos.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ArrivingFileTest {
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @TempDir private Path folder;

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  private static byte[] bytes() {
    byte[] bytes = new byte[ArrivingFile.EARLY_BYTES];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  @Test
  void append_manyBytes_areForcedWhileMoreCome() throws Exception {
    Path path = folder.resolve("x");
    Semaphore forced = new Semaphore(0);
    try (ArrivingFile file = ArrivingFile.create(path, any -> forced.release(), threads)) {
      file.append(ByteBuffer.wrap(bytes()));
      forced.acquire(); // before the last byte
      file.append(ByteBuffer.wrap(new byte[] {5}));
      file.force();
      assertThat(forced.availablePermits()).isEqualTo(1);
    }
    byte[] written = Files.readAllBytes(path);
    assertThat(written).hasSize(ArrivingFile.EARLY_BYTES + 1).startsWith(bytes()).endsWith(5);
  }

  /** The system tells of a failure once: after it, all seems well. */
  @Test
  void force_bytesThatCouldNotBeForcedEarly_fails() throws IOException {
    AtomicInteger calls = new AtomicInteger();
    ArrivingFile.Force once =
        any -> {
          if (calls.getAndIncrement() == 0) {
            throw new IOException("disk away");
          }
        };
    try (ArrivingFile file = ArrivingFile.create(folder.resolve("x"), once, threads)) {
      file.append(ByteBuffer.wrap(bytes()));
      assertThatIOException().isThrownBy(file::force).withMessage("disk away");
    }
  }
}
