package org.cargolens.analysis.pipeline;

import java.util.List;
import org.cargolens.analysis.correct.CorrectionRecord;
import org.cargolens.analysis.report.ReportObject;
import org.cargolens.scan.ScanMetadata;

/**
 * What a stage may know beside the image.
 *
 * @param metadata what the scan says of itself
 * @param correction how the image was made
 * @param objects what earlier stages recognised, in image coordinates
 */
public record StageContext(
    ScanMetadata metadata, CorrectionRecord correction, List<ReportObject> objects) {
  /** Copies the list. */
  public StageContext {
    objects = List.copyOf(objects);
  }
}
