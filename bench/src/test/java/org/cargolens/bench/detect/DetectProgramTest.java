package org.cargolens.bench.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.cargolens.analysis.detect.ModelPack;
import org.cargolens.analysis.detect.ModelPacks;
import org.cargolens.bench.result.BenchResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectProgramTest {
  @TempDir private Path folder;

  private Path scan() throws IOException {
    BufferedImage picture = new BufferedImage(300, 200, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = picture.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 300, 200);
    graphics.setColor(Color.BLACK);
    graphics.fillRect(40, 64, 24, 24);
    graphics.fillRect(248, 160, 24, 24);
    graphics.dispose();
    Path file = folder.resolve("spots.png");
    ImageIO.write(picture, "png", file.toFile());
    return file;
  }

  @Test
  void run_withoutPython_measuresOursAndSaysWhatIsMissing() throws IOException {
    DetectOptions options = new DetectOptions(1, 0, 2, folder.resolve("no-python"));

    BenchResult result =
        new DetectProgram(options, List.of(ToyNet.pack())).run(Optional.of(scan()));

    assertThat(result.parameters().get("python")).startsWith("skipped").contains("no-python");
    assertThat(result.metric("toy.tile.ours.p50").orElseThrow().value()).isPositive();
    assertThat(result.metric("toy.whole.ours-fp32.p50")).isPresent();
    assertThat(result.metric("analysis.boxes").orElseThrow().value()).isEqualTo(4);
    assertThat(result.answersAreRight()).as("%s", result.checks()).isTrue();
  }

  @Test
  void run_withPython_comparesAllAnswers() throws IOException {
    DetectOptions options = new DetectOptions(1, 0, 2, Path.of("/usr/bin/python3"));

    BenchResult result =
        new DetectProgram(options, List.of(ToyNet.pack())).run(Optional.of(scan()));

    assertThat(result.answersAreRight()).as("%s", result.checks()).isTrue();
    boolean there =
        !Objects.requireNonNull(result.parameters().get("python")).startsWith("skipped");
    assertThat(result.metric("analysis.times-python").isPresent()).isEqualTo(there);
    assertThat(result.metric("toy.tile.times-python-eager").isPresent()).isEqualTo(there);
    // Its graph holds the sizes of its input.
    assertThat(result.parameters().containsKey("toy.onnx-runtime")).isEqualTo(there);
  }

  @Test
  void run_shippedPacks_agreeInAllEngines() throws IOException {
    List<ModelPack> packs = ModelPacks.shipped();
    assertThat(packs).isNotEmpty();
    DetectOptions options = new DetectOptions(1, 0, 2, Path.of("/usr/bin/python3"));

    BenchResult result = new DetectProgram(options, packs).run(Optional.of(scan()));

    assertThat(result.answersAreRight()).as("%s", result.checks()).isTrue();
  }

  @Test
  void run_simulatedScan_hasTheStatedSize() throws IOException {
    PictureScan scan = PictureScan.simulated(folder);

    assertThat(scan.picture().getWidth()).isEqualTo(2862);
    assertThat(scan.picture().getHeight()).isEqualTo(799);
    assertThat(Files.size(scan.file())).isPositive();
    assertThat(scan.part("tile", 512, 1024).shape()).containsExactly(1, 1, 512, 1024);
    assertThat(scan.whole("whole", ToyNet.descriptor().input()).columns()).isEqualTo(2864);
  }

  @Test
  void options_illegalNumbers_areRefused() {
    Path python = Path.of("python3");
    assertThatIllegalArgumentException().isThrownBy(() -> new DetectOptions(0, 0, 2, python));
    assertThatIllegalArgumentException().isThrownBy(() -> new DetectOptions(1, 0, 65, python));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DetectProgram(new DetectOptions(1, 0, 2, python), List.of()));
  }
}
