package org.cargolens.analysis.detect.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.cargolens.analysis.detect.Box;
import org.cargolens.analysis.detect.Detection;
import org.cargolens.analysis.detect.Detector;
import org.cargolens.analysis.detect.DetectorOptions;
import org.cargolens.analysis.detect.Detectors;
import org.cargolens.analysis.detect.ModelPack;
import org.cargolens.analysis.detect.ModelPackException;
import org.cargolens.analysis.detect.ModelPacks;
import org.cargolens.analysis.detect.Precision;
import org.cargolens.analysis.detect.ToyImages;
import org.cargolens.analysis.detect.ToyPacks;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.scan.Region;
import org.cargolens.scan.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DjlDetectorTest {
  private static final Region SPOT = new Region(40, 64, 64, 88);

  @ParameterizedTest
  @EnumSource(Precision.class)
  void detect_darkSpots_findsThemAtTheirPlace(Precision precision) throws Exception {
    try (Detector detector =
            Detectors.load(ToyPacks.pack("toy"), DetectorOptions.DEFAULT.withPrecision(precision));
        XrayImage image =
            ToyImages.grey(300, 200, new Region(40, 64, 64, 88), new Region(248, 160, 272, 184))) {
      List<Detection> found = detector.detect(image);

      assertThat(found)
          .extracting(detection -> detection.type().name())
          .containsExactly("dense-block", "dense-block", "gas-cylinder", "gas-cylinder");
      assertThat(found)
          .extracting(Detection::box)
          .containsExactly(
              new Box(40, 64, 64, 88),
              new Box(248, 160, 272, 184),
              new Box(40, 64, 64, 88),
              new Box(248, 160, 272, 184));
      assertThat(found.get(2).score())
          .isCloseTo(1 / (1 + Math.exp(-24 * 0.2)), Offset.offset(2e-2));
      assertThat(detector.loadReport().file().precision()).isEqualTo(precision);
      assertThat(detector.identity().version()).isEqualTo("1+" + precision.word());
    }
  }

  @Test
  void detect_lowerEdgeRaised_endsBoxesHigher(@TempDir Path copy) throws Exception {
    replaceInDescriptor(
        copyOfToy(copy), "(\"overlapLimit\": [0-9.]+)", "$1, \"lowerEdgeRaise\": 0.125");

    try (Detector detector = Detectors.load(ModelPacks.open(copy));
        XrayImage image = ToyImages.grey(300, 200, new Region(40, 64, 64, 88))) {
      assertThat(detector.detect(image).get(0).box()).isEqualTo(new Box(40, 64, 64, 85));
    }
  }

  @Test
  void detect_classAgnostic_givesEachPlaceOneName(@TempDir Path copy) throws Exception {
    replaceInDescriptor(copyOfToy(copy), "(\"stride\": [0-9]+)", "$1, \"classAgnostic\": true");

    try (Detector detector = Detectors.load(ModelPacks.open(copy));
        XrayImage image = ToyImages.grey(300, 200, new Region(40, 64, 64, 88))) {
      assertThat(detector.detect(image))
          .extracting(detection -> detection.type().name())
          .containsExactly("dense-block");
    }
  }

  private static Path copyOfToy(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(ToyPacks.folder("toy"))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName().toString()));
      }
    }
    return folder;
  }

  private static void replaceInDescriptor(Path folder, String pattern, String by)
      throws IOException {
    Path descriptor = folder.resolve("model.json");
    String text = Files.readString(descriptor);
    String changed = text.replaceAll(pattern, by);
    assertThat(changed).isNotEqualTo(text);
    Files.writeString(descriptor, changed);
  }

  @ParameterizedTest
  @CsvSource({
    "corrupt, model.pt: expected a TorchScript file",
    "not-a-number, the network gave NaN",
    "missing-class, 'expected an output of shape [3, 6, '",
    "other-stride, 'expected an output of shape [3, 6, '",
    "two-outputs, expected one output",
    "half-output, expected 32-bit floats",
    "fails, the network fails"
  })
  void load_brokenNetwork_isRefusedByName(String name, String complaint) {
    assertThatThrownBy(() -> Detectors.load(ToyPacks.pack(name)))
        .isInstanceOf(ModelPackException.class)
        .hasMessageContaining("model pack " + name + " 1")
        .hasMessageContaining(complaint);
  }

  @Test
  void load_withoutWish_reportsWhatItChoseAndWhy() throws Exception {
    try (Detector detector = Detectors.load(ToyPacks.pack("toy"))) {
      assertThat(detector.loadReport().engine()).isEqualTo("PyTorch 2.7.1");
      assertThat(detector.loadReport().reason()).isNotBlank();
    }
  }

  @Test
  void load_goldenOutputOfOtherWeights_isRefusedWithTheValue(@TempDir Path copy) throws Exception {
    Path output = copyOfToy(copy).resolve("golden-output.f32");
    byte[] bytes = Files.readAllBytes(output);
    ByteBuffer floats = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    String before = Sha256.of(ByteBuffer.wrap(bytes)).hex();
    float right = floats.getFloat(4 * 7);
    floats.putFloat(4 * 7, right + 0.002f * Math.max(1, Math.abs(right)));
    Files.write(output, bytes);
    replaceInDescriptor(copy, before, Sha256.of(ByteBuffer.wrap(bytes)).hex());
    ModelPack pack = ModelPacks.open(copy);

    for (DetectorOptions options :
        List.of(DetectorOptions.DEFAULT, DetectorOptions.DEFAULT.withPrecision(Precision.FP32))) {
      assertThatThrownBy(() -> Detectors.load(pack, options))
          .isInstanceOf(ModelPackException.class)
          .hasMessageContaining("value 7 for the golden sample must be");
    }
  }

  @Test
  void detect_manyThreads_shareOneModelAndSeeTheSame() throws Exception {
    try (Detector detector = Detectors.load(ToyPacks.pack("toy"));
        XrayImage image = ToyImages.transmission(300, 200, 0.01, SPOT)) {
      List<Detection> expected = detector.detect(image);
      assertThat(expected).extracting(Detection::box).contains(new Box(40, 64, 64, 88));
      List<CompletableFuture<List<Detection>>> runs = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        runs.add(CompletableFuture.supplyAsync(() -> detector.detect(image)));
      }
      for (CompletableFuture<List<Detection>> run : runs) {
        assertThat(run.get()).isEqualTo(expected);
      }
    }
  }

  @Test
  void close_whileOthersDetect_letsThemEndRightlyAndRefusesWhatComesLater() throws Exception {
    Detector detector = Detectors.load(ToyPacks.pack("toy"));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (XrayImage image = ToyImages.grey(300, 200, SPOT)) {
      List<Detection> expected = detector.detect(image);
      CountDownLatch allRun = new CountDownLatch(4);
      List<Future<String>> ends = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        ends.add(threads.submit(() -> detectUntilRefused(detector, image, expected, allRun)));
      }
      assertThat(allRun.await(60, TimeUnit.SECONDS)).as("all threads detect").isTrue();

      detector.close();

      for (Future<String> end : ends) {
        assertThat(end.get(60, TimeUnit.SECONDS)).contains("closed");
      }
      assertThatThrownBy(() -> detector.detect(image))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("closed");
    } finally {
      threads.shutdownNow();
    }
  }

  /**
   * Returns the message of the refusal that ends it; fails if an earlier look saw anything else.
   */
  private static String detectUntilRefused(
      Detector detector, XrayImage image, List<Detection> expected, CountDownLatch once) {
    while (true) {
      List<Detection> found;
      try {
        found = detector.detect(image);
      } catch (IllegalStateException e) {
        return String.valueOf(e.getMessage());
      }
      assertThat(found).isEqualTo(expected);
      once.countDown();
    }
  }

  @Test
  void detect_manyTimes_leavesNoTensorBehind() throws Exception {
    try (Detector detector = Detectors.load(ToyPacks.pack("toy"));
        XrayImage image = ToyImages.grey(300, 200, SPOT)) {
      detector.detect(image);
      int before = managed();

      for (int i = 0; i < 300; i++) {
        detector.detect(image);
      }

      assertThat(managed()).isEqualTo(before);
    }
  }

  /** Counts what hangs on DJL's root of all native memory. */
  private static int managed() {
    return PyTorchLibrary.engine().newBaseManager().getParentManager().getManagedArrays().size();
  }
}
