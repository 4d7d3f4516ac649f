package org.cargolens.bench.detect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cargolens.analysis.detect.DetectorOptions;
import org.cargolens.analysis.detect.Detectors;
import org.cargolens.analysis.detect.ModelPack;
import org.cargolens.analysis.pipeline.ScanAnalyzer;
import org.cargolens.bench.measure.Machine;
import org.cargolens.bench.measure.TemporaryFolder;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.Check;
import org.cargolens.bench.result.Metric;

/**
 * Measures nets by themselves and whole analyses, each beside the same in ONNX Runtime and Python,
 * in one run.
 */
public final class DetectProgram {
  private static final String PYTHON = "python";

  private final DetectOptions options;
  private final List<ModelPack> packs;

  /** Makes a program for some packs. */
  public DetectProgram(DetectOptions options, List<ModelPack> packs) {
    if (packs.isEmpty()) {
      throw new IllegalArgumentException("at least one model pack is needed");
    }
    this.options = options;
    this.packs = List.copyOf(packs);
  }

  /**
   * Runs.
   *
   * @param scan an 8-bit PNG with open beam bright; empty: one is simulated
   * @throws IOException if a pack is broken, the scan can't be read or a rival fails
   */
  public BenchResult run(Optional<Path> scan) throws IOException {
    try (TemporaryFolder folder = TemporaryFolder.create("bench-detect")) {
      PictureScan picture =
          scan.isPresent() ? PictureScan.of(scan.get()) : PictureScan.simulated(folder.path());
      Map<String, String> facts = parameters(picture);
      Path scripts = Files.createDirectory(folder.path().resolve("python"));
      try (PythonPeer python = PythonPeer.start(options.python(), options.threads(), scripts)) {
        facts.put(PYTHON, python.versions());
        return run(picture, Optional.of(python), folder.path(), facts);
      } catch (MissingRivalException e) {
        facts.put(PYTHON, "skipped, and with it all exports: " + e.getMessage());
        return run(picture, Optional.empty(), folder.path(), facts);
      }
    }
  }

  private BenchResult run(
      PictureScan scan, Optional<PythonPeer> python, Path folder, Map<String, String> facts)
      throws IOException {
    InferenceProgram inference = new InferenceProgram(options);
    for (ModelPack pack : packs) {
      try (PackRivals rivals = PackRivals.of(pack, python, options.threads(), folder)) {
        rivals.facts().forEach((name, fact) -> facts.put(rivals.model().name() + "." + name, fact));
        inference.run(rivals, scan);
      }
    }
    AnalysisProgram analysis = analyses(scan, python, folder);
    List<Metric> metrics = new ArrayList<>(inference.metrics());
    metrics.addAll(analysis.metrics());
    List<Check> checks = new ArrayList<>(inference.checks());
    checks.addAll(analysis.checks());
    return new BenchResult("detect", Machine.environment(), facts, metrics, checks);
  }

  private AnalysisProgram analyses(PictureScan scan, Optional<PythonPeer> python, Path folder)
      throws IOException {
    AnalysisProgram program = new AnalysisProgram(options, packs);
    try (ScanAnalyzer analyzer =
        ScanAnalyzer.builder()
            .detectors(Detectors.loadAll(packs, DetectorOptions.DEFAULT))
            .build()) {
      List<WholeAnalysis> analyses = new ArrayList<>();
      analyses.add(
          new OurAnalysis(analyzer, Files.createDirectory(folder.resolve("our-analysis"))));
      if (python.isPresent()) {
        Path target = Files.createDirectory(folder.resolve("python-analysis"));
        analyses.add(new PythonAnalysis(python.get(), packs, target));
      }
      program.run(analyses, scan.file());
    }
    return program;
  }

  private Map<String, String> parameters(PictureScan scan) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put(
        "scan", scan.picture().getWidth() + " x " + scan.picture().getHeight() + " pixels");
    parameters.put("rounds", Integer.toString(options.rounds()));
    parameters.put("warm-up-rounds", Integer.toString(options.warmUpRounds()));
    parameters.put("threads", Integer.toString(options.threads()));
    parameters.put("cores-needed", Integer.toString(options.threads()));
    return parameters;
  }
}
