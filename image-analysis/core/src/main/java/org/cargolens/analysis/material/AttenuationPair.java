package org.cargolens.analysis.material;

import java.util.Optional;
import org.cargolens.analysis.cv.PixelRows;
import org.cargolens.analysis.cv.Pixels;
import org.cargolens.analysis.cv.SampleType;
import org.cargolens.analysis.image.ImagePlane;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;

/**
 * The two energies of an image as attenuations: -ln of the transmission, 0 for the open beam. NaN
 * stands for samples that say nothing: nothing came through. Reads the image's planes, which must
 * stay open.
 */
final class AttenuationPair {
  /** Samples up to this are noise of the electronics: 0.02 % of full scale. */
  private static final int OPAQUE = 13;

  private static final int FULL_SCALE = 65535;
  private static final float[] ATTENUATION = table();

  private final Pixels high;
  private final Pixels low;

  private AttenuationPair(Pixels high, Pixels low) {
    this.high = high;
    this.low = low;
  }

  /**
   * Returns the pair of an image.
   *
   * @throws IllegalArgumentException if it has not both energies as 16-bit transmission: what a
   *     grey level of a rendering attenuates nobody knows
   */
  static AttenuationPair of(XrayImage image) {
    return new AttenuationPair(
        plane(image, ChannelKind.HIGH_ENERGY), plane(image, ChannelKind.LOW_ENERGY));
  }

  /** Returns why materials can't be told of an image, empty if they can. */
  static Optional<String> refusal(XrayImage image) {
    try {
      plane(image, ChannelKind.HIGH_ENERGY);
      plane(image, ChannelKind.LOW_ENERGY);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static Pixels plane(XrayImage image, ChannelKind kind) {
    ImagePlane plane =
        image
            .plane(kind)
            .orElseThrow(
                () -> new IllegalArgumentException("materials need two energies, no " + kind));
    if (plane.domain() != Domain.TRANSMISSION || plane.pixels().type() != SampleType.U16) {
      throw new IllegalArgumentException(
          "materials need TRANSMISSION of 16 bit, " + kind + " is " + plane.domain());
    }
    return plane.pixels();
  }

  private static float[] table() {
    float[] table = new float[FULL_SCALE + 1];
    for (int value = 0; value <= FULL_SCALE; value++) {
      table[value] = value <= OPAQUE ? Float.NaN : (float) -Math.log(value / (double) FULL_SCALE);
    }
    return table;
  }

  int width() {
    return high.width();
  }

  int height() {
    return high.height();
  }

  /** Returns the attenuation of each sample of either energy; only to be read. */
  static float[] attenuations() {
    return ATTENUATION;
  }

  /** Returns samples of the high energy. */
  short[] highRows(int y, int rows) {
    return PixelRows.shorts(high, y, rows);
  }

  /** Returns samples of the low energy. */
  short[] lowRows(int y, int rows) {
    return PixelRows.shorts(low, y, rows);
  }
}
