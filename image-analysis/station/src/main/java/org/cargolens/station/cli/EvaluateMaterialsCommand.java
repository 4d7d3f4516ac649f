package org.cargolens.station.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.cargolens.analysis.evaluate.detection.DetectionReport;
import org.cargolens.analysis.evaluate.detection.FigureSection;
import org.cargolens.analysis.material.MaterialEstimate;
import org.cargolens.analysis.material.MaterialSegment;
import org.cargolens.casework.audit.CountText;
import org.cargolens.simulator.physics.BeamPair;
import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.scene.Scene;
import org.cargolens.station.materials.PhantomTrial;
import org.cargolens.station.materials.RailTrial;
import org.cargolens.station.materials.ShieldingTrial;
import org.cargolens.station.materials.WedgeTrial;
import org.cargolens.station.text.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the material decomposition. */
@Command(
    name = "materials",
    mixinStandardHelpOptions = true,
    description = {
      "Calibrates virtual scanners by step wedges, scans other wedges, and prints how far effective"
          + " atomic numbers are off and how often the band is right.",
      "With folders of scans by others it judges those as well."
    })
final class EvaluateMaterialsCommand implements Callable<Integer> {
  private static final long MACHINE = 7;
  private static final String SHIELDING_FIGURES = "findings-centre-inside";

  @Spec private CommandSpec spec;

  @Option(
      names = "--passes",
      paramLabel = "N",
      defaultValue = "3",
      description = "How many scans of wedges are judged for each pair of energies; 3 by default.")
  private int passes = 3;

  @Option(
      names = "--scene",
      paramLabel = "NAME",
      split = ",",
      description = "Simulated vehicles whose segments are judged as well, such as van.")
  private List<String> vehicles = List.of();

  @Option(
      names = "--shielding",
      paramLabel = "N",
      description =
          "How many simulated containers with a shielded source, and as many with a dense block,"
              + " are searched for what shields, each with and without it; none by default.")
  private int shielding;

  @Option(names = "--seed", paramLabel = "S", description = "Seed of the first of those (1).")
  private long seed = 1;

  @Option(
      names = "--phantom",
      paramLabel = "DIR",
      description = "The folder dual-energy-simulated: a phantom with calibration points.")
  private Optional<Path> phantom = Optional.empty();

  @Option(
      names = "--rail",
      paramLabel = "DIR",
      description = "The folder dual-energy-raw: railcars, with spectra and coefficients.")
  private Optional<Path> rail = Optional.empty();

