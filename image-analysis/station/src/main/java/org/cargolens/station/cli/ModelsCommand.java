package org.cargolens.station.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.cargolens.analysis.detect.Detector;
import org.cargolens.analysis.detect.DetectorOptions;
import org.cargolens.analysis.detect.Detectors;
import org.cargolens.analysis.detect.LoadReport;
import org.cargolens.analysis.detect.ModelDescriptor;
import org.cargolens.analysis.detect.ModelPack;
import org.cargolens.analysis.detect.ModelPackException;
import org.cargolens.analysis.detect.ModelPacks;
import org.cargolens.analysis.detect.WeightsFile;
import org.cargolens.analysis.report.EntryKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists and checks model packs. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    description = {
      "Lists detection models: what they find, how they run here, their figures and licence.",
      "Every file is checked against its digest, and the model is loaded and tried."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  cargolens models", "  cargolens models my-model.zip"})
final class ModelsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "PLACE",
      description =
          "A model pack (folder or zip file) or a folder of packs; by default those that come with"
              + " CargoLens.")
  private Optional<Path> place = Optional.empty();

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    boolean broken = false;
    if (place.isPresent()) {
      for (Path one : ModelPacks.places(place.get())) {
        broken |= !open(one, out);
      }
    } else {
      List<ModelPack> packs = ModelPacks.shipped();
      if (packs.isEmpty()) {
        out.println("No model comes with this build.");
      }
      for (ModelPack pack : packs) {
        broken |= !show(pack, out);
      }
    }
    out.flush();
    return (broken ? ExitCode.INPUT_UNREADABLE : ExitCode.DONE).code();
  }

  /** Returns whether the pack is whole; that one isn't is no reason to hide the next. */
  private boolean open(Path one, PrintWriter out) {
    try {
      return show(ModelPacks.open(one), out);
    } catch (ModelPackException e) {
      spec.commandLine().getErr().println("cargolens: " + e.getMessage());
      return false;
    }
  }

  private boolean show(ModelPack pack, PrintWriter out) {
    ModelDescriptor descriptor = pack.descriptor();
    out.println(descriptor.title());
    line(out, "place", pack.place());
    line(out, "objects", classes(descriptor, EntryKind.OBJECT));
    line(out, "findings", classes(descriptor, EntryKind.DETECTOR));
    for (WeightsFile file : descriptor.weights()) {
      line(out, "weights", describe(file));
    }
    boolean whole = tryOut(pack, out);
    line(out, "trained on", descriptor.training().description());
    for (var figure : descriptor.figures()) {
      line(out, "figure", figure.name() + " " + number(figure.value()));
    }
    line(out, "licence", descriptor.licence());
    return whole;
  }

  private boolean tryOut(ModelPack pack, PrintWriter out) {
    try {
      for (WeightsFile file : pack.descriptor().weights()) {
        pack.read(file.file());
      }
      try (Detector detector = Detectors.load(pack, DetectorOptions.DEFAULT)) {
        LoadReport report = detector.loadReport();
        line(
            out,
            "runs as",
            report.file().precision().word() + " on " + report.engine() + ": " + report.reason());
        report.parity().forEach(parity -> line(out, "compared", parity.toString()));
      }
      return true;
    } catch (IOException e) {
      line(out, "broken", FailureHandler.describe(e));
      return false;
    }
  }

  private static String classes(ModelDescriptor descriptor, EntryKind kind) {
    return descriptor.classes().stream()
        .filter(type -> type.kind() == kind)
        .map(type -> type.name() + " (from " + number(type.minimumScore()) + ")")
        .collect(Collectors.joining(", "));
  }

  private static String describe(WeightsFile file) {
    return String.format(
        Locale.ROOT,
        "%s, %s, %s, %.2f MB",
        file.name(),
        file.precision().word(),
        file.layout().word(),
        file.file().bytes() / 1e6);
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.3f", value);
  }

  private static void line(PrintWriter out, String what, String text) {
    if (!text.isEmpty()) {
      out.println(String.format(Locale.ROOT, "  %-11s %s", what, text));
    }
  }
}
