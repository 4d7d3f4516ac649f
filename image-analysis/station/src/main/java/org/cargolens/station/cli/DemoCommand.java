package org.cargolens.station.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.analysis.report.Finding;
import org.cargolens.analysis.report.ScanReport;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.Region;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.Scanners;
import org.cargolens.simulator.device.FaultPlan;
import org.cargolens.simulator.device.VirtualScanner;
import org.cargolens.simulator.scene.Scene;
import org.cargolens.simulator.scene.SceneOptions;
import org.cargolens.simulator.scene.SceneRenderer;
import org.cargolens.simulator.scene.Scenes;
import org.cargolens.simulator.scene.SimulatedScan;
import org.cargolens.simulator.scene.TruthObject;
import org.cargolens.station.files.ScanFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the main job end to end on what the project brings along. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the main job end to end without any hardware: a truck is simulated, a virtual scanner"
          + " serves it over TCP with one frame in a hundred damaged, the raw scan is pulled,"
          + " compared with three clean scans of the same truck, and report and picture are"
          + " written."
    })
final class DemoCommand implements Callable<Integer> {
  private static final String SCENE = "hidden-object";
  private static final long SCENE_SEED = 1;
  private static final long PASS = 21;
  private static final long[] CLEAN_PASSES = {11, 12, 13};
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "cargolens-demo",
      description = "Folder for the results (${DEFAULT-VALUE}).")
  private Path out;

  @Option(
      names = "--size",
      paramLabel = "SIZE",
      defaultValue = "full",
      description = "How finely the scene is scanned: full (800 detectors), half or small (160).")
  private SceneSize size;

  @Override
  public Integer call() throws IOException, ScannerException {
    Path folder = OutputFolder.prepare(out);
    Path clean = OutputFolder.prepare(out.resolve("clean"));
    Scene scene = Scenes.named(SCENE).orElseThrow().create(SCENE_SEED);
    say("1. Simulating %d clean scans of a truck -> %s", CLEAN_PASSES.length, clean);
    for (long pass : CLEAN_PASSES) {
      RawScan scan = render(scene, SceneOptions.pass(pass).withoutHidden()).scan();
      new ScanFiles().write(scan, clean, "clean-" + pass);
    }
    say("2. Simulating the same truck with things that don't belong");
    SimulatedScan truck = render(scene, SceneOptions.pass(PASS));
    RawScan pulled = pull(truck.scan());
    new ScanFiles().write(pulled, folder, "truck");
    say("4. Comparing it with the clean scans");
    ScanReport report = analyze(pulled, clean, folder);
    say("5. Checking against what was hidden");
    boolean allFound = check(truck, report);
    say("");
    say("Open %s", folder.resolve("truck.annotated.png"));
    return (allFound ? ExitCode.DONE : ExitCode.OUTPUT_OR_DEVICE_FAILED).code();
  }

  private RawScan pull(RawScan truck) throws IOException, ScannerException {
    FaultPlan faults = FaultPlan.NONE.withCorrupt(0.01);
    VirtualScanner.Setup setup = VirtualScanner.Setup.of(truck).withFaults(faults);
    try (VirtualScanner device = VirtualScanner.onTcp(setup, 0);
        Scanner scanner = Scanners.open(device.uri(), PATIENCE);
        Acquisition acquisition = scanner.start(ScanRequest.DEFAULT, PATIENCE)) {
      say("3. Pulling the raw scan from %s", device.uri());
      ScanOutcome outcome = acquisition.finish(PATIENCE);
      if (outcome instanceof ScanOutcome.Complete complete) {
        say("   %s", ScanNames.describe(complete.scan()));
        return complete.scan();
      }
      throw new IOException("the scan did not arrive: " + outcome);
    }
  }

  private ScanReport analyze(RawScan scan, Path clean, Path folder) throws IOException {
    AnalysisOptions options = AnalysisOptions.comparingWith(clean, folder.resolve("index"));
    try (AnalysisSession session = options.open(spec)) {
      return session.analyze(scan, "truck", folder, line -> say("   %s", line)).main();
    }
  }

  /** Says for each hidden thing which finding lies on it. */
  private boolean check(SimulatedScan truck, ScanReport report) {
    boolean all = true;
    for (TruthObject object : truck.truth().suspicious()) {
      Optional<Finding> finding =
          report.findings().stream()
              .filter(candidate -> overlaps(candidate.placement().box(), object.box()))
              .findFirst();
      all &= finding.isPresent();
      say(
          "   %-12s %s",
          object.category(),
          finding
              .map(
                  found ->
                      String.format(
                          Locale.ROOT,
                          "found as number %d, score %.2f",
                          report.findings().indexOf(found) + 1,
                          found.score()))
              .orElse("missed"));
    }
    return all;
  }

  private static boolean overlaps(Region finding, Region truth) {
    return truth.distanceTo(finding.centreX(), finding.centreY()) == 0
        || finding.intersectionOverUnion(truth) > 0.1;
  }

  private SimulatedScan render(Scene scene, SceneOptions options) {
    return new SceneRenderer().render(scene, options.withPixels(size.pixels()));
  }

  private void say(String format, Object... values) {
    PrintWriter print = spec.commandLine().getOut();
    print.println(String.format(Locale.ROOT, format, values));
    print.flush();
  }
}
