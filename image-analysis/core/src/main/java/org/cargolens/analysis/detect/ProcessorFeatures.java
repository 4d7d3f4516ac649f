package org.cargolens.analysis.detect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What this machine's processor can do, as Linux tells; elsewhere nothing is known of it. */
final class ProcessorFeatures {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private ProcessorFeatures() {}

  /** Returns whether the processor multiplies bfloat16 numbers with instructions of its own. */
  static boolean bfloat16() {
    return bfloat16(CPU_INFO);
  }

  static boolean bfloat16(Path cpuInfo) {
    try (Stream<String> lines = Files.lines(cpuInfo)) {
      // One line a processor, all alike.
      return lines
          .filter(line -> line.startsWith("flags"))
          .findFirst()
          .map(line -> Set.copyOf(List.of(line.split("\\s+"))))
          .map(flags -> flags.contains("avx512_bf16") || flags.contains("amx_bf16"))
          .orElse(false);
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }
}
