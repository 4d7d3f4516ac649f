package org.cargolens.bench.measure;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.cargolens.bench.result.Metric;

/**
 * Time, processor time and memory from its making on. Other programs on the machine lengthen the
 * first, not the second.
 */
public final class ResourceUse {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final double MIB = 1 << 20;

  private final LongSupplier nanoClock;
  private final long startNanos;
  private final long startCpuNanos;

  private ResourceUse(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
    startCpuNanos = cpuNanos();
    startNanos = nanoClock.getAsLong();
  }

  /** Starts measuring by the given clock. */
  public static ResourceUse start(LongSupplier nanoClock) {
    return new ResourceUse(nanoClock);
  }

  /** Returns the time since the start. */
  public Duration elapsed() {
    return Duration.ofNanos(nanoClock.getAsLong() - startNanos);
  }

  /**
   * Returns the processor time since the start, the share of all processors that it makes, and peak
   * memory.
   *
   * @param elapsed the time to relate it to
   */
  public List<Metric> metrics(Duration elapsed) {
    List<Metric> metrics = new ArrayList<>();
    double cpuSeconds = (cpuNanos() - startCpuNanos) / 1e9;
    metrics.add(Metric.lower("cpu.time", "s", cpuSeconds));
    metrics.add(
        Metric.fact(
            "cpu.cores-busy", "cores", cpuSeconds / Math.max(1e-9, elapsed.toNanos() / 1e9)));
    metrics.add(Metric.lower("memory.heap-peak", "MiB", heapPeakBytes() / MIB));
    peakResidentBytes()
        .ifPresent(bytes -> metrics.add(Metric.lower("memory.resident-peak", "MiB", bytes / MIB)));
    return metrics;
  }

  /**
   * Returns the most memory that this process ever held, native memory included; empty where the
   * system doesn't tell.
   */
  static OptionalLong peakResidentBytes() {
    return Machine.lines(STATUS).map(ResourceUse::peakResidentBytes).orElse(OptionalLong.empty());
  }

  /** Returns the value of the {@code VmHWM} line, which counts KiB (man 5 proc). */
  static OptionalLong peakResidentBytes(List<String> status) {
    return ResidentMemory.kibibytes(status, "VmHWM:");
  }

  /** The pools peak at different times, so the sum is an upper bound. */
  private static long heapPeakBytes() {
    return heapPools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
  }

  private static List<MemoryPoolMXBean> heapPools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
