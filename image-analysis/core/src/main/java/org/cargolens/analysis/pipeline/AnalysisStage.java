package org.cargolens.analysis.pipeline;

import java.util.Optional;
import java.util.Set;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.analysis.report.DetectorIdentity;
import org.cargolens.scan.Sha256;
import org.cargolens.scan.ViewKind;

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
   * Returns the digest of what makes its results beside the program, such as a network's weights,
   * as reports show it; empty if there is nothing of the kind.
   */
  default Optional<Sha256> digest() {
    return Optional.empty();
  }

  /**
   * Returns the views that it is made for: transmission from the side unless it says otherwise; it
   * isn't shown any other. A view of which nothing tells from where it was seen counts as one from
   * the side.
   */
  default Set<ViewKind> views() {
    return Set.of(ViewKind.SIDE);
  }

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
