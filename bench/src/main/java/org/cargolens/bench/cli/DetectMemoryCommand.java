package org.cargolens.bench.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.cargolens.analysis.detect.DetectorOptions;
import org.cargolens.analysis.detect.Detectors;
import org.cargolens.analysis.detect.ModelPack;
import org.cargolens.analysis.detect.ModelPacks;
import org.cargolens.analysis.pipeline.ScanAnalyzer;
import org.cargolens.bench.detect.MemoryOptions;
import org.cargolens.bench.detect.MemoryProgram;
import org.cargolens.bench.detect.SmallScans;
import org.cargolens.bench.measure.ResidentMemory;
import org.cargolens.bench.result.BenchResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Watches native memory over many analyses. */
@Command(
    name = "detect-memory",
    mixinStandardHelpOptions = true,
    description = {
      "Analyses small scans with the detection models over and over and watches the memory.",
      "Runs in a Java of its own whose heap is 512 MiB from the start, so that whatever grows is"
          + " native memory. Linux only."
    })
final class DetectMemoryCommand implements Callable<Integer> {
  private static final String HEAP = "512m";

  @Spec private CommandSpec spec;
  @Mixin private ResultOptions results;

  @Option(
      names = "--analyses",
      paramLabel = "N",
      defaultValue = "10000",
      description = "how many (default: ${DEFAULT-VALUE})")
  private long analyses;

  @Option(
      names = "--models",
      paramLabel = "DIR",
      description = "model pack, or folder of packs (default: those that are shipped)")
  private Optional<Path> models = Optional.empty();

  @Option(names = "--here", hidden = true, description = "in this Java, whatever its heap")
  private boolean here;

  @Override
  public Integer call() throws IOException {
    MemoryOptions options = options();
    if (!here) {
      return runInChild();
    }
    Optional<BenchResult> earlier = results.readEarlier();
    List<ModelPack> packs =
        models.isPresent() ? ModelPacks.openAll(models.get()) : ModelPacks.shipped();
    PrintWriter out = spec.commandLine().getOut();
    MemoryProgram program =
        new MemoryProgram(
            options,
            DetectMemoryCommand::residentBytes,
            line -> {
              out.println(line);
              out.flush();
            });
    residentBytes();
    try (ScanAnalyzer analyzer =
        ScanAnalyzer.builder()
            .clock(InstantSource.fixed(Instant.EPOCH))
            .detectors(Detectors.loadAll(packs, DetectorOptions.DEFAULT))
            .build()) {
      return results.conclude(program.run(analyzer, SmallScans.simulated()), earlier);
    }
  }

  private static long residentBytes() {
    OptionalLong bytes = ResidentMemory.now();
    return bytes.orElseThrow(
        () -> new UnsupportedOperationException("this system doesn't tell resident memory"));
  }

  private MemoryOptions options() {
    try {
      return MemoryOptions.of(analyses);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private int runInChild() throws IOException {
    List<String> arguments =
        new ArrayList<>(spec.commandLine().getParent().getParseResult().originalArgs());
    arguments.add("--here");
    Process child = new ProcessBuilder(childCommand(arguments)).inheritIO().start();
    try {
      return child.waitFor();
    } catch (InterruptedException e) {
      child.destroy();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  /** Returns how to start this program with a heap that is resident from the start. */
  static List<String> childCommand(List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms" + HEAP,
                "-Xmx" + HEAP,
                "-XX:+AlwaysPreTouch",
                "-XX:+UseSerialGC",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(arguments);
    return command;
  }
}
