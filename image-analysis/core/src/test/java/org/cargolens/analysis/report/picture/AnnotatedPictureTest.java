package org.cargolens.analysis.report.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.cargolens.analysis.cv.Pixels;
import org.cargolens.analysis.display.DisplayWindow;
import org.cargolens.analysis.display.GreyPicture;
import org.cargolens.analysis.display.HeatMap;
import org.cargolens.analysis.image.ImagePlane;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.analysis.report.Reports;
import org.cargolens.analysis.report.ScanReport;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnnotatedPictureTest {
  @ParameterizedTest
  @CsvSource({"120,60,1200", "700,450,1400", "1500,600,1500", "2862,799,2862", "9600,80,4800"})
  void draw_anySize_isWideEnoughToRead(int width, int height, int expected) {
    StoredTransform transform = new StoredTransform(width, height, true, true);
    BufferedImage picture =
        AnnotatedPicture.draw(Reports.full(transform), grey(width, height, 200), Optional.empty());

    assertThat(picture.getWidth()).isEqualTo(expected);
    assertThat(picture.getHeight()).isGreaterThan(height * expected / width / 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 128, 255})
  void draw_finding_standsOutOnAnyGrey(int level) {
    StoredTransform transform = new StoredTransform(1500, 600, false, false);
    GreyPicture grey = grey(1500, 600, level);
    BufferedImage plain = AnnotatedPicture.draw(Reports.bare(transform), grey, Optional.empty());
    BufferedImage marked = AnnotatedPicture.draw(Reports.full(transform), grey, Optional.empty());
    int top = Header.of(Reports.full(transform), PictureScale.of(1500, 600)).height();

    assertThat(colours(marked, top)).contains(Palette.FINDING.getRGB(), Palette.HALO.getRGB());
    assertThat(colours(plain, 400)).doesNotContain(Palette.FINDING.getRGB());
  }

  @Test
  void draw_heatMap_tintsTheHotPlaceOnly() {
    StoredTransform transform = new StoredTransform(1500, 600, false, false);
    HeatMap heat;
    try (Pixels pixels = Pixels.of(new float[] {0, 0, 0, 1}, 2, 2)) {
      heat = HeatMap.of(pixels, 1);
    }

    BufferedImage picture =
        AnnotatedPicture.draw(Reports.bare(transform), grey(1500, 600, 200), Optional.of(heat));

    int cold = picture.getRGB(100, 200);
    int hot = picture.getRGB(1400, 600);
    assertThat(cold >> 16 & 0xFF).isEqualTo(cold & 0xFF);
    assertThat(hot >> 16 & 0xFF).isGreaterThan((hot & 0xFF) + 30);
  }

  @Test
  void draw_pictureOfOtherSize_throws() {
    ScanReport report = Reports.bare(new StoredTransform(10, 10, false, false));

    assertThatThrownBy(() -> AnnotatedPicture.draw(report, grey(11, 10, 0), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("11 x 10");
  }

  @Test
  void write_anyPicture_keepsEachPixelAndTheSameBytes(@TempDir Path folder) throws Exception {
    StoredTransform transform = new StoredTransform(1500, 600, false, false);
    BufferedImage picture =
        AnnotatedPicture.draw(Reports.full(transform), grey(1500, 600, 90), Optional.empty());
    Path one = folder.resolve("one.png");
    Path other = folder.resolve("other.png");

    AnnotatedPicture.write(one, picture);
    AnnotatedPicture.write(other, picture);

    assertThat(other).hasSameBinaryContentAs(one);
    BufferedImage read = ImageIO.read(one.toFile());
    for (int y = 0; y < picture.getHeight(); y += 7) {
      for (int x = 0; x < picture.getWidth(); x += 5) {
        assertThat(read.getRGB(x, y)).isEqualTo(picture.getRGB(x, y));
      }
    }
  }

  @Test
  void place_crowdedFindings_coverNeitherEachOtherNorAFinding() {
    long seed = 4;
    Random random = new Random(seed);
    Rectangle2D area = new Rectangle2D.Double(0, 80, 1500, 600);
    List<Rectangle2D> outlines = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      outlines.add(
          new Rectangle2D.Double(
              random.nextInt(1400), 80 + random.nextInt(540), 30 + random.nextInt(60), 40));
    }

    List<Point2D> places = new BadgePlacement(area, outlines, 16).place();

    for (int i = 0; i < places.size(); i++) {
      Point2D place = places.get(i);
      assertThat(area.contains(place.getX() - 15.9, place.getY() - 15.9, 31.8, 31.8))
          .as("badge %d lies within, seed %d", i, seed)
          .isTrue();
      for (int j = 0; j < i; j++) {
        assertThat(place.distance(places.get(j))).as("badges %d, %d", i, j).isGreaterThan(30);
      }
    }
  }

  @Test
  void lines_longText_breakAtSpacesAndEndInDots() {
    FontMetrics metrics = PictureScale.metrics(new Font(Font.SANS_SERIF, Font.PLAIN, 16));

    List<String> lines = TextFlow.lines("some words\nthat go on ".repeat(9), metrics, 200, 3);

    assertThat(lines).hasSize(3).allMatch(line -> metrics.stringWidth(line) <= 200);
    assertThat(lines.get(2)).endsWith("...");
    assertThat(TextFlow.lines("x".repeat(500), metrics, 100, 99)).hasSizeGreaterThan(20);
    assertThat(TextFlow.lines("", metrics, 100, 2)).isEmpty();
  }

  private static GreyPicture grey(int width, int height, int level) {
    byte[] samples = new byte[width * height];
    Arrays.fill(samples, (byte) level);
    samples[0] = 0;
    samples[1] = (byte) 255;
    try (Pixels pixels = Pixels.of(samples, width, height)) {
      return DisplayWindow.render(
          new ImagePlane(ChannelKind.SINGLE_ENERGY, Domain.DISPLAY_GREY_DARK_IS_DENSE, pixels));
    }
  }

  private static List<Integer> colours(BufferedImage picture, int top) {
    return Arrays.stream(picture.getRGB(0, top, 300, 100, null, 0, 300))
        .distinct()
        .boxed()
        .toList();
  }
}
