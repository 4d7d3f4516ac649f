package org.cargolens.analysis.pipeline;

import org.cargolens.analysis.image.XrayImage;
import org.cargolens.analysis.report.DetectorIdentity;

/**
 * Something that looks at an image and says what it sees: a detector, the comparison with
 * references, a check of what was declared.
 *
 * <p>One stage serves all threads of an analyzer at once, so it is safe for use by several threads.
 * It neither closes nor changes the image and keeps no hold of it after it returns.
 */
public interface AnalysisStage extends AutoCloseable {
  /** Returns the stage's name and version, as reports and timings show them. */
  DetectorIdentity identity();

  /**
   * Looks at an image.
   *
   * @param image upright image
   * @param context what else is known of the scan
   * @return what was seen, in image coordinates
   */
  StageResult look(XrayImage image, StageContext context);

  /** Frees what the stage holds; called once, by the analyzer that it was given to. */
  @Override
  default void close() {}
}
