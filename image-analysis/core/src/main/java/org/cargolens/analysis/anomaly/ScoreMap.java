package org.cargolens.analysis.anomaly;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import org.cargolens.analysis.cv.Pixels;

/**
 * A score from 0 (as the references) to 1 for each cell of a grid over the scan.
 *
 * <p>Lives on the Java heap; immutable and safe for use by several threads.
 */
public final class ScoreMap {
  private final int width;
  private final int height;
  private final int cell;
  private final float[] scores;

  /**
   * Makes a map.
   *
   * @param width columns
   * @param height rows
   * @param cell pixels of the scan that a cell covers in each direction, 1 or more
   * @param scores from 0 to 1, row after row; copied
   */
  public ScoreMap(int width, int height, int cell, float[] scores) {
    if (width < 1 || height < 1 || cell < 1 || scores.length != width * height) {
      throw new IllegalArgumentException(
          width + " x " + height + " cells of " + cell + " with " + scores.length + " scores");
    }
    this.width = width;
    this.height = height;
    this.cell = cell;
    this.scores = scores.clone();
  }

  /** Returns the number of columns. */
  public int width() {
    return width;
  }

  /** Returns the number of rows. */
  public int height() {
    return height;
  }

  /**
   * Returns how many pixels of the scan a cell covers in each direction, rounded: the map covers
   * the scan evenly, so that the column of pixel x is {@code x * width() / scanWidth}.
   */
  public int cell() {
    return cell;
  }

  /** Returns the score of a cell, from 0 to 1. */
  public float at(int column, int row) {
    if (column < 0 || column >= width || row < 0 || row >= height) {
      throw new IndexOutOfBoundsException(column + ", " + row + " of " + width + " x " + height);
    }
    return scores[row * width + column];
  }

  /** Returns the scores as F32 pixels; the caller closes them. */
  public Pixels toPixels() {
    return Pixels.of(scores, width, height);
  }

  /** Returns a grey picture of one pixel a cell, 255 for a score of 1. */
  public BufferedImage toPicture() {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    byte[] samples = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < scores.length; i++) {
      samples[i] = (byte) Math.round(255 * Math.max(0, Math.min(1, scores[i])));
    }
    return picture;
  }
}
