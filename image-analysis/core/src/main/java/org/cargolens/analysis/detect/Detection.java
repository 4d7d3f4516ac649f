package org.cargolens.analysis.detect;

/**
 * Something that a model saw.
 *
 * @param type what it is
 * @param score how sure the model is, 0 to 1
 * @param box where it lies, in image pixels, within the image
 */
public record Detection(DetectionClass type, double score, Box box) {
  /** Checks the score. */
  public Detection {
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("score must be 0 to 1, is " + score);
    }
  }
}
