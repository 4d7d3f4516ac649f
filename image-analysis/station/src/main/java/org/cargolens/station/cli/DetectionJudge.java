package org.cargolens.station.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cargolens.analysis.detect.Detector;
import org.cargolens.analysis.detect.LoadReport;
import org.cargolens.analysis.evaluate.Bootstrap;
import org.cargolens.analysis.evaluate.detection.DetectionEvaluation;
import org.cargolens.analysis.evaluate.detection.DetectionReport;
import org.cargolens.analysis.evaluate.detection.EvaluationFigure;
import org.cargolens.analysis.evaluate.detection.FigureSection;
import org.cargolens.analysis.evaluate.detection.JudgedCategory;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.casework.audit.CountText;
import org.cargolens.scan.Sha256;
import org.cargolens.station.evaluation.DataSetDigest;
import org.cargolens.station.evaluation.DetectionRun;
import org.cargolens.station.evaluation.ImageFailure;
import org.cargolens.station.evaluation.SeenImage;
import org.cargolens.station.evaluation.TruthImage;
import org.cargolens.station.evaluation.WorstImages;
import org.cargolens.station.text.TextTable;
import picocli.CommandLine;

/** Measures a loaded model and prints what comes out. */
final class DetectionJudge {
  private final DetectionTask task;
  private final DetectionOutput output;
  private final PrintWriter out;
  private final PrintWriter err;

  DetectionJudge(DetectionTask task, DetectionOutput output, CommandLine commandLine) {
    this.task = task;
    this.output = output;
    this.out = commandLine.getOut();
    this.err = commandLine.getErr();
  }

  /**
   * Measures a model.
   *
   * @param detector the model, with a least score far below those that users see; not closed
   * @throws IOException if the truth isn't what it says it is, or results can't be written
   */
  ExitCode run(Detector detector) throws IOException {
    List<JudgedCategory> categories = task.categories();
    if (categories.isEmpty()) {
      task.unjudged().forEach(line -> err.println("cargolens: " + line));
      err.println("cargolens: " + task.folder() + ": nothing that the model knows is in the truth");
      return ExitCode.INPUT_UNREADABLE;
    }
    if (output.folder().isPresent()) {
      OutputFolder.prepare(output.folder().get());
    }
    Optional<Sha256> digest = checkedDigest();
    DetectionRun run = look(detector, categories);
    for (ImageFailure failure : run.failures()) {
      err.println("cargolens: " + failure.name() + ": " + failure.reason());
    }
    if (run.seen().isEmpty()) {
      err.println("cargolens: " + task.folder() + ": no image could be judged");
      return ExitCode.INPUT_UNREADABLE;
    }
    DetectionReport report =
        new DetectionEvaluation(categories, Bootstrap.DEFAULT)
            .judge(run.seen().stream().map(SeenImage::judged).toList());
    print(detector, digest, run, report);
    write(detector, digest, run, report);
    return run.failures().isEmpty() ? ExitCode.DONE : ExitCode.INPUT_UNREADABLE;
  }

  /** A test set is worth nothing if it isn't the one that was frozen. */
  private Optional<Sha256> checkedDigest() throws IOException {
    DataSetDigest digest = new DataSetDigest(task.folder());
    Optional<Sha256> stated = digest.stated();
    if (stated.isPresent()) {
      try (Progress progress = new Progress("Checking", "files", digest.files().size())) {
        Sha256 found = digest.compute(progress::step);
        if (!found.equals(stated.get())) {
          throw new DataSetDigest.Mismatch(task.folder(), stated.get(), found);
        }
      }
    }
    return stated;
  }

  private DetectionRun look(Detector detector, List<JudgedCategory> categories) {
    Set<String> names =
        categories.stream().map(JudgedCategory::name).collect(Collectors.toUnmodifiableSet());
    DetectionRun run = new DetectionRun(detector, task.input(), names);
    List<TruthImage> images = task.truth().images();
    try (Progress progress = new Progress("Detecting", "images", images.size())) {
      for (TruthImage image : images) {
        run.look(image);
        progress.step();
      }
    }
    return run;
  }

  private void print(
      Detector detector, Optional<Sha256> digest, DetectionRun run, DetectionReport report) {
    LoadReport load = detector.loadReport();
    out.println(
        String.format(
            Locale.ROOT,
            "%s %s (%s) on %s: %s of %s, %.1f ms an image in the median",
            detector.identity().name(),
            detector.identity().version(),
            load.engine(),
            task.folder(),
            CountText.of(report.images(), "image"),
            CountText.of(report.scenes(), "scene"),
            medianMilliseconds(run)));
    out.println(
        digest
            .map(value -> "sha-256 " + value + ", as dataset.json states")
            .orElse("no dataset.json: nothing says whether this is the set that was frozen"));
    if (run.projected() > 0) {
      out.println(
          run.projected()
              + " of the images "
              + (run.projected() == 1 ? "has" : "have")
              + " something projected into them: no recorded scans");
    }
    task.unjudged().forEach(out::println);
    for (FigureSection section : report.sections()) {
      out.println();
      out.println(section.title());
      out.print(table(section));
    }
    out.flush();
  }

  /** Returns a section's figures with their intervals. */
  static TextTable table(FigureSection section) {
    TextTable table = new TextTable("figure", "value", "95 % interval");
    for (EvaluationFigure figure : section.figures()) {
      table.add(
          figure.title(),
          figure.unit().say(figure.value()),
          figure
              .interval()
              .map(
                  interval ->
                      figure.unit().say(interval.low())
                          + " - "
                          + figure.unit().say(interval.high()))
              .orElse(""));
    }
    return table;
  }

  private void write(
      Detector detector, Optional<Sha256> digest, DetectionRun run, DetectionReport report)
      throws IOException {
    if (output.json().isPresent()) {
      Json.write(output.json().get(), json(detector, digest, run, report));
    }
    if (output.folder().isPresent()) {
      List<Path> files =
          new WorstImages(task.categories(), task.input())
              .write(run.seen(), output.worst(), output.folder().get());
      out.println();
      String images = CountText.of(files.size(), "image");
      out.println(images + " with mistakes -> " + output.folder().get());
      out.flush();
    }
  }

  private JsonObject json(
      Detector detector, Optional<Sha256> digest, DetectionRun run, DetectionReport report) {
    List<JsonValue> judged = new ArrayList<>();
    for (JudgedCategory category : task.categories()) {
      judged.add(
          JsonObject.builder()
              .put("name", category.name())
              .put("finding", category.finding())
              .put("threshold", category.threshold())
              .build());
    }
    LoadReport load = detector.loadReport();
    return JsonObject.builder()
        .put("schema", "cargolens/detection-evaluation/1")
        .put("model", detector.identity().name())
        .put("version", detector.identity().version())
        .put("precision", load.file().precision().word())
        .put("engine", load.engine())
        .put("dataSet", String.valueOf(task.folder().toAbsolutePath().normalize().getFileName()))
        .put("sha256", digest.map(Sha256::hex).orElse(null))
        .put("input", task.input().word())
        .put("categories", JsonArray.of(judged))
        .put("unreadable", run.failures().size())
        .put("projected", run.projected())
        .put("millisecondsPerImage", medianMilliseconds(run))
        .put("evaluation", report.toJson())
        .build();
  }

  private static double medianMilliseconds(DetectionRun run) {
    double[] sorted = run.seen().stream().mapToDouble(SeenImage::milliseconds).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
