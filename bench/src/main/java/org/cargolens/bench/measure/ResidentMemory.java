package org.cargolens.bench.measure;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** Memory that this process holds, native memory included. */
public final class ResidentMemory {
  private static final Path STATUS = Path.of("/proc/self/status");

  private ResidentMemory() {}

  /** Returns how many bytes are resident now; empty where the system doesn't tell. */
  public static OptionalLong now() {
    return Machine.lines(STATUS)
        .map(lines -> kibibytes(lines, "VmRSS:"))
        .orElse(OptionalLong.empty());
  }

  /** Returns in bytes what a line of the status file counts in KiB (man 5 proc). */
  static OptionalLong kibibytes(List<String> status, String name) {
    return status.stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.replaceAll("[^0-9]", ""))
        .filter(digits -> !digits.isEmpty() && digits.length() < 16)
        .mapToLong(digits -> Long.parseLong(digits) << 10)
        .findFirst();
  }
}
