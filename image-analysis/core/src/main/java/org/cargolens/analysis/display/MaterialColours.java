package org.cargolens.analysis.display;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.cargolens.analysis.material.MaterialBand;
import org.cargolens.analysis.material.MaterialMap;

/**
 * Pseudo-colours by material: orange for organic goods, green for light metals and minerals, blue
 * for steel, as operators know them, and a dark purple for heavy metals; grey where nothing is
 * known.
 *
 * <p>Hues are those of Okabe and Ito's palette for colour-blind eyes (Color Universal Design,
 * 2002). Orange and green, which many eyes confuse, differ in lightness as well: at each grey level
 * every band is darker than the one before, by at least 8 units of CIE L* in the middle of the
 * scale. Light and dark within a colour are those of the grey picture. Safe for use by several
 * threads.
 */
public final class MaterialColours {
  private static final int ORGANIC = 0xE69F00;
  private static final int LIGHT = 0x009E73;
  private static final int STEEL = 0x0068A8;
  private static final int HEAVY = 0x6A1270;
  private static final int UNKNOWN = 0x808080;

  /** Grey of what is taken out: nearly that of air. */
  private static final int TAKEN_OUT = 0xF0F0F0;

  private MaterialColours() {}

  /**
   * Colours a grey picture.
   *
   * @param grey dark is dense
   * @param map of the same size
   * @param view which bands are seen
   */
  public static ColourPicture draw(GreyPicture grey, MaterialMap map, MaterialView view) {
    if (grey.width() != map.width() || grey.height() != map.height()) {
      throw new IllegalArgumentException(
          "a picture of %d x %d and a map of %d x %d"
              .formatted(grey.width(), grey.height(), map.width(), map.height()));
    }
    int width = grey.width();
    byte[] red = new byte[width * grey.height()];
    byte[] green = new byte[red.length];
    byte[] blue = new byte[red.length];
    Map<MaterialBand, int[]> tables = tables(view);
    for (int y = 0; y < grey.height(); y++) {
      for (int x = 0; x < width; x++) {
        int colour = Objects.requireNonNull(tables.get(map.band(x, y)))[grey.level(x, y)];
        red[y * width + x] = (byte) (colour >> 16);
        green[y * width + x] = (byte) (colour >> 8);
        blue[y * width + x] = (byte) colour;
      }
    }
    return new ColourPicture(
        new GreyPicture(width, grey.height(), red),
        new GreyPicture(width, grey.height(), green),
        new GreyPicture(width, grey.height(), blue));
  }

  private static Map<MaterialBand, int[]> tables(MaterialView view) {
    Map<MaterialBand, int[]> tables = new EnumMap<>(MaterialBand.class);
    for (MaterialBand band : MaterialBand.values()) {
      int[] table = new int[256];
      for (int level = 0; level < table.length; level++) {
        table[level] = view.shows(band) ? colour(band, level) : TAKEN_OUT;
      }
      tables.put(band, table);
    }
    return tables;
  }

  /** Returns the colour of a band at a grey level, as 0xRRGGBB. */
  static int colour(MaterialBand band, int level) {
    int pure =
        switch (band) {
          case ORGANIC -> ORGANIC;
          case LIGHT -> LIGHT;
          case STEEL -> STEEL;
          case HEAVY -> HEAVY;
          case UNKNOWN -> UNKNOWN;
        };
    return part(pure >> 16, level) << 16 | part(pure >> 8, level) << 8 | part(pure, level);
  }

  /** From a dark shade at level 0 by the pure colour in the middle to white. */
  private static int part(int pure, int level) {
    int channel = pure & 0xFF;
    double value =
        level < 128
            ? channel * (0.15 + 0.85 * level / 128)
            : channel + (255.0 - channel) * (level - 128) / 127;
    return (int) Math.round(value);
  }
}
