package org.cargolens.bench.fuzz;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.cargolens.bench.measure.TemporaryFolder;

/** Runs Jazzer on a target in a process of its own, from the class path of this one. */
final class GuidedProcess {
  private static final String FUZZER = "com.code_intelligence.jazzer.Jazzer";
  private static final String OURS = "org.cargolens.**";

  /** Branches of the targets themselves would count as progress. */
  private static final String MEASURING = "org.cargolens.bench.**";

  /** Time beyond what it was given, to start, to finish an input and to end. */
  private static final Duration GRACE = Duration.ofMinutes(2);

  /** Its guesses at attacks on databases, shells and the like say nothing of parsers. */
  private static final List<String> NOT_USED =
      List.of("FilePathTraversal", "RegexInjection", "RegexRoadblocks", "ReflectiveCall");

  private final Class<?> entry;
  private final GuidedLimits limits;

  /**
   * Makes it.
   *
   * @param entry has the methods of {@link GuidedEntry}
   */
  GuidedProcess(Class<?> entry, GuidedLimits limits) {
    this.entry = entry;
    this.limits = limits;
  }

  /**
   * Runs it to its end.
   *
   * @return its exit code; -1 if it had to be ended
   */
  int run(String target, GuidedFolder folder) throws IOException {
    try (TemporaryFolder scratch = TemporaryFolder.create("bench-fuzz")) {
      List<String> command = command(target, folder);
      command.add(1, "-Djava.io.tmpdir=" + scratch.path());
      return run(command, folder);
    }
  }

  private int run(List<String> command, GuidedFolder folder) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.log().toFile())
            .start();
    try {
      Duration longest = limits.longest().plus(GRACE);
      return process.waitFor(longest.toSeconds(), TimeUnit.SECONDS) ? process.exitValue() : -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } finally {
      process.destroyForcibly();
    }
  }

  private List<String> command(String target, GuidedFolder folder) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC"));
    words.add("-D" + GuidedEntry.TARGET + "=" + target);
    words.add("-D" + GuidedEntry.FOLDER + "=" + folder.root());
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), FUZZER));
    words.add("--target_class=" + entry.getName());
    words.add("--instrumentation_includes=" + OURS);
    words.add("--instrumentation_excludes=" + MEASURING);
    words.add("--custom_hook_includes=" + OURS);
    words.add("--disabled_hooks=" + disabledHooks());
    words.add("--reproducer_path=" + folder.failed());
    words.add("-artifact_prefix=" + folder.failed() + File.separator);
    words.add("-runs=" + limits.inputs());
    words.add("-max_total_time=" + limits.longest().toSeconds());
    words.add("-timeout=" + FuzzLimits.ofSeeds(1).longest().toSeconds());
    words.add("-seed=" + limits.seed());
    words.add(folder.corpus().toString());
    return words;
  }

  private static String disabledHooks() {
    return NOT_USED.stream()
        .map(name -> "com.code_intelligence.jazzer.sanitizers." + name)
        .reduce((first, second) -> first + File.pathSeparator + second)
        .orElse("");
  }
}
