package org.cargolens.analysis.anomaly;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.cargolens.analysis.cv.Pixels;
import org.cargolens.analysis.image.ImagePlane;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.Region;
import org.cargolens.scan.Sha256;

/**
 * Display-grey scans of made-up vehicles: a body full of boxes, of which each attenuates by a
 * factor. The same vehicle seed gives the same vehicle, the same noise seed the same recording.
 */
public final class SyntheticVehicle {
  public static final int WIDTH = 800;
  public static final int HEIGHT = 480;
  private static final double OPEN_BEAM = 245;
  private static final Region BODY = new Region(60, 60, 740, 400);

  private final double[] transmission = new double[WIDTH * HEIGHT];

  /** Builds the vehicle of a seed. */
  public SyntheticVehicle(long seed) {
    Arrays.fill(transmission, 1);
    attenuate(BODY, 0.85);
    Random random = new Random(seed);
    for (int i = 0; i < 260; i++) {
      int width = 8 + random.nextInt(50);
      int height = 8 + random.nextInt(50);
      int x = BODY.x1() + random.nextInt(BODY.width() - width);
      int y = BODY.y1() + random.nextInt(BODY.height() - height);
      attenuate(new Region(x, y, x + width, y + height), 0.75 + 0.24 * random.nextDouble());
    }
  }

  /** Puts a thing into the vehicle. */
  public SyntheticVehicle with(Region thing, double factor) {
    attenuate(thing, factor);
    return this;
  }

  private void attenuate(Region region, double factor) {
    for (int y = region.y1(); y < region.y2(); y++) {
      for (int x = region.x1(); x < region.x2(); x++) {
        transmission[y * WIDTH + x] *= factor;
      }
    }
  }

  /** Records the vehicle. */
  public byte[] recorded(long noiseSeed, int shiftX) {
    Random random = new Random(noiseSeed);
    byte[] grey = new byte[WIDTH * HEIGHT];
    for (int i = 0; i < grey.length; i++) {
      int x = i % WIDTH - shiftX;
      double clean = x < 0 || x >= WIDTH ? 1 : transmission[i - shiftX];
      double noisy = OPEN_BEAM * clean + 1.5 * random.nextGaussian();
      grey[i] = (byte) Math.round(Math.max(0, Math.min(255, noisy)));
    }
    return grey;
  }

  /** Returns a recording as an image; the caller closes it. */
  public static XrayImage image(byte[] grey) {
    return image(grey, Domain.DISPLAY_GREY_DARK_IS_DENSE);
  }

  static XrayImage image(byte[] grey, Domain domain) {
    return image(grey, WIDTH, domain);
  }

  private static XrayImage image(byte[] grey, int width, Domain domain) {
    Pixels pixels = Pixels.of(grey, width, HEIGHT);
    return new XrayImage(
        List.of(new ImagePlane(ChannelKind.SINGLE_ENERGY, domain, pixels)),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        new StoredTransform(width, HEIGHT, false, false),
        Sha256.of(ByteBuffer.wrap(grey)));
  }

  static byte[] mirrored(byte[] grey) {
    byte[] mirrored = new byte[grey.length];
    for (int i = 0; i < grey.length; i++) {
      mirrored[i - i % WIDTH + WIDTH - 1 - i % WIDTH] = grey[i];
    }
    return mirrored;
  }

  /** Returns a reference that hands out a recording. */
  public static ReferenceScan reference(String id, byte[] grey) {
    return reference(id, grey, WIDTH);
  }

  /** Returns a reference of a recording's first columns. */
  public static ReferenceScan reference(String id, byte[] grey, int columns) {
    byte[] part = new byte[columns * HEIGHT];
    for (int y = 0; y < HEIGHT; y++) {
      System.arraycopy(grey, y * WIDTH, part, y * columns, columns);
    }
    return new ReferenceScan() {
      @Override
      public String id() {
        return id;
      }

      @Override
      public Optional<String> revision() {
        return Optional.of(id + Arrays.hashCode(part));
      }

      @Override
      public XrayImage read() {
        return image(part, columns, Domain.DISPLAY_GREY_DARK_IS_DENSE);
      }
    };
  }
}
