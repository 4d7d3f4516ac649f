package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.cargolens.analysis.correct.CorrectedView;
import org.cargolens.analysis.correct.Correction;
import org.cargolens.analysis.correct.CorrectionOptions;
import org.cargolens.analysis.material.MaterialCalibrationFile;
import org.cargolens.analysis.material.StepMaterial;
import org.cargolens.analysis.material.WedgePlan;
import org.cargolens.analysis.material.WedgeStep;
import org.cargolens.scan.Region;
import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.scene.PixelSize;
import org.cargolens.simulator.scene.SceneOptions;
import org.cargolens.simulator.scene.SceneRenderer;
import org.cargolens.simulator.scene.SimulatedScan;
import org.cargolens.simulator.scene.StepWedges;
import org.cargolens.station.files.ScanFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaterialCommandsTest {
  private static final List<List<StepWedges.Step>> ROWS =
      List.of(
          StepWedges.of(Material.POLYETHYLENE, 100, 300),
          StepWedges.of(Material.STEEL, 20, 60),
          StepWedges.of(Material.LEAD, 15, 40));

  @TempDir private Path folder;
  private Path scan;
  private Path steps;
  private Path calibration;
  private Region polyethylene;
  private Region lead;

  @BeforeEach
  void scanWedges() throws IOException {
    SimulatedScan wedges =
        new SceneRenderer()
            .render(
                StepWedges.scene(ROWS),
                SceneOptions.pass(4).withPixels(new PixelSize(200, 12, 12)));
    scan = new ScanFiles().write(wedges.scan(), folder, "wedges");
    steps = folder.resolve("steps.json");
    calibration = folder.resolve("materials.json");
    List<WedgeStep> plan = new ArrayList<>();
    try (CorrectedView corrected =
        new Correction(CorrectionOptions.DEFAULT).correct(wedges.scan().mainView())) {
      List<StepWedges.Step> all = ROWS.stream().flatMap(List::stream).toList();
      for (int i = 0; i < all.size(); i++) {
        Region box = corrected.image().transform().toImage(wedges.truth().objects().get(i).box());
        Region inner = new Region(box.x1() + 4, box.y1() + 5, box.x2() - 4, box.y2() - 5);
        plan.add(
            new WedgeStep(
                StepMaterial.named(all.get(i).material().word()).orElseThrow(),
                all.get(i).gramsPerCm2(),
                inner));
      }
    }
    polyethylene = plan.get(1).region();
    lead = plan.get(5).region();
    new WedgePlan(6, 4, plan).write(steps);
  }

  private CommandRun calibrate() {
    return CommandRun.of(
        "calibrate", "materials", "--scan", scan, "--steps", steps, "--out", calibration);
  }

  private CommandRun display(Object... options) {
    Object[] all = new Object[options.length + 4];
    System.arraycopy(new Object[] {"display", scan, "--out", folder.resolve("out")}, 0, all, 0, 4);
    System.arraycopy(options, 0, all, 4, options.length);
    return CommandRun.of(all);
  }

  private int[] colour(Region region) throws IOException {
    BufferedImage picture =
        ImageIO.read(folder.resolve("out").resolve("wedges.npy.display.png").toFile());
    int rgb = picture.getRGB((int) region.centreX(), (int) region.centreY());
    return new int[] {rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF};
  }

  @Test
  void calibrate_wedges_writesACalibrationThatDisplayUses() throws IOException {
    CommandRun made = calibrate();

    assertThat(made.err()).isEmpty();
    assertThat(made.exitCode()).isZero();
    assertThat(made.out()).contains("polyethylene", "root mean square");
    assertThat(MaterialCalibrationFile.read(calibration).steps()).hasSize(6);

    assertThat(display("--material", "--materials", calibration).exitCode()).isZero();
    int[] organic = colour(polyethylene);
    assertThat(organic[0]).as("orange").isGreaterThan(organic[2] + 60);
    int[] heavy = colour(lead);
    assertThat(heavy[2]).as("blue or purple").isGreaterThan(heavy[1]);

    assertThat(display("--organic-strip", "--materials", calibration).exitCode()).isZero();
    assertThat(colour(polyethylene)).containsExactly(0xF0, 0xF0, 0xF0);
  }

  @Test
  void calibrate_wrongThickness_isRefusedWithTheReason() throws IOException {
    String text = Files.readString(steps);
    Files.writeString(
        steps, text.replaceFirst("\"gramsPerCm2\"\\s*:\\s*47[0-9.]*", "\"gramsPerCm2\": 90.0"));
    assertThat(Files.readString(steps)).isNotEqualTo(text);

    CommandRun run = calibrate();

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("wedges.npy").contains("off what the other steps say");
    assertThat(calibration).doesNotExist();
  }

  @Test
  void display_materialWithoutCalibration_isRefused() {
    CommandRun run = display("--material");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--materials FILE").contains("--energy-difference");
  }

  @Test
  void display_energyDifference_needsNoCalibration() throws IOException {
    assertThat(display("--energy-difference").exitCode()).isZero();

    assertThat(colour(lead)[0]).isLessThan(colour(polyethylene)[0]);
  }

  @Test
  void analyze_withMaterials_reportsHeavyMatter() throws IOException {
    calibrate();

    CommandRun run =
        CommandRun.of(
            "analyze",
            scan,
            "--materials",
            calibration,
            "--models",
            "none",
            "--out",
            folder.resolve("report"));

    assertThat(run.err()).isEmpty();
    assertThat(Files.readString(folder.resolve("report").resolve("wedges.npy.report.json")))
        .contains("effective-z")
        .contains("dense-block");
  }

  @Test
  void evaluate_onePass_printsFiguresOfBothPairs() {
    CommandRun run =
        CommandRun.of("evaluate", "materials", "--passes", "1", "--list", "--scene", "van");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("Step wedges, 6 and 4 MV")
        .contains("Step wedges, 9 and 6 MV")
        .contains("5 of 5")
        .contains("segments of van");
  }
}
