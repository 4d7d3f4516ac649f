package org.cargolens.scan.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.cargolens.scan.FileHead;
import org.cargolens.scan.ScanFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FormatFileTest {
  private static final int SIZE = 24 << 20;

  @TempDir private Path folder;

  @Test
  void readWhole_largeFile_leavesNoDirectMemoryWithTheThread() throws Exception {
    byte[] content = new byte[SIZE];
    new Random(1).nextBytes(content);
    Path file = Files.write(folder.resolve("large"), content);
    long before = directBytes();
    CountDownLatch looked = new CountDownLatch(1);
    CompletableFuture<ByteBuffer> read = new CompletableFuture<>();
    Thread reader = new Thread(() -> readAndStay(file, read, looked));
    reader.start();
    ByteBuffer got = read.get(30, TimeUnit.SECONDS);
    long grown = directBytes() - before;
    looked.countDown();
    reader.join();
    assertThat(got.equals(ByteBuffer.wrap(content))).isTrue();
    assertThat(grown).isLessThan(SIZE / 4);
  }

  @Test
  @EnabledOnOs(
      value = {OS.LINUX, OS.MAC},
      disabledReason = "pipes of Windows have no place among its files")
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void open_pipe_isRefusedInsteadOfWaitedFor() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertThatExceptionOfType(ScanFormatException.class)
        .isThrownBy(() -> FormatFile.open(pipe))
        .withMessage(pipe + ": at byte 0: expected a regular file, found a pipe or device");
    assertThatExceptionOfType(ScanFormatException.class)
        .isThrownBy(() -> FileHead.read(pipe))
        .withMessage(pipe + ": at byte 0: expected a regular file, found a pipe or device");
  }

  private static void readAndStay(
      Path path, CompletableFuture<ByteBuffer> read, CountDownLatch looked) {
    try (FormatFile file = FormatFile.open(path)) {
      read.complete(file.readWhole());
      looked.await();
    } catch (IOException | InterruptedException e) {
      read.completeExceptionally(e);
    }
  }

  private static long directBytes() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }
}
