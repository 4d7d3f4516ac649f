package org.cargolens.analysis.correct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.cargolens.analysis.correct.step.Samples;
import org.cargolens.analysis.correct.step.Upright;
import org.cargolens.analysis.cv.Pixels;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.scan.Channel;
import org.cargolens.scan.Orientation;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormats;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewKind;
import org.cargolens.scan.testing.Peers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrientationTest {
  private static final long SEED = 1;

  @Test
  void correct_unknownOrientation_isMirroredOnlyIfUpsideDown() {
    View upright = new Truck(false).view();
    View mirrored = new Truck(true).view();

    try (CorrectedView first = new Correction(CorrectionOptions.DEFAULT).correct(upright);
        CorrectedView second = new Correction(CorrectionOptions.DEFAULT).correct(mirrored)) {
      assertThat(first.image().transform().mirroredY()).isFalse();
      assertThat(second.image().transform().mirroredY()).isTrue();
      assertThat(second.record().channels().get(0).steps()).startsWith(CorrectionStep.ORIENTATION);
    }
    View known =
        new View(
            mirrored.kind(),
            mirrored.geometry().withOrientation(Orientation.UPRIGHT),
            mirrored.channels(),
            mirrored.lineTable(),
            mirrored.gaps(),
            mirrored.calibration());
    try (CorrectedView told = new Correction(CorrectionOptions.DEFAULT).correct(known)) {
      assertThat(told.image().transform().mirroredY()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void correct_upsideDown_isMirroredUnlessFromAboveOrBackscatter(ViewKind kind) {
    View side = new Truck(true).view();
    View view =
        new View(
            kind,
            side.geometry(),
            side.channels(),
            side.lineTable(),
            side.gaps(),
            side.calibration());
    boolean looked = kind != ViewKind.TOP && kind != ViewKind.BACKSCATTER;
    try (CorrectedView corrected = new Correction(CorrectionOptions.DEFAULT).correct(view)) {
      ChannelCorrection record = corrected.record().channels().get(0);
      assertThat(corrected.image().transform().mirroredY()).isEqualTo(looked);
      assertThat(record.measured(CorrectionStep.ORIENTATION, "topSide").isPresent())
          .isEqualTo(looked);
    }
  }

  /** A box on a chassis that reaches down to the ground. */
  private static final class Truck extends TestScene {
    private final boolean headDown;

    Truck(boolean headDown) {
      super(400, 120, SEED);
      this.headDown = headDown;
    }

    @Override
    double depth(double x, double row) {
      double y = headDown ? detectors - 1 - row : row;
      boolean box = x > 50 && x < 350 && y > 20 && y < 90;
      boolean wheel = y > 95 && x % 60 > 20 && x % 60 < 45;
      boolean beam = y > 88 && y < 97 && x > 30 && x < 370;
      return (box ? 0.3 : 0) + (wheel ? 2 : 0) + (beam ? 1 + ((int) x / 6 % 2) : 0);
    }
  }

  @Test
  void of_noise_saysNothingSure() {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      short[] values = new short[300 * 100];
      for (int i = 0; i < values.length; i++) {
        values[i] = (short) random.nextInt(0x10000);
      }
      assertThat(Upright.of(new Samples(values, 300, 100)))
          .as("seed %d", seed)
          .matches(found -> found.isEmpty() || found.get().confidence() < Upright.SURE);
    }
    assertThat(Upright.of(new Samples(new short[3000], 100, 30))).isEmpty();
  }

  @Test
  void of_realScansTurnedAtRandom_isRightForEach() throws IOException {
    for (String set : List.of("container-scans", "vehicle-scans")) {
      Random random = new Random(SEED);
      // Real scans are beside the project: without them this is skipped, and says so.
      List<Path> files = pictures(Peers.requireData(set));
      assertThat(files).as(set).isNotEmpty();
      int right = 0;
      int sureAndWrong = 0;
      for (Path file : files) {
        int quarters = random.nextInt(4);
        Optional<Upright> found = Upright.of(turned(read(file), quarters, random.nextBoolean()));
        boolean isRight = found.isPresent() && found.get().top().quarterTurns() == quarters;
        right += isRight ? 1 : 0;
        sureAndWrong +=
            !isRight && found.isPresent() && found.get().confidence() >= Upright.SURE ? 1 : 0;
      }
      System.out.printf("%s: %d of %d right, seed %d%n", set, right, files.size(), SEED);
      assertThat(right).isGreaterThanOrEqualTo((int) (0.98 * files.size()));
      assertThat(sureAndWrong).isZero();
    }
  }

  private static List<Path> pictures(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> pictures = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(file -> file.toString().endsWith(".png") || file.toString().endsWith(".jpg"))
          .sorted()
          .forEach(pictures::add);
    }
    return pictures;
  }

  private static Samples read(Path file) throws IOException {
    Channel channel =
        ScanFormats.installed().read(file, ReadOptions.DEFAULT).mainView().channels().get(0);
    int step = Math.max(1, Math.max(channel.lines(), channel.detectors()) / 600);
    int width = channel.lines() / step;
    int height = channel.detectors() / step;
    short[] values = new short[width * height];
    for (int i = 0; i < values.length; i++) {
      values[i] = (short) (257 * channel.sample(i % width * step, i / width * step));
    }
    return new Samples(values, width, height);
  }

  /** Turns clockwise, so that the top comes to lie on the side of that number. */
  private static Samples turned(Samples picture, int quarters, boolean mirrored) {
    Samples turned = picture;
    if (mirrored) {
      short[] values = new short[picture.width() * picture.height()];
      for (int i = 0; i < values.length; i++) {
        int x = picture.width() - 1 - i % picture.width();
        values[i] = (short) picture.at(x, i / picture.width());
      }
      turned = new Samples(values, picture.width(), picture.height());
    }
    for (int k = 0; k < quarters; k++) {
      int width = turned.height();
      int height = turned.width();
      short[] values = new short[width * height];
      for (int i = 0; i < values.length; i++) {
        values[i] = (short) turned.at(i / width, width - 1 - i % width);
      }
      turned = new Samples(values, width, height);
    }
    return turned;
  }

  @Test
  void flags_fullAndZeroCounts_areTold() {
    TestScene scene = new TestScene(70, 64, SEED);
    scene.gains[5] = 80_000;
    scene.dark[9] = 0;
    scene.gains[9] = 0;
    scene.noise[9] = 0;
    View view = scene.view();
    StoredTransform transform = new StoredTransform(70, 64, true, true);

    try (Pixels flags = FlaggedPixels.of(view.channels().get(0), transform)) {
      assertThat(flags.at(0, 58)).isEqualTo(FlaggedPixels.SATURATED);
      assertThat(flags.at(0, 54)).isEqualTo(FlaggedPixels.ZERO);
      assertThat(flags.at(0, 30)).isZero();
    }
    assertThatThrownBy(
            () -> FlaggedPixels.of(view.channels().get(0), new StoredTransform(71, 64, true, true)))
        .hasMessageContaining("width=71");
  }
}
