package org.cargolens.bench.measure;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Threads and open files of this process at one moment.
 *
 * @param cpuNanos processor time of each thread by its number
 * @param openFiles files and sockets; empty where the system doesn't tell
 */
public record ProcessUse(Map<Long, Long> cpuNanos, OptionalLong openFiles) {
  private static final Path FILES = Path.of("/proc/self/fd");
  private static final int MOST_LOOKS = 100;

  /** Copies the map. */
  public ProcessUse {
    cpuNanos = Map.copyOf(cpuNanos);
  }

  /** Looks now. */
  public static ProcessUse now() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Map<Long, Long> cpu = new HashMap<>();
    for (long id : threads.getAllThreadIds()) {
      cpu.put(id, Math.max(0, threads.getThreadCpuTime(id)));
    }
    return new ProcessUse(cpu, files());
  }

  private static OptionalLong files() {
    try (Stream<Path> open = Files.list(FILES)) {
      return OptionalLong.of(open.count());
    } catch (IOException notLinux) {
      return OptionalLong.empty();
    }
  }

  /** Returns the processor time since then of threads whose names begin so, in nanoseconds. */
  public long cpuSince(String prefix) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long sum = 0;
    for (long id : threads.getAllThreadIds()) {
      ThreadInfo info = threads.getThreadInfo(id);
      if (info != null && info.getThreadName().startsWith(prefix)) {
        sum += Math.max(0, threads.getThreadCpuTime(id) - cpuNanos.getOrDefault(id, 0L));
      }
    }
    return sum;
  }

  /** Returns what is there now and wasn't then, after two seconds to end what is ending. */
  public List<String> leftOver(String prefix) {
    List<String> left = difference(prefix);
    for (int look = 0; look < MOST_LOOKS && !left.isEmpty(); look++) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      left = difference(prefix);
    }
    return left;
  }

  private List<String> difference(String prefix) {
    List<String> left = new ArrayList<>();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    for (ThreadInfo info : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (info != null
          && info.getThreadName().startsWith(prefix)
          && !cpuNanos.containsKey(info.getThreadId())) {
        left.add("thread " + info.getThreadName());
      }
    }
    OptionalLong files = files();
    if (files.isPresent() && openFiles.isPresent() && files.getAsLong() > openFiles.getAsLong()) {
      left.add(files.getAsLong() - openFiles.getAsLong() + " open files more");
    }
    return left;
  }
}
