package org.cargolens.analysis.detect;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.cargolens.analysis.cv.Pixels;
import org.cargolens.analysis.image.ImagePlane;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.Region;
import org.cargolens.scan.Sha256;

/** Bright images with dark rectangles. */
public final class ToyImages {
  private static final Sha256 CONTENT = new Sha256("0".repeat(64));

  private ToyImages() {}

  /** Returns an 8-bit rendering of an open beam with rectangles of grey 0. */
  public static XrayImage grey(int width, int height, Region... spots) {
    byte[] samples = new byte[width * height];
    Arrays.fill(samples, (byte) 0xFF);
    for (Region spot : spots) {
      for (int y = spot.y1(); y < spot.y2(); y++) {
        Arrays.fill(samples, y * width + spot.x1(), y * width + spot.x2(), (byte) 0);
      }
    }
    return image(
        new ImagePlane(
            ChannelKind.SINGLE_ENERGY,
            Domain.DISPLAY_GREY_DARK_IS_DENSE,
            Pixels.of(samples, width, height)));
  }

  /** Returns a 16-bit transmission of an open beam with rectangles of a share of it. */
  public static XrayImage transmission(int width, int height, double share, Region... spots) {
    short[] samples = new short[width * height];
    Arrays.fill(samples, (short) 0xFFFF);
    for (Region spot : spots) {
      for (int y = spot.y1(); y < spot.y2(); y++) {
        Arrays.fill(
            samples, y * width + spot.x1(), y * width + spot.x2(), (short) (share * 0xFFFF));
      }
    }
    return image(
        new ImagePlane(
            ChannelKind.HIGH_ENERGY, Domain.TRANSMISSION, Pixels.of(samples, width, height)));
  }

  /** Returns an image of raw counts, which models don't take. */
  public static XrayImage rawCounts(int width, int height) {
    return image(
        new ImagePlane(
            ChannelKind.HIGH_ENERGY,
            Domain.RAW_COUNTS,
            Pixels.of(new short[width * height], width, height)));
  }

  /** Returns an image of one plane. */
  public static XrayImage image(ImagePlane plane) {
    return new XrayImage(
        List.of(plane),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        new StoredTransform(plane.pixels().width(), plane.pixels().height(), false, false),
        CONTENT);
  }
}