  @Option(names = "--list", description = "Print a line for each step as well.")
  private boolean list;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    for (BeamPair beams : List.of(BeamPair.MV_6_4, BeamPair.MV_9_6)) {
      if (passes > 0) {
        wedges(beams, out);
      }
      if (shielding > 0) {
        shielding(beams, out);
      }
    }
    if (phantom.isPresent()) {
      phantom(PhantomTrial.judge(phantom.get()), out);
    }
    if (rail.isPresent()) {
      rail(RailTrial.judge(rail.get()), out);
    }
    out.flush();
    return ExitCode.DONE.code();
  }

  private void wedges(BeamPair beams, PrintWriter out) {
    WedgeTrial trial = new WedgeTrial(beams, MACHINE);
    List<WedgeTrial.Judged> all = new ArrayList<>();
    for (int pass = 0; pass < passes; pass++) {
      all.addAll(trial.judge(100 + pass));
    }
    out.println(
        number("Step wedges, %.0f", beams.high().megavolts())
            + number(" and %.0f MV", beams.low().megavolts()));
    if (list) {
      out.print(steps(all));
    }
    TextTable table =
        new TextTable(
            "material", "Z", "steps", "worst off", "mean off", "density off", "band right");
    for (Material material :
        List.of(Material.POLYETHYLENE, Material.ALUMINIUM, Material.STEEL, Material.LEAD)) {
      List<WedgeTrial.Judged> judged =
          all.stream().filter(step -> step.step().material() == material && step.thick()).toList();
      table.add(
          material.word(),
          number("%.1f", material.effectiveAtomicNumber()),
          Integer.toString(judged.size()),
          number("%.2f", judged.stream().mapToDouble(this::off).max().orElse(Double.NaN)),
          number("%.2f", judged.stream().mapToDouble(this::off).average().orElse(Double.NaN)),
          number("%.1f %%", judged.stream().mapToDouble(this::densityOff).max().orElse(0)),
          share(judged.stream().filter(WedgeTrial.Judged::bandRight).count(), judged.size()));
    }
    out.println(table);
    if (!vehicles.isEmpty()) {
      List<Scene> scenes =
          vehicles.stream()
              .map(name -> SceneNames.scene(name, spec.commandLine()).create(1))
              .toList();
      WedgeTrial.SceneFigures figures = trial.judge(scenes);
      out.println(
          "segments of "
              + String.join(", ", vehicles)
              + ": band right "
              + share(figures.right(), figures.segments())
              + number(" (%.1f %% of the pixels)", 100 * figures.sharePixels())
              + ", right or among those that fit "
              + share(figures.fitting(), figures.segments()));
      out.println();
    }
  }

  private void shielding(BeamPair beams, PrintWriter out) {
    DetectionReport report = new ShieldingTrial(beams, MACHINE).judge(seed, shielding);
    out.println(
        number("What shields, %.0f", beams.high().megavolts())
            + number(" and %.0f MV: ", beams.low().megavolts())
            + CountText.of(report.images(), "scan")
            + " of "
            + CountText.of(report.scenes(), "vehicle"));
    for (FigureSection section : report.sections()) {
      if (section.key().equals(SHIELDING_FIGURES)) {
        out.println(section.title());
        out.println(DetectionJudge.table(section));
      }
    }
  }

  private double off(WedgeTrial.Judged step) {
    return step.segment()
        .map(segment -> Math.abs(segment.own().atomicNumber() - step.trueNumber()))
        .orElse(Double.POSITIVE_INFINITY);
  }

  private double densityOff(WedgeTrial.Judged step) {
    return step.segment()
        .map(segment -> 100 * Math.abs(segment.own().gramsPerCm2() / step.step().gramsPerCm2() - 1))
        .orElse(Double.POSITIVE_INFINITY);
  }

  private static TextTable steps(List<WedgeTrial.Judged> all) {
    TextTable table = new TextTable("material", "g/cm2", "measured", "Z", "band", "fits");
    for (WedgeTrial.Judged step : all) {
      MaterialEstimate own =
          step.segment().map(MaterialSegment::own).orElse(MaterialEstimate.UNKNOWN);
      table.add(
          step.step().material().word(),
          number("%.1f", step.step().gramsPerCm2()),
          number("%.1f", own.gramsPerCm2()),
          number("%.1f", own.atomicNumber()),
          own.band().word(),
          fits(own));
    }
    return table;
  }

  private static void phantom(List<PhantomTrial.Judged> judged, PrintWriter out) {
    out.println("Simulated phantom, 9 and 6 MV");
    TextTable table = new TextTable("object", "should be", "is", "Z", "g/cm2", "fits");
    for (PhantomTrial.Judged object : judged) {
      table.add(
          object.name(),
          object.band(),
          object.estimate().band().word(),
          number("%.1f", object.estimate().atomicNumber()),
          number("%.1f", object.estimate().gramsPerCm2()),
          fits(object.estimate()));
    }
    out.print(table);
    long right = judged.stream().filter(PhantomTrial.Judged::right).count();
    out.println("band right: " + share(right, judged.size()));
    out.println();
  }

  private static void rail(RailTrial.Result result, PrintWriter out) {
    out.println(
        number("Railcars, 6 and 4 MV; %.0f g/cm2 of iron before the cargo", result.filterGrams()));
    TextTable table =
        new TextTable(
            "scan",
            "high in low",
            "cargo Z",
            "with wall",
            "pixels",
            "frame Z",
            "frame steel",
            "segment noise");
    for (RailTrial.Judged scan : result.scans()) {
      table.add(
          scan.scan(),
          number("%.3f", scan.contamination()),
          number("%.1f", scan.cargo()),
          number("%.1f", scan.withWall()),
          Integer.toString(scan.cargoPixels()),
          number("%.1f", scan.frame()),
          number("%.0f %%", 100 * scan.frameSteel()),
          number("%.4f", scan.noise()));
    }
    out.println(table);
  }

  private static String fits(MaterialEstimate estimate) {
    return estimate.fitting().stream()
        .map(range -> number("%.1f", range.low()) + number("-%.1f", range.high()))
        .collect(Collectors.joining(", "));
  }

  private static String share(long right, int all) {
    return right + " of " + all;
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
