package org.cargolens.analysis.display;

import org.cargolens.analysis.cv.PixelRows;
import org.cargolens.analysis.cv.Pixels;
import org.cargolens.analysis.cv.SampleType;

/**
 * Levels of a plane, 0 (dense) to 1, row after row: finer than a screen can show, so that a later
 * step has something to spread. Mutable; not shared.
 */
final class LevelPlane {
  /** Samples that are copied from native memory at once. */
  private static final int BAND = 1 << 18;

  private final int width;
  private final int height;
  private final float[] levels;

  LevelPlane(int width, int height, float[] levels) {
    this.width = width;
    this.height = height;
    this.levels = levels;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Returns the levels themselves, to be read and changed. */
  float[] levels() {
    return levels;
  }

  /** Returns the levels of U8 or U16 pixels by a curve that has one for each value. */
  static LevelPlane of(Pixels pixels, float[] curve) {
    float[] levels = new float[pixels.width() * pixels.height()];
    int rows = Math.max(1, BAND / pixels.width());
    for (int y = 0; y < pixels.height(); y += rows) {
      int band = Math.min(rows, pixels.height() - y);
      int at = y * pixels.width();
      if (pixels.type() == SampleType.U8) {
        for (byte sample : PixelRows.bytes(pixels, y, band)) {
          levels[at++] = curve[sample & 0xFF];
        }
      } else {
        for (short sample : PixelRows.shorts(pixels, y, band)) {
          levels[at++] = curve[sample & 0xFFFF];
        }
      }
    }
    return new LevelPlane(pixels.width(), pixels.height(), levels);
  }

  /** Returns the picture of these levels. */
  GreyPicture picture(boolean inverted) {
    byte[] picture = new byte[levels.length];
    for (int i = 0; i < picture.length; i++) {
      float level = Math.min(1, Math.max(0, levels[i]));
      picture[i] = (byte) Math.round(255 * (inverted ? 1 - level : level));
    }
    return new GreyPicture(width, height, picture);
  }
}
