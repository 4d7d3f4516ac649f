package org.cargolens.bench.kernel;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Runs a kernel, its plain twin and a copy under JMH. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Thread)
public class KernelBenchmark {
  /** Name of the kernel. */
  @Param public KernelChoice kernel = KernelChoice.SMOOTHING;

  /** Name of the data. */
  @Param public KernelData data = KernelData.TRUCK;

  private Optional<Kernel> prepared = Optional.empty();

  /** Counts pixels and bytes, which JMH divides by the time. */
  @AuxCounters
  @State(Scope.Thread)
  public static class Amounts {
    /** Pixels worked on. */
    public long pixels;

    /** Bytes read. */
    public long bytes;

    void add(Kernel kernel) {
      pixels += kernel.pixels();
      bytes += kernel.bytes();
    }
  }

  /** Makes the data and compares the kernel with its twin. */
  @Setup
  public void prepare() {
    Kernel made = kernel.on(data);
    made.difference()
        .ifPresent(
            difference -> {
              throw new IllegalStateException(kernel + " on " + data + ": " + difference);
            });
    prepared = Optional.of(made);
  }

  /** The kernel as the product runs it. */
  @Benchmark
  public int product(Amounts amounts) {
    Kernel measured = prepared.orElseThrow();
    amounts.add(measured);
    return measured.run();
  }

  /** The plain Java twin. */
  @Benchmark
  public int plain(Amounts amounts) {
    Kernel measured = prepared.orElseThrow();
    amounts.add(measured);
    return measured.runPlain();
  }

  /** A copy of as many bytes. */
  @Benchmark
  public int baseline(Amounts amounts) {
    Kernel measured = prepared.orElseThrow();
    amounts.add(measured);
    return measured.copy();
  }
}
