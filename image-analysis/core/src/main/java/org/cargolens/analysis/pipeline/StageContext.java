package org.cargolens.analysis.pipeline;

import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.correct.CorrectionRecord;
import org.cargolens.analysis.report.ReportObject;
import org.cargolens.analysis.report.RiskContext;
import org.cargolens.scan.ScanMetadata;

/**
 * What a stage may know beside the image.
 *
 * @param metadata what the scan says of itself
 * @param correction how the image was made
 * @param objects what earlier stages recognised, in image coordinates
 * @param risk what is known of the container, if anything
 */
public record StageContext(
    ScanMetadata metadata,
    CorrectionRecord correction,
    List<ReportObject> objects,
    Optional<RiskContext> risk) {
  /** Copies the list. */
  public StageContext {
    objects = List.copyOf(objects);
  }

  /** Makes a context of a container that nothing is known of. */
  public StageContext(
      ScanMetadata metadata, CorrectionRecord correction, List<ReportObject> objects) {
    this(metadata, correction, objects, Optional.empty());
  }
}
