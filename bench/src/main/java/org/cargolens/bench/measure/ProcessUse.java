package org.cargolens.bench.measure;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
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
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Threads, open files and memory outside of the heap of this process at one moment.
 *
 * @param totalCpuNanos processor time of the whole process, of threads that ended too
 * @param cpuNanos processor time of each thread that is there, by its number
 * @param openFiles files and sockets; empty where the system doesn't tell
 * @param directBytes memory of direct buffers
 */
public record ProcessUse(
    long totalCpuNanos, Map<Long, Long> cpuNanos, OptionalLong openFiles, long directBytes) {
  /**
   * How exact a difference of two processor times of the whole process is, in nanoseconds: Linux
   * counts user and system time apart, each in whole hundredths of a second (times(2)).
   */
  public static final long PROCESS_CPU_RESOLUTION = 20_000_000;

  private static final Path FILES = Path.of("/proc/self/fd");
  private static final int MOST_LOOKS = 100;

  /** Buffers that Java keeps for each thread that reads or writes a file. */
  private static final long DIRECT_SLACK = 1 << 19;

  /** Copies the map. */
  public ProcessUse {
    cpuNanos = Map.copyOf(cpuNanos);
  }

  /** Looks now. */
  public static ProcessUse now() {
    long total = totalCpu(); // before that of each thread, or else what came between would be lost
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Map<Long, Long> cpu = new HashMap<>();
    for (long id : threads.getAllThreadIds()) {
      cpu.put(id, Math.max(0, threads.getThreadCpuTime(id)));
    }
    return new ProcessUse(total, cpu, files(), direct());
  }

  /** Looks when what nobody holds any longer is collected, which takes a moment. */
  public static ProcessUse settled() {
    long before = Long.MAX_VALUE;
    for (long now = direct(); now < before; now = direct()) {
      before = now;
      System.gc();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    return now();
  }

  private static long totalCpu() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private static long direct() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> "direct".equals(pool.getName()))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  private static OptionalLong files() {
    try (Stream<Path> open = Files.list(FILES)) {
      return OptionalLong.of(open.count());
    } catch (IOException notLinux) {
      return OptionalLong.empty();
    }
  }

  /**
   * Returns the processor time since then that threads whose names begin so may have had at most,
   * in nanoseconds, give or take {@link #PROCESS_CPU_RESOLUTION}: that of the process without other
   * threads that are still there. What ended meanwhile counts, whatever its name was, and so does
   * Java's own work.
   */
  public long cpuAtMostSince(String prefix) {
    long others = sinceThen(name -> !name.startsWith(prefix));
    return Math.max(0, totalCpu() - totalCpuNanos - others);
  }

  /**
   * Returns the processor time since then of threads whose names begin so, in nanoseconds. One that
   * has ended is not counted.
   */
  public long cpuSince(String prefix) {
    return sinceThen(name -> name.startsWith(prefix));
  }

  private long sinceThen(Predicate<String> wanted) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long sum = 0;
    for (long id : threads.getAllThreadIds()) {
      ThreadInfo info = threads.getThreadInfo(id);
      if (info != null && wanted.test(info.getThreadName())) {
        sum += Math.max(0, threads.getThreadCpuTime(id) - cpuNanos.getOrDefault(id, 0L));
      }
    }
    return sum;
  }

  /**
   * Returns what is there now and wasn't then, after two seconds to end what is ending and a
   * collection of what nobody holds any longer.
   */
  public List<String> leftOver(String prefix) {
    List<String> left = difference(prefix);
    for (int look = 0; look < MOST_LOOKS && !left.isEmpty(); look++) {
      if (look % 20 == 0) {
        System.gc(); // memory outside of the heap is given back with the object that held it
      }
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
    long direct = direct();
    if (direct > directBytes + DIRECT_SLACK) {
      left.add((direct - directBytes) + " bytes of direct buffers more");
    }
    return left;
  }
}
