package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cargolens.analysis.evaluate.LabelledScan;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.Region;
import org.cargolens.simulator.physics.BeamPair;
import org.cargolens.simulator.physics.Machine;
import org.cargolens.simulator.physics.MachineQuirks;
import org.cargolens.simulator.scene.MaterialMap;
import org.cargolens.simulator.scene.PixelSize;
import org.cargolens.simulator.scene.SceneOptions;
import org.cargolens.simulator.scene.SceneRenderer;
import org.cargolens.simulator.scene.Scenes;
import org.cargolens.simulator.scene.SimulatedScan;
import org.cargolens.simulator.scene.TruthObject;
import org.cargolens.station.files.ScanFiles;
import org.cargolens.station.references.TruthFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulateCommandTest {
  @TempDir private Path folder;

  @Test
  void simulate_scene_writesScanAndTruth() throws IOException {
    CommandRun run =
        CommandRun.of(
            "simulate",
            "--scene",
            "hidden-object",
            "--seed",
            "3",
            "--size",
            "small",
            "--out",
            folder);

    assertThat(run.exitCode()).isZero();
    SimulatedScan expected =
        new SceneRenderer()
            .render(
                Scenes.named("hidden-object").orElseThrow().create(3),
                SceneOptions.pass(1).withPixels(PixelSize.SMALL));
    RawScan written =
        new ScanFiles().read(folder.resolve("hidden-object-3-1.npy"), ReadOptions.DEFAULT);
    assertThat(written.metadata()).isEqualTo(expected.scan().metadata());
    assertThat(written.mainView().channels().get(0).sha256())
        .isEqualTo(expected.scan().mainView().channels().get(0).sha256());
    assertThat(written.mainView().calibration()).hasSize(4);
    assertThat(objects(TruthFolder.read(folder, ReadOptions.DEFAULT)))
        .isEqualTo(
            expected.truth().objects().stream()
                .filter(TruthObject::suspicious)
                .map(TruthObject::box)
                .toList());
  }

  @Test
  void simulate_withMaps_writesAreaDensityAndEffectiveZ() throws IOException {
    String command = "simulate --scene concealed --seed 3 --size small --maps --clean";
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    words.addAll(List.of("--out", folder.toString()));

    CommandRun run = CommandRun.of(words.toArray());

    assertThat(run.exitCode()).isZero();
    SceneOptions options = SceneOptions.pass(1).withPixels(PixelSize.SMALL).withoutHidden();
    MaterialMap map =
        new SceneRenderer().materials(Scenes.named("concealed").orElseThrow().create(3), options);
    assertThat(floats("concealed-3-1-clean-area-density.npy", map))
        .isEqualTo(values(map, map::areaDensity));
    assertThat(floats("concealed-3-1-clean-effective-z.npy", map))
        .isEqualTo(values(map, map::effectiveAtomicNumber));
  }

  /** Reads as NumPy does: two bytes at 8 say how long the header is, rows follow. */
  private float[] floats(String name, MaterialMap map) throws IOException {
    ByteBuffer file =
        ByteBuffer.wrap(Files.readAllBytes(folder.resolve("maps").resolve(name)))
            .order(ByteOrder.LITTLE_ENDIAN);
    int start = 10 + file.getShort(8);
    String header = new String(file.array(), 10, start - 10, StandardCharsets.US_ASCII);
    assertThat(start % 64).isZero();
    assertThat(header)
        .startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (")
        .contains("(" + map.detectors() + ", " + map.lines() + ")")
        .endsWith("\n");
    float[] values = new float[(file.limit() - start) / 4];
    file.position(start).slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }

  private static float[] values(MaterialMap map, Pixel pixel) {
    float[] values = new float[map.lines() * map.detectors()];
    for (int detector = 0; detector < map.detectors(); detector++) {
      for (int line = 0; line < map.lines(); line++) {
        values[detector * map.lines() + line] = pixel.at(line, detector);
      }
    }
    return values;
  }

  private interface Pixel {
    float at(int line, int detector);
  }

  @Test
  void simulate_mapsWithoutScene_isRefused() {
    CommandRun run = CommandRun.of("simulate", "--samples", "--maps", "--out", folder);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--maps");
  }

  @Test
  void simulate_ofAWornMachine_isWhatItsQuirksMakeOfTheScene() throws IOException {
    String command =
        "simulate --scene hidden-object --size small --machine worn --beams 9/6 --speed-change 0.2";
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    words.addAll(List.of("--out", folder.toString()));
    CommandRun run = CommandRun.of(words.toArray());

    assertThat(run.exitCode()).isZero();
    Machine machine = Machine.DEFAULT.withBeams(BeamPair.MV_9_6).withQuirks(MachineQuirks.WORN);
    RawScan expected =
        new SceneRenderer(machine)
            .render(
                Scenes.named("hidden-object").orElseThrow().create(1),
                SceneOptions.pass(1).withPixels(PixelSize.SMALL).withSpeedSpread(0.2))
            .scan();
    RawScan written =
        new ScanFiles().read(folder.resolve("hidden-object-1-1.npy"), ReadOptions.DEFAULT);
    assertThat(written.mainView().channels().get(1).sha256())
        .isEqualTo(expected.mainView().channels().get(1).sha256());
    assertThat(written.mainView().lineTable()).isEqualTo(expected.mainView().lineTable());
  }

  @ParameterizedTest
  @CsvSource({
    "--beams=4/6, low 6.0 MV",
    "--beams=4, two voltages",
    "--speed-change=0.5, 0.5",
    "--machine=old, worn"
  })
  void simulate_withAWrongMachine_namesIt(String option, String named) {
    CommandRun run =
        CommandRun.of("simulate", "--scene", "van", "--size", "small", option, "--out", folder);

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(run.err()).contains(named);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--machine=worn", "--beams=9/6", "--speed-change=0.1"})
  void simulate_aDataSetOfAMachine_isRefused(String option) {
    CommandRun run = CommandRun.of("simulate", "--count", "1", option, "--out", folder);

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(run.err()).contains("does not go with --count");
  }

  @Test
  void simulate_cleanPasses_haveNoSuspiciousBox() throws IOException {
    CommandRun.of(
        "simulate",
        "--scene",
        "van",
        "--size",
        "small",
        "--clean",
        "--passes",
        "2",
        "--out",
        folder);

    List<LabelledScan> scans = TruthFolder.read(folder, ReadOptions.DEFAULT);
    assertThat(scans).hasSize(2).allMatch(LabelledScan::clean);
  }

  @Test
  void simulate_unknownScene_namesTheKnownOnes() {
    CommandRun run = CommandRun.of("simulate", "--scene", "circus", "--out", folder);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("circus", "hidden-object", "van");
  }

  @Test
  void simulate_nothingNamed_isUsage() {
    assertThat(CommandRun.of("simulate", "--out", folder).exitCode()).isEqualTo(2);
  }

  private static List<Region> objects(List<LabelledScan> scans) {
    return scans.stream().flatMap(scan -> scan.objects().stream()).toList();
  }

  @Test
  void simulate_noPass_isUsage() {
    CommandRun run = CommandRun.of("simulate", "--scene", "van", "--passes", 0, "--out", folder);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--passes must be at least 1, is 0");
  }

  private CommandRun van(int seed) {
    return CommandRun.of(
        "simulate", "--scene", "van", "--size", "small", "--seed", seed, "--out", folder);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  /** As when another program writes there: pixels of one lay beside the sidecar of the other. */
  @Test
  void simulate_namesThatAreThere_areLeftAndNewOnesNumbered() throws IOException {
    assertThat(van(1).out()).doesNotContain("coco");
    Map<String, byte[]> before = new HashMap<>();
    for (String name : names()) {
      before.put(name, Files.readAllBytes(folder.resolve(name)));
    }
    CommandRun run = van(1);

    assertThat(run.exitCode()).as(run.err()).isZero();
    for (Map.Entry<String, byte[]> one : before.entrySet()) {
      assertThat(folder.resolve(one.getKey())).hasBinaryContent(one.getValue());
    }
    assertThat(names()).hasSize(2 * before.size());
    assertThat(names()).contains("van-1-1.npy", "van-1-1-2.npy", "van-1-1-2.scan.json");
    assertThat(run.out()).contains("van-1-1-2.npy: ").contains("coco-2.json: the truth of these");
    assertThat(Files.readString(folder.resolve("coco-2.json"))).contains("van-1-1-2.npy");
  }

  @Test
  void simulate_nameThatAnotherProgramIsWriting_takesTheNext() throws IOException {
    CommandRun run;
    try (NameClaim scan = NameClaim.ofScan("van-1-1", folder);
        NameClaim truth = NameClaim.ofFile("coco.json", folder)) {
      assertThat(List.of(scan.name(), truth.name())).containsExactly("van-1-1", "coco.json");
      run = van(1);
    }

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(names())
        .contains("van-1-1-2.npy", "van-1-1-2.scan.json", "coco-2.json")
        .doesNotContain("van-1-1.npy", "van-1-1.scan.json", "coco.json");
  }

  @Test
  void simulate_dataSetWhereAnotherProgramWritesOne_isRefused() throws IOException {
    CommandRun run;
    try (NameClaim claim = NameClaim.ofFile("dataset.json", folder)) {
      assertThat(claim.name()).isEqualTo("dataset.json");
      run = CommandRun.of("simulate", "--count", 1, "--height", 64, "--out", folder);
    }

    assertThat(run.exitCode()).isEqualTo(ExitCode.OUTPUT_OR_DEVICE_FAILED.code());
    assertThat(run.err())
        .contains(folder + ": another program is writing a data set here")
        .contains(folder.resolve(".dataset.json.claim").toString());
    assertThat(folder).isEmptyDirectory();
  }
}
