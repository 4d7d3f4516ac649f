package org.cargolens.analysis.correct;

import org.cargolens.analysis.image.XrayImage;

/**
 * An image and how it came to be.
 *
 * @param image the upright image; closing this closes it
 * @param record what was done
 */
public record CorrectedView(XrayImage image, CorrectionRecord record) implements AutoCloseable {
  @Override
  public void close() {
    image.close();
  }
}
