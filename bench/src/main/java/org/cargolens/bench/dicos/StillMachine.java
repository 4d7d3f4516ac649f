package org.cargolens.bench.dicos;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Brings disk and memory to the same state before each thing that is measured, so that none pays
 * for what the one before it left behind. For one thread.
 */
final class StillMachine {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long TOLERATED_BYTES = 1 << 20;
  private static final List<BufferPoolMXBean> DIRECT =
      ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
          .filter(pool -> pool.getName().equals("direct"))
          .toList();

  private final Path folder;
  private final long directBytes;

  /**
   * Takes the direct memory in use now for what stays in use.
   *
   * @param folder where files are written
   */
  StillMachine(Path folder) {
    this.folder = folder;
    directBytes = directBytes();
  }

  /**
   * Waits until the disk has what was written before: what a file system has still to write, or to
   * free, falls to whoever is the next to ask for its own to be safe.
   */
  void disk() throws IOException {
    try (FileChannel file =
        FileChannel.open(
            folder.resolve("still"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.allocate(1), file.size());
      file.force(true);
    }
  }

  /**
   * Gives back the direct memory that nobody reaches any more, and waits until it is: memory that a
   * process has had before costs nothing, new memory up to many times what reading into it does.
   */
  void memory() {
    System.gc();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (directBytes() > directBytes + TOLERATED_BYTES && System.nanoTime() < end) {
      LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
    }
  }

  /**
   * Has the system's memory for files that are to be written at hand: in a virtual machine what was
   * free for a while goes back to its host, and costs as much as what is measured to come again.
   *
   * @param bytes how much will be written
   */
  void pages(long bytes) throws IOException {
    Path path = folder.resolve("pages");
    ByteBuffer piece = ByteBuffer.allocateDirect(1 << 20);
    try (FileChannel file =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (long at = 0; at < bytes; at += piece.capacity()) {
        file.write(piece.clear(), at);
      }
    } finally {
      Files.deleteIfExists(path); // before any of it is written to the disk
    }
    disk();
  }

  private static long directBytes() {
    return DIRECT.stream().mapToLong(BufferPoolMXBean::getMemoryUsed).sum();
  }
}
