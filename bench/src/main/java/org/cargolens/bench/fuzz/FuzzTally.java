package org.cargolens.bench.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Counts what becomes of the inputs of one target. Handed from thread to thread, never shared. */
final class FuzzTally {
  private static final ThreadMXBean THREADS =
      ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
  private static final List<BufferPoolMXBean> DIRECT_BUFFERS =
      ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
          .filter(pool -> pool.getName().equals("direct"))
          .toList();

  private final FuzzTarget target;
  private final FuzzLimits limits;
  private final List<String> failures = new ArrayList<>();
  private String input = "";
  private boolean whole;
  private long accepted;
  private long refused;
  private long longestNanos;
  private long mostBytes;

  FuzzTally(FuzzTarget target, FuzzLimits limits) {
    this.target = target;
    this.limits = limits;
  }

  /** Names a damaged input to come. */
  void nextDamaged(String name) {
    input = name;
    whole = false;
  }

  /** Names an input to come that must be accepted. */
  void nextWhole(String name) {
    input = name;
    whole = true;
  }

  int failures() {
    return failures.size();
  }

  void fail(String how) {
    failures.add(target.name() + ", " + input + ": " + how);
  }

  /** Lets the target read an input and judges what it does. Any thread. */
  void feed(byte[] bytes, Random random) throws IOException {
    long directBefore = directBytes();
    long heapBefore = THREADS.getCurrentThreadAllocatedBytes();
    long start = System.nanoTime();
    try {
      if (target.accepts(bytes, random)) {
        accepted++;
      } else if (whole) {
        fail("refused although it is whole");
      } else {
        refused++;
      }
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError e) {
      fail(e + " at " + place(e));
      return;
    }
    long nanos = System.nanoTime() - start;
    long heap = THREADS.getCurrentThreadAllocatedBytes() - heapBefore;
    long direct = Math.max(0, directBytes() - directBefore);
    longestNanos = Math.max(longestNanos, nanos);
    mostBytes = Math.max(mostBytes, heap + direct);
    if (heap + direct > limits.maxBytes()) {
      fail("allocated " + (heap + direct) + " bytes for an input of " + bytes.length);
    }
  }

  FuzzReport report() {
    return new FuzzReport(
        target.name(), accepted, refused, failures, Duration.ofNanos(longestNanos), mostBytes);
  }

  private static String place(Throwable thrown) {
    StackTraceElement[] trace = thrown.getStackTrace();
    return trace.length == 0 ? "an unknown place" : trace[0].toString();
  }

  private static long directBytes() {
    return DIRECT_BUFFERS.stream().mapToLong(BufferPoolMXBean::getMemoryUsed).sum();
  }
}
