package org.cargolens.analysis.material;

/** Makes the map of an image's pixels: two table look-ups and one line for each. */
final class PixelDecomposition {
  private final AttenuationPair pair;
  private final RatioFilter filter;
  private final RatioTable table;

  PixelDecomposition(AttenuationPair pair, RatioFilter filter, RatioTable table) {
    this.pair = pair;
    this.filter = filter;
    this.table = table;
  }

  MaterialMap map() {
    int width = pair.width();
    byte[] numbers = new byte[width * pair.height()];
    short[] grams = new short[width * pair.height()];
    float[] slopes = new float[width];
    float[] constants = new float[width];
    float[] attenuation = AttenuationPair.attenuations();
    for (int y = 0; y < pair.height(); y++) {
      filter.slopes(y, slopes);
      filter.constants(y, constants);
      short[] samples = pair.highRows(y, 1);
      int at = y * width;
      for (int x = 0; x < width; x++, at++) {
        float high = attenuation[samples[x] & 0xFFFF];
        int twice = table.twiceNumber(high, slopes[x] * high + constants[x]);
        if (twice != 0) {
          numbers[at] = (byte) twice;
          grams[at] = table.gramSteps(high, twice);
        }
      }
    }
    return new MaterialMap(width, pair.height(), numbers, grams);
  }
}
