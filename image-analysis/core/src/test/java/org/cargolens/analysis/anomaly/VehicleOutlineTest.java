package org.cargolens.analysis.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.cargolens.analysis.cv.AffineMap;
import org.cargolens.analysis.cv.AffineMatch;
import org.cargolens.analysis.cv.CorrelationSpectrum;
import org.cargolens.analysis.cv.Pixels;
import org.cargolens.scan.Region;
import org.cargolens.scan.Sha256;
import org.junit.jupiter.api.Test;

class VehicleOutlineTest {
  private static final int WIDTH = 80;
  private static final int HEIGHT = 60;
  private static final Region BODY = new Region(20, 10, 60, 40);
  private static final Region HOLE = new Region(30, 20, 50, 30);

  private static byte[] vehicle() {
    byte[] grey = new byte[WIDTH * HEIGHT];
    Arrays.fill(grey, (byte) 245);
    fill(grey, BODY, 100);
    fill(grey, HOLE, 245);
    return grey;
  }

  private static void fill(byte[] grey, Region region, int value) {
    for (int y = region.y1(); y < region.y2(); y++) {
      Arrays.fill(grey, y * WIDTH + region.x1(), y * WIDTH + region.x2(), (byte) value);
    }
  }

  private static boolean[] outline(byte[] grey) {
    WorkingImage scan = new WorkingImage(1, WIDTH, HEIGHT, 245, grey);
    float[] values = new float[grey.length];
    for (int i = 0; i < grey.length; i++) {
      values[i] = grey[i] & 0xFF;
    }
    boolean[] inside = new boolean[grey.length];
    Arrays.fill(inside, true);
    RegisteredReference reference = new RegisteredReference(anyMatch(scan), values, inside);
    return VehicleOutline.of(scan, List.of(reference, reference));
  }

  private static ReferenceMatch anyMatch(WorkingImage image) {
    Sha256 content = new Sha256("0".repeat(64));
    CorrelationSpectrum spectrum = Thumbnail.spectrum(new float[Thumbnail.LENGTH]);
    try (Pixels pixels = image.toPixels()) {
      ReferenceFeatures features =
          new ReferenceFeatures(
              content,
              image,
              new float[Thumbnail.LENGTH],
              org.cargolens.analysis.cv.ScaleInvariantFeatures.detect(pixels, 10));
      ReferenceLibrary.Entry entry =
          new ReferenceLibrary.Entry(new BrokenReference("any"), content, spectrum);
      return new ReferenceMatch(
          new ReferenceCandidate(entry, false, 1),
          features,
          new AffineMatch(AffineMap.IDENTITY, 20));
    }
  }

  private static boolean at(boolean[] covered, int x, int y) {
    return covered[y * WIDTH + x];
  }

  @Test
  void of_bodyWithHole_coversTheHole() {
    boolean[] covered = outline(vehicle());

    assertThat(at(covered, 25, 15)).isTrue();
    assertThat(at(covered, 40, 25)).isTrue();
    assertThat(at(covered, 5, 5)).isFalse();
    assertThat(at(covered, 70, 50)).isFalse();
  }

  @Test
  void of_platform_isOutside() {
    byte[] grey = vehicle();
    fill(grey, new Region(0, 55, WIDTH, HEIGHT), 150);

    assertThat(at(outline(grey), 40, 57)).isFalse();
  }

  @Test
  void of_pictureCroppedInsideTheVehicle_hasNoPlatform() {
    byte[] grey = vehicle();
    fill(grey, new Region(0, 10, WIDTH, HEIGHT), 150);

    assertThat(at(outline(grey), 40, 57)).isTrue();
  }
}
