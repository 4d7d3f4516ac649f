package org.cargolens.bench.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a guided run of one target keeps its things.
 *
 * @param root existing folder of that run alone
 */
record GuidedFolder(Path root) {
  /** Returns the folder of good inputs, and of those that the fuzzer found to reach new code. */
  Path corpus() throws IOException {
    return Files.createDirectories(root.resolve("corpus"));
  }

  /** Returns the folder of inputs that failed. */
  Path failed() throws IOException {
    return Files.createDirectories(root.resolve("failed"));
  }

  /** Returns the file of what the reader counted; written when it ends. */
  Path counts() {
    return root.resolve("counts.properties");
  }

  /** Returns the file of one line for each failure; written as they come. */
  Path failures() {
    return root.resolve("failures.txt");
  }

  /** Returns the file of what the fuzzer says. */
  Path log() {
    return root.resolve("fuzzer.log");
  }

  /** Adds the target's good inputs to the corpus. */
  void plant(List<byte[]> good) throws IOException {
    for (int i = 0; i < good.size(); i++) {
      Files.write(corpus().resolve("good-" + i), good.get(i));
    }
  }
}
