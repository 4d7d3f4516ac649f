package org.cargolens.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cargolens.bench.result.Environment;

/** The machine and virtual machine that this process runs on. */
public final class Machine {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private Machine() {}

  /** Returns what of this machine bears on figures; never its name or its paths. */
  public static Environment environment() {
    Runtime runtime = Runtime.getRuntime();
    return new Environment(
        lines(CPU_INFO).flatMap(Machine::cpuModel).orElse(System.getProperty("os.arch", "unknown")),
        runtime.availableProcessors(),
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        runtime.maxMemory());
  }

  /** Returns the value of the first {@code model name} line. */
  static Optional<String> cpuModel(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .filter(name -> !name.isEmpty())
        .findFirst();
  }

  /** Returns a file's lines; empty where the system has no such file. */
  static Optional<List<String>> lines(Path file) {
    try {
      return Optional.of(Files.readAllLines(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
