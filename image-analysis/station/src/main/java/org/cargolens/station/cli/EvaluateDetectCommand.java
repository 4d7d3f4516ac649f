package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import org.cargolens.analysis.detect.Detector;
import org.cargolens.analysis.detect.DetectorOptions;
import org.cargolens.analysis.detect.Detectors;
import org.cargolens.analysis.detect.ModelPack;
import org.cargolens.analysis.detect.ModelPacks;
import org.cargolens.analysis.detect.Precision;
import org.cargolens.station.evaluation.InputChoice;
import org.cargolens.station.evaluation.TruthSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures a model. */
@Command(
    name = "detect",
    mixinStandardHelpOptions = true,
    description = {
      "Lets a model look at scans whose truth is known and prints average precision by COCO's"
          + " rules, number and outline of objects, and things found against false findings, each"
          + " with a bootstrap interval over scenes.",
      "DIR holds coco.json, as 'simulate --count' writes it. Only categories that both the model"
          + " and coco.json know are judged. Where there is a dataset.json, its digest is checked"
          + " first. Images of views that the model isn't made for are left out unless --view asks"
          + " for them."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cargolens evaluate detect container-net scans",
      "  cargolens evaluate detect models/hidden-net test --input transmission --worst 20 --out"
          + " wrong"
    })
final class EvaluateDetectCommand implements Callable<Integer> {
  /** Figures over all thresholds need detections that users would never see. */
  private static final double LEAST_SCORE = 0.01;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "Folder or zip file of a model pack, or the name of one that is built in.")
  private String model;

  @Parameters(index = "1", paramLabel = "DIR", description = "Folder with coco.json.")
  private Path folder;

  @Option(
      names = "--input",
      paramLabel = "WORD",
      defaultValue = "display",
      description =
          "What the model looks at: the pictures that coco.json names, or the transmission beside"
              + " them: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private InputChoice input;

  @Mixin private ViewChoice view;

  @Option(
      names = "--threshold",
      paramLabel = "SCORE",
      description = "Least score that users see, above 0 to 1; the model's own by default.")
  private Optional<Double> threshold = Optional.empty();

  @Option(
      names = "--precision",
      paramLabel = "PRECISION",
      description =
          "How the model computes: ${COMPLETION-CANDIDATES}; by default the fastest that gives the"
              + " same boxes as fp32 here.")
  private Optional<Precision> precision = Optional.empty();

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write the figures as JSON, for programs.")
  private Optional<Path> json = Optional.empty();

  @Option(
      names = "--worst",
      paramLabel = "N",
      description = "Also draw the N worst images, truth dashed and detections solid, into --out.")
  private Optional<Integer> worst = Optional.empty();

  @Option(names = "--out", paramLabel = "DIR", description = "Folder for the drawn images.")
  private Optional<Path> out = Optional.empty();

  @Override
  public Integer call() throws IOException {
    checkOptions();
    ModelPack pack = pack();
    TruthSet all = TruthSet.read(folder);
    TruthSet truth = all.ofViews(view.wanted().map(Set::of).orElse(pack.descriptor().views()));
    if (truth.images().isEmpty() && !all.images().isEmpty()) {
      throw new IOException(folder + ": no image of a view that is to be judged");
    }
    OptionalDouble score =
        threshold.isPresent() ? OptionalDouble.of(threshold.get()) : OptionalDouble.empty();
    DetectionTask task =
        new DetectionTask(folder, truth, pack.descriptor().classes(), input, score);
    DetectionOutput output = new DetectionOutput(json, worst.orElse(0), out);
    double least = Math.min(LEAST_SCORE, score.orElse(LEAST_SCORE));
    try (Detector detector =
        Detectors.load(pack, new DetectorOptions(precision, OptionalDouble.of(least)))) {
      return new DetectionJudge(task, output, spec.commandLine()).run(detector).code();
    }
  }

  private void checkOptions() {
    if (threshold.isPresent() && !(threshold.get() > 0 && threshold.get() <= 1)) {
      throw refused("--threshold must be above 0 and at most 1, is " + threshold.get());
    }
    if (worst.isPresent() && worst.get() < 1) {
      throw refused("--worst must be at least 1, is " + worst.get());
    }
    if (worst.isPresent() != out.isPresent()) {
      throw refused("--worst and --out go together");
    }
  }

  private ModelPack pack() throws IOException {
    Path path = Path.of(model);
    if (Files.exists(path)) {
      return ModelPacks.open(path);
    }
    List<String> names = new ArrayList<>();
    for (ModelPack pack : ModelPacks.shipped()) {
      if (pack.descriptor().name().equals(model)) {
        return pack;
      }
      names.add(pack.descriptor().name());
    }
    throw refused(
        model
            + ": neither a model pack nor the name of one that is built in ("
            + (names.isEmpty() ? "there is none" : String.join(", ", names))
            + ")");
  }

  private ParameterException refused(String why) {
    return new ParameterException(spec.commandLine(), why);
  }
}
