package org.cargolens.analysis.anomaly;

import org.cargolens.analysis.cv.Pixels;
import org.cargolens.analysis.cv.ScaleInvariantFeatures;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.scan.Sha256;

/**
 * All that the comparison needs to know of a scan, be it a reference or the one to judge.
 *
 * @param content sha-256 of the scan's canonical bytes
 * @param image its working image
 * @param thumbnail its {@link Thumbnail}
 * @param features distinctive points of the working image
 */
@SuppressWarnings("ArrayRecordComponent")
record ReferenceFeatures(
    Sha256 content, WorkingImage image, float[] thumbnail, ScaleInvariantFeatures features) {
  /** Most distinctive points: twice as many cost four times the time and match no better. */
  static final int MOST_POINTS = 800;

  /** Computes the features of a scan. */
  static ReferenceFeatures of(XrayImage scan) {
    WorkingImage image = WorkingImage.of(scan);
    try (Pixels pixels = image.toPixels()) {
      ScaleInvariantFeatures features = ScaleInvariantFeatures.detect(pixels, MOST_POINTS);
      return new ReferenceFeatures(scan.content(), image, Thumbnail.of(image), features);
    }
  }

  /** Returns the features of the scan mirrored left to right. */
  ReferenceFeatures mirrored() {
    WorkingImage mirrored = image.mirrored();
    return new ReferenceFeatures(content, mirrored, Thumbnail.of(mirrored), features.mirrored());
  }
}
