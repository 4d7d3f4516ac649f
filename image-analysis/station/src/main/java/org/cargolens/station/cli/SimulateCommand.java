package org.cargolens.station.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.cargolens.analysis.quality.testobject.TestObject;
import org.cargolens.analysis.quality.testobject.TestObjectFile;
import org.cargolens.casework.audit.CountText;
import org.cargolens.scan.Sha256;
import org.cargolens.scan.ViewKind;
import org.cargolens.simulator.dataset.DataSetRecipe;
import org.cargolens.simulator.scene.MaterialMap;
import org.cargolens.simulator.scene.SceneOptions;
import org.cargolens.simulator.scene.SceneRenderer;
import org.cargolens.simulator.scene.SimulatedScan;
import org.cargolens.simulator.scene.SimulatedViews;
import org.cargolens.simulator.scene.ViewsRenderer;
import org.cargolens.station.dataset.DataSetWriter;
import org.cargolens.station.files.CocoTruth;
import org.cargolens.station.files.MaterialMapFiles;
import org.cargolens.station.files.ScanFiles;
import org.cargolens.station.quality.SimulatedTestObject;
import org.cargolens.station.samples.SampleFolder;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes simulated scans with their truth. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = {
      "Writes simulated scans (raw counts of two energies, calibration frames) and coco.json with"
          + " the truth: every object's box and outline.",
      "With --count, writes a data set for training and measuring detectors.",
      "The same seeds give the same scans, bit for bit, on every machine.",
      "With --scene, scans and truth that lie in the folder stay: new ones of their names take a"
          + " number."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cargolens simulate --scene hidden-object --seed 5 --out scans",
      "  cargolens simulate --scene hidden-object --seed 5 --clean --passes 3 --out clean",
      "  cargolens simulate --scene loaded-container --machine worn --beams 9/6 --out worn",
      "  cargolens simulate --scene concealed --seed 7 --maps --out concealed",
      "  cargolens simulate --scene hidden-object --views side,top,backscatter --out lane",
      "  cargolens simulate --samples --out sample-images",
      "  cargolens simulate --count 4000 --seed 1 --height 200 --variants 3 --out training"
    })
final class SimulateCommand implements Callable<Integer> {
  private static final String TRUTH = "coco.json";
  private static final String DATA_SET = "dataset.json";

  @Spec private CommandSpec spec;

  @ArgGroup private What what = new What();

  @Mixin private DataSetOptions dataSet;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Decides what is loaded and where (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--passes",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many times the vehicle is scanned, each with its own speed and noise.")
  private int passes;

  @Option(names = "--clean", description = "Without the things that don't belong.")
  private boolean clean;

  @Option(
      names = "--size",
      paramLabel = "SIZE",
      defaultValue = "full",
      description = "How finely the scene is scanned: full (800 detectors), half or small (160).")
  private SceneSize size;

  @Option(
      names = "--speed-change",
      paramLabel = "SHARE",
      description =
          "How much the vehicle's speed changes at most while it passes, 0 to 0.3; else a little.")
  private Optional<Double> speedChange = Optional.empty();

  @Option(
      names = "--views",
      paramLabel = "VIEW",
      split = ",",
      defaultValue = "side",
      converter = ViewWord.class,
      description =
          "What the lane sees of each pass: side, top, backscatter, the first being the main view"
              + " (default: side). Truth is written for each view. With --scene.")
  private List<ViewKind> views = List.of(ViewKind.SIDE);

  @Option(
      names = "--maps",
      description =
          "Also what really lies behind each pixel, as float32 in maps/NAME-area-density.npy"
              + " (g/cm2) and maps/NAME-effective-z.npy; with --scene.")
  private boolean maps;

  @Mixin private MachineOptions machine;

  @Mixin private OutputFolder out;

  /** What to simulate. */
  private static final class What {
    @Option(
        names = "--scene",
        paramLabel = "NAME",
        completionCandidates = SceneNames.class,
        description = "The scene: ${COMPLETION-CANDIDATES}.")
    private String scene = "";

    @Option(
        names = "--samples",
        description = "The scans that come with the project, with their manifest.")
    private boolean samples;
  }

