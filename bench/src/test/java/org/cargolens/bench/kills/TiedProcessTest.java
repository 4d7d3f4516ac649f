package org.cargolens.bench.kills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TiedProcessTest {
  private static final Duration LONG = Duration.ofMinutes(2);

  @TempDir private Path folder;

  /** Holds a lock on a file until it ends, which it never does by itself. */
  static final class Endless {
    private Endless() {}

    public static void main(String[] args) throws IOException, InterruptedException {
      try (FileChannel file = FileChannel.open(Path.of(args[0]), StandardOpenOption.WRITE);
          FileLock lock = file.lock()) {
        System.out.println(ProcessHandle.current().pid() + " " + lock.isValid());
        new CountDownLatch(1).await();
      }
    }
  }

  /** Starts another program and waits for its end. */
  static final class Parent {
    private Parent() {}

    public static void main(String[] args) throws IOException, InterruptedException {
      int unused =
          new ProcessBuilder(TiedProcess.command(Endless.class, args))
              .redirectOutput(ProcessBuilder.Redirect.INHERIT)
              .start()
              .waitFor();
    }
  }

  /** Whoever is killed can't end its children: they see it themselves. */
  @Test
  void main_parentThatIsKilled_endsItsChild() throws Exception {
    Path locked = folder.resolve("locked");
    try (FileChannel file =
        FileChannel.open(locked, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      Process parent =
          new ProcessBuilder(TiedProcess.command(Parent.class, locked.toString()))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      long child = -1;
      try (BufferedReader said = parent.inputReader(StandardCharsets.UTF_8)) {
        String line = assertTimeoutPreemptively(LONG, said::readLine);
        child = Long.parseLong(line.substring(0, line.indexOf(' ')));
        assertThat(file.tryLock()).isNull();
        parent.destroyForcibly();

        FileLock released = assertTimeoutPreemptively(LONG, () -> file.lock());

        assertThat(released.isValid()).isTrue();
      } finally {
        parent.destroyForcibly();
        ProcessHandle.of(child).ifPresent(ProcessHandle::destroyForcibly);
      }
    }
  }

  /** Sees to it that a program which fails is not taken for one that came to its end. */
  @Test
  void main_programThatFails_failsToo() throws Exception {
    Process process =
        new ProcessBuilder(TiedProcess.command(Endless.class, folder.resolve("none").toString()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
  }

  @Test
  void watch_inputThatGoesOn_doesNothingUntilItsEnd() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(2);
    CountDownLatch orphaned = new CountDownLatch(1);
    TiedProcess.watch(
        new InputStream() {
          @Override
          public int read() throws IOException {
            asked.countDown();
            if (asked.getCount() > 0) {
              return 7;
            }
            try {
              end.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            throw new IOException("broken pipe");
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            int one = read();
            bytes[offset] = (byte) one;
            return 1;
          }
        },
        orphaned::countDown);

    assertThat(asked.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(orphaned.getCount()).isEqualTo(1);
    end.countDown();
    assertThat(orphaned.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }
}
