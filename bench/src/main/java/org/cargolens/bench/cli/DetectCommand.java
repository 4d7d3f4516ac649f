package org.cargolens.bench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.analysis.detect.ModelPack;
import org.cargolens.analysis.detect.ModelPacks;
import org.cargolens.bench.detect.DetectOptions;
import org.cargolens.bench.detect.DetectProgram;
import org.cargolens.bench.result.BenchResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures detection beside its rivals. */
@Command(
    name = "detect",
    mixinStandardHelpOptions = true,
    description = {
      "Runs our nets and whole analyses beside ONNX Runtime and Python, all in turn.",
      "Every answer is compared with ours. What isn't installed is skipped, and the result says"
          + " why."
    })
final class DetectCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ResultOptions results;

  @Option(
      names = "--models",
      paramLabel = "DIR",
      description = "model pack, or folder of packs (default: those that are shipped)")
  private Optional<Path> models = Optional.empty();

  @Option(
      names = "--scan",
      paramLabel = "FILE",
      description = "8-bit PNG, open beam bright (default: a simulated truck, 2862 x 799)")
  private Optional<Path> scan = Optional.empty();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "15",
      description = "timed rounds (default: ${DEFAULT-VALUE})")
  private int rounds;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "5",
      description = "rounds before, checked but not timed (default: ${DEFAULT-VALUE})")
  private int warmUpRounds;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "threads that each engine may use, ours and the rivals (default: ${DEFAULT-VALUE})")
  private int threads;

  @Option(
      names = "--python",
      paramLabel = "FILE",
      defaultValue = "/usr/bin/python3",
      description = "Python 3 with torch and OpenCV (default: ${DEFAULT-VALUE})")
  private Path python;

  @Override
  public Integer call() throws IOException {
    Optional<BenchResult> earlier = results.readEarlier();
    DetectOptions options = options();
    // Before the first model is loaded: all rivals get as many threads.
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
    List<ModelPack> packs =
        models.isPresent() ? ModelPacks.openAll(models.get()) : ModelPacks.shipped();
    if (packs.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "no model pack is shipped: name some");
    }
    return results.conclude(new DetectProgram(options, packs).run(scan), earlier);
  }

  private DetectOptions options() {
    try {
      return new DetectOptions(rounds, warmUpRounds, threads, python);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
