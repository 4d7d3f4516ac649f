package org.cargolens.scan.format;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;
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
