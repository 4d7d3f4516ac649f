package org.cargolens.station.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.cargolens.analysis.correct.CorrectedView;
import org.cargolens.analysis.correct.Correction;
import org.cargolens.analysis.correct.CorrectionOptions;
import org.cargolens.analysis.material.MaterialDecomposition;
import org.cargolens.analysis.report.picture.AnnotatedPicture;
import org.cargolens.analysis.report.picture.ProjectedLabel;
import org.cargolens.scan.ProjectionMark;
import org.cargolens.scan.RawScan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Renders scan files for eyes. */
@Command(
    name = "display",
    mixinStandardHelpOptions = true,
    description = {
      "Writes NAME.display.png for each scan file, corrected and upright; dark is dense. Further"
          + " views of a scan go into NAME.view1.display.png and so on. Backscatter is bright where"
          + " matter scatters.",
      "The file itself is never changed."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cargolens display truck.npy --out pictures",
      "  cargolens display truck.npy --penetration high --local-contrast --out pictures",
      "  cargolens display truck.npy --view top --out pictures",
      "  cargolens display truck.npy --band 6:inf --region 400,100,300x200 --zoom 3 --out pictures",
      "  cargolens display truck.npy --material --materials lane1-materials.json --out pictures"
    })
final class DisplayCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private InputFiles input;
  @Mixin private OutputFolder out;
  @Mixin private DisplayOptions display;
  @Mixin private ViewChoice views;
  @Mixin private CalibrationOptions calibration;

  /** What all files are shown with. */
  private record Look(Optional<MaterialDecomposition> materials, CorrectionOptions correction) {}

  @Override
  public Integer call() throws IOException {
    Optional<MaterialDecomposition> materials;
    try {
      display.check();
      materials = display.decomposition();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    Look look = new Look(materials, calibration.correction());
    List<Path> files = input.distinct(spec);
    Path folder = out.prepared();
    boolean unreadable = false;
    for (Path file : files) {
      unreadable |= !show(file, folder, look);
    }
    return (unreadable ? ExitCode.INPUT_UNREADABLE : ExitCode.DONE).code();
  }

  /** Returns whether the file could be read and shown; that one can't is no reason to stop. */
  private boolean show(Path file, Path folder, Look look) throws IOException {
    try {
      Optional<RawScan> scan = input.read(file, this::complain);
      return scan.isPresent() && show(scan.get(), file, folder, look);
    } catch (OutOfMemoryError e) { // the next file may be smaller
      complain(file + ": " + FailureHandler.describe(e));
      return false;
    }
  }

  /** Returns whether all views could be shown so. */
  private boolean show(RawScan scan, Path file, Path folder, Look look) throws IOException {
    boolean all = true;
    List<Integer> wanted;
    try {
      wanted =
          views.isGiven()
              ? List.of(views.index(scan))
              : IntStream.range(0, scan.views().size()).boxed().toList();
    } catch (IllegalArgumentException e) {
      complain(file + ": " + e.getMessage());
      return false;
    }
    for (int view : wanted) {
      String stem = file.getFileName() + (view == 0 ? "" : ".view" + view);
      Path picture = folder.resolve(stem + ".display.png");
      try (CorrectedView corrected =
          new Correction(look.correction()).correct(scan.views().get(view))) {
        Optional<ProjectionMark> mark = scan.metadata().projection();
        BufferedImage shown = display.picture(corrected.image(), look.materials());
        AnnotatedPicture.write(picture, mark.isPresent() ? ProjectedLabel.on(shown) : shown, mark);
        spec.commandLine().getOut().println(stem + " -> " + picture);
      } catch (IllegalArgumentException e) {
        complain(stem + ": " + e.getMessage());
        all = false;
      }
    }
    return all;
  }

  private void complain(String why) {
    spec.commandLine().getErr().println("cargolens: " + why);
  }
}
