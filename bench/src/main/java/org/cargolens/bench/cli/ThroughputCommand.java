package org.cargolens.bench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.analysis.anomaly.ReferenceComparison;
import org.cargolens.analysis.anomaly.ReferenceFailure;
import org.cargolens.analysis.anomaly.ReferenceLibrary;
import org.cargolens.analysis.pipeline.ReferenceStage;
import org.cargolens.analysis.pipeline.ScanAnalyzer;
import org.cargolens.bench.measure.TemporaryFolder;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.throughput.ScanFolder;
import org.cargolens.bench.throughput.ThroughputOptions;
import org.cargolens.bench.throughput.ThroughputProgram;
import org.cargolens.scan.ReadOptions;
import org.cargolens.station.references.ReferenceFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures how fast scan files become reports. */
@Command(
    name = "throughput",
    mixinStandardHelpOptions = true,
    description = {
      "Reads, analyses and reports all scans of a folder, round after round.",
      "Every round must give the first round's answers. Where the folder has a manifest.csv and"
          + " references, the top finding must lie on a true box and clean scans must stay without,"
          + " as far as a reference shows the same scene."
    })
final class ThroughputCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ResultOptions results;

  @Parameters(
      arity = "0..1",
      paramLabel = "FOLDER",
      defaultValue = "sample-images",
      description = "folder of scan files (default: ${DEFAULT-VALUE})")
  private Path folder;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      description = "scans under work at one time (default: ${DEFAULT-VALUE})")
  private int threads;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "timed rounds over all scans (default: ${DEFAULT-VALUE})")
  private int rounds;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "2",
      description = "rounds before, checked but not timed (default: ${DEFAULT-VALUE})")
  private int warmUpRounds;

  @Option(names = "--no-pictures", description = "neither draw nor encode the annotated pictures")
  private boolean withoutPictures;

  @Option(
      names = "--reference",
      paramLabel = "DIR",
      description = "folder of clean scans to compare with (default: FOLDER/reference if there)")
  private Optional<Path> reference = Optional.empty();

  @Override
  public Integer call() throws IOException {
    Optional<BenchResult> earlier = results.readEarlier();
    ThroughputOptions options = options();
    Optional<Path> references =
        reference.or(() -> Optional.of(folder.resolve("reference")).filter(Files::isDirectory));
    // Without references nothing is found, so there is nothing to compare with the truth.
    ScanFolder scans = ScanFolder.of(folder);
    scans = references.isPresent() ? scans : scans.withoutTruth();
    try (TemporaryFolder index = TemporaryFolder.create("bench-index");
        ScanAnalyzer analyzer = analyzer(references, index.path())) {
      return results.conclude(new ThroughputProgram(options, analyzer).run(scans), earlier);
    }
  }

  /** The clock stands still, so that two reports of a scan differ only if their findings do. */
  private ScanAnalyzer analyzer(Optional<Path> references, Path index) throws IOException {
    ScanAnalyzer.Builder builder = ScanAnalyzer.builder().clock(InstantSource.fixed(Instant.EPOCH));
    if (references.isPresent()) {
      builder.stage(
          new ReferenceStage(new ReferenceComparison(), library(references.get(), index)));
    }
    return builder.build();
  }

  private ReferenceLibrary library(Path references, Path index) throws IOException {
    ReferenceLibrary library =
        ReferenceLibrary.open(ReferenceFolder.list(references, ReadOptions.DEFAULT), index);
    for (ReferenceFailure failure : library.failures()) {
      spec.commandLine()
          .getErr()
          .println("bench: reference " + failure.id() + ": " + failure.reason());
    }
    return library;
  }

  private ThroughputOptions options() {
    try {
      return new ThroughputOptions(threads, rounds, warmUpRounds, !withoutPictures);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
