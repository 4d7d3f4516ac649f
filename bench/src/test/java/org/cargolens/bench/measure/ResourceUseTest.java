package org.cargolens.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.cargolens.bench.result.Metric;
import org.junit.jupiter.api.Test;

class ResourceUseTest {
  @Test
  void elapsed_isThatOfTheClock() {
    AtomicLong nanos = new AtomicLong(5);
    ResourceUse use = ResourceUse.start(nanos::get);
    nanos.addAndGet(2_000_000_000);
    assertThat(use.elapsed()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void metrics_ofThisProcess_arePositive() {
    ResourceUse use = ResourceUse.start(System::nanoTime);
    byte[][] held = new byte[64][1 << 14];
    List<Metric> metrics = use.metrics(Duration.ofSeconds(1));
    assertThat(held).hasNumberOfRows(64);
    assertThat(metrics).extracting(Metric::name).contains("cpu.time", "memory.heap-peak");
    assertThat(metrics)
        .filteredOn(metric -> metric.name().startsWith("memory"))
        .allMatch(metric -> metric.value() > 0);
  }

  @Test
  void peakResidentBytes_statusOfLinux_isVmHwm() {
    assertThat(ResourceUse.peakResidentBytes(List.of("Name:\tjava", "VmHWM:\t  204800 kB")))
        .hasValue(204800L << 10);
    assertThat(ResourceUse.peakResidentBytes(List.of("VmRSS:\t 1 kB"))).isEmpty();
    assertThat(ResourceUse.peakResidentBytes(List.of("VmHWM:\t kB"))).isEmpty();
  }

  @Test
  void environment_ofThisMachine_isFilled() {
    assertThat(Machine.environment().cores()).isPositive();
    assertThat(Machine.environment().jvm()).isNotBlank();
    assertThat(Machine.environment().cpu()).isNotBlank();
  }

  @Test
  void cpuModel_linesOfLinux_isTheFirstModelName() {
    assertThat(Machine.cpuModel(List.of("processor\t: 0", "model name\t: A: B", "model name\t: C")))
        .hasValue("A: B");
    assertThat(Machine.cpuModel(List.of("model name\t:"))).isEmpty();
    assertThat(Machine.lines(Path.of("no-such-file"))).isEmpty();
  }

  @Test
  void temporaryFolder_closed_isGoneWithItsFiles() throws IOException {
    Path path;
    try (TemporaryFolder folder = TemporaryFolder.create("bench-test")) {
      path = folder.path();
      Files.createDirectories(path.resolve("a/b"));
      Files.writeString(path.resolve("a/b/c"), "text");
    }
    assertThat(path).doesNotExist();
  }
}
