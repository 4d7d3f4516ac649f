package org.cargolens.analysis.anomaly;

import java.util.BitSet;
import org.cargolens.analysis.cv.Pixels;
import org.cargolens.analysis.cv.Resampling;
import org.cargolens.analysis.image.ImagePlane;
import org.cargolens.analysis.image.XrayImage;

/**
 * What a scan is compared as: 8-bit grey, dark where much attenuates, binned to a working size.
 *
 * <p>The bin is a whole number of pixels, the same in both directions and chosen by the height
 * ({@value #ROWS} rows at most), so that scans of one scanner get the same; a scan of more than
 * {@value #COLUMNS} working columns gets a larger one. A display rendering is taken as it is, since
 * its curve is unknown; transmission and counts go through a square root, which makes the noise of
 * counted photons the same everywhere (F. Anscombe, Biometrika 35, 1948).
 *
 * @param bin pixels of the scan in each direction that one working pixel stands for
 * @param width working columns
 * @param height working rows
 * @param openBeam grey of the unattenuated beam, 1 to 255
 * @param grey samples row after row, unsigned
 */
@SuppressWarnings("ArrayRecordComponent")
record WorkingImage(int bin, int width, int height, int openBeam, byte[] grey) {
  /** Most working rows. */
  static final int ROWS = 320;

  /** Most working columns: OpenCV maps images of less than 32,768, and memory is bounded. */
  static final int COLUMNS = 16384;

  /** Share of pixels that may be brighter than the open beam: noise, and letters in a margin. */
  private static final double BRIGHTER = 0.02;

  /** Returns the working image of a scan's main plane. */
  static WorkingImage of(XrayImage image) {
    int byHeight = (image.height() + ROWS - 1) / ROWS;
    int byWidth = (image.width() + COLUMNS - 1) / COLUMNS;
    int bin = Math.max(byHeight, byWidth);
    int width = Math.max(1, Math.round((float) image.width() / bin));
    int height = Math.max(1, Math.round((float) image.height() / bin));
    try (Pixels plane = eightBit(image.mainPlane());
        Pixels small = Resampling.shrink(plane, width, height)) {
      byte[] grey = small.toBytes();
      return new WorkingImage(bin, width, height, openBeam(grey), grey);
    }
  }

  private static Pixels eightBit(ImagePlane plane) {
    Pixels pixels = plane.pixels();
    byte[] table = table(plane);
    byte[] grey =
        switch (pixels.type()) {
          case U8 -> eightBit(pixels.toBytes(), table);
          case U16 -> eightBit(pixels.toShorts(), table);
          case F32 -> throw new IllegalArgumentException("no comparison of float samples");
        };
    return Pixels.of(grey, pixels.width(), pixels.height());
  }

  private static byte[] eightBit(byte[] samples, byte[] table) {
    byte[] grey = new byte[samples.length];
    for (int i = 0; i < samples.length; i++) {
      grey[i] = table[(samples[i] & 0xFF) * 257];
    }
    return grey;
  }

  private static byte[] eightBit(short[] samples, byte[] table) {
    byte[] grey = new byte[samples.length];
    for (int i = 0; i < samples.length; i++) {
      grey[i] = table[samples[i] & 0xFFFF];
    }
    return grey;
  }

  /** Returns the working grey of each 16-bit sample. */
  private static byte[] table(ImagePlane plane) {
    byte[] table = new byte[65536];
    for (int i = 0; i < table.length; i++) {
      double share = i / 65535.0;
      double bright = plane.domain().isBrightOpenBeam() ? share : 1 - share;
      double grey = plane.domain().isDisplayGrey() ? bright : Math.sqrt(bright);
      table[i] = (byte) Math.round(255 * grey);
    }
    return table;
  }

  private static int openBeam(byte[] grey) {
    int[] histogram = new int[256];
    for (byte sample : grey) {
      histogram[sample & 0xFF]++;
    }
    int level = 255;
    for (int above = histogram[255]; level > 1 && above < BRIGHTER * grey.length; ) {
      above += histogram[--level];
    }
    return level;
  }

  /** Returns this image mirrored left to right. */
  WorkingImage mirrored() {
    byte[] mirrored = new byte[grey.length];
    for (int i = 0; i < grey.length; i++) {
      int column = i % width;
      mirrored[i - column + width - 1 - column] = grey[i];
    }
    return new WorkingImage(bin, width, height, openBeam, mirrored);
  }

  /**
   * Returns the working columns of which half or more stand for marked columns of the scan.
   *
   * @param marked columns of the scan
   * @param scanWidth columns of the scan
   */
  BitSet columns(BitSet marked, int scanWidth) {
    BitSet columns = new BitSet(width);
    for (int column = 0; column < width; column++) {
      int from = (int) ((long) column * scanWidth / width);
      int to = (int) ((long) (column + 1) * scanWidth / width);
      if (2 * marked.get(from, to).cardinality() >= Math.max(1, to - from)) {
        columns.set(column);
      }
    }
    return columns;
  }

  /** Returns the image in native memory; the caller closes it. */
  Pixels toPixels() {
    return Pixels.of(grey, width, height);
  }

  /** Returns the share of the open beam's grey that is missing at a pixel, 0 if it is brighter. */
  float missing(int index) {
    return Math.max(0f, 1f - (float) (grey[index] & 0xFF) / openBeam);
  }
}