  @Override
  public Integer call() throws IOException {
    if (passes < 1) {
      throw new ParameterException(spec.commandLine(), "--passes must be at least 1, is " + passes);
    }
    if (maps && (dataSet.wanted() || what.scene.isEmpty())) {
      throw new ParameterException(spec.commandLine(), "--maps goes with --scene alone");
    }
    if (severalViews() && (dataSet.wanted() || what.scene.isEmpty())) {
      throw new ParameterException(spec.commandLine(), "--views goes with --scene alone");
    }
    if (Set.copyOf(views).size() != views.size()) {
      throw new ParameterException(spec.commandLine(), "--views names a view twice: " + views);
    }
    PrintWriter print = spec.commandLine().getOut();
    if (dataSet.wanted()) {
      writeDataSet(print);
    } else if (what.samples) {
      SampleFolder.write(out.prepared()).forEach(print::println);
    } else if (what.scene.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "simulate what: --scene NAME, --samples or --count N?");
    } else {
      writeScene(print);
    }
    print.flush();
    return ExitCode.DONE.code();
  }

  private void writeDataSet(PrintWriter print) throws IOException {
    DataSetRecipe recipe = dataSet.recipe(what.scene, seed);
    Path folder = out.prepared();
    int threads = Runtime.getRuntime().availableProcessors();
    try (NameClaim claim = NameClaim.ofFile(DATA_SET, folder);
        Progress progress = new Progress("Simulating", "scans", recipe.count())) {
      if (!claim.name().equals(DATA_SET) && Files.notExists(folder.resolve(DATA_SET))) {
        throw new IOException(
            folder
                + ": another program is writing a data set here, or one that was killed has left "
                + folder.resolve("." + DATA_SET + ".claim"));
      }
      Sha256 digest =
          new DataSetWriter(new VersionProvider().getVersion()[0], threads)
              .write(recipe, folder, done -> step(progress, done));
      progress.aside(
          () ->
              print.println(
                  folder + ": " + CountText.of(recipe.count(), "scan") + ", sha-256 " + digest));
    }
  }

  private static void step(Progress progress, int done) {
    for (int i = 0; i < done; i++) {
      progress.step();
    }
  }

  private void writeScene(PrintWriter print) throws IOException {
    var scene = SceneNames.scene(what.scene, spec.commandLine()).create(seed);
    Path folder = out.prepared();
    ViewsRenderer lane = new ViewsRenderer(machine.machine());
    CocoTruth truth = new CocoTruth();
    try (Progress progress = new Progress("Simulating", "scans", passes)) {
      for (int pass = 1; pass <= passes; pass++) {
        SceneOptions drawn = options(pass);
        SceneOptions options = clean ? drawn.withoutHidden() : drawn;
        SimulatedViews scan = lane.render(scene, options, views);
        List<Path> files;
        try (NameClaim claim = NameClaim.ofScan(name(pass), folder)) {
          files = writeScan(scan, folder, claim.name());
          if (maps) {
            MaterialMap map = new SceneRenderer(machine.machine()).materials(scene, options);
            MaterialMapFiles.write(map, folder.resolve("maps"), claim.name());
          }
        }
        for (int view = 0; view < views.size(); view++) {
          truth.add(String.valueOf(files.get(view).getFileName()), scan.view(view));
        }
        progress.aside(
            () -> {
              print.println(files.get(0) + ": " + ScanNames.describe(scan.scan()));
              print.flush();
            });
        progress.step();
      }
    }
    writeTruth(truth, folder, print);
  }

  private String name(int pass) {
    return what.scene + "-" + seed + "-" + pass + (clean ? "-clean" : "");
  }

  private static List<Path> writeScan(SimulatedViews scan, Path folder, String name)
      throws IOException {
    List<Path> files = new ScanFiles().writeViews(scan.scan(), folder, name);
    writeTestObject(files.get(0), scan.view(0));
    return files;
  }

  /** The truth of other scans that lie in the folder stays: nobody could make it anew. */
  private static void writeTruth(CocoTruth truth, Path folder, PrintWriter print)
      throws IOException {
    try (NameClaim claim = NameClaim.ofFile(TRUTH, folder)) {
      truth.write(folder.resolve(claim.name()));
      if (!claim.name().equals(TRUTH)) {
        print.println(
            folder.resolve(claim.name())
                + ": the truth of these scans; "
                + TRUTH
                + " is that of others");
      }
    }
  }

  private boolean severalViews() {
    return !views.equals(List.of(ViewKind.SIDE));
  }

  private static void writeTestObject(Path file, SimulatedScan scan) throws IOException {
    Optional<TestObject> object = SimulatedTestObject.of(scan.truth());
    if (object.isPresent()) {
      TestObjectFile.write(
          file.resolveSibling(file.getFileName() + ".test-object.json"), object.get());
    }
  }

  private SceneOptions options(int pass) {
    SceneOptions options = SceneOptions.pass(pass).withPixels(size.pixels());
    if (speedChange.isEmpty()) {
      return options;
    }
    double share = speedChange.get();
    if (!(share >= 0 && share <= 0.3)) {
      throw new ParameterException(
          spec.commandLine(), "--speed-change must be 0 to 0.3, is " + share);
    }
    return options.withSpeedSpread(share);
  }
}
