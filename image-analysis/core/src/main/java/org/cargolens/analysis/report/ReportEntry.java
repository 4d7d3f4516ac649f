package org.cargolens.analysis.report;

import org.cargolens.analysis.image.StoredTransform;

/** An object or a finding of a report. */
public sealed interface ReportEntry permits ReportObject, Finding {
  /** Returns where the entry comes from. */
  EntryKind kind();

  /** Returns what it shows. */
  Category category();

  /** Returns how sure the detector is (an object) or how suspicious it is (a finding), 0 to 1. */
  double score();

  /** Returns where it lies. */
  Placement placement();

  /** Returns which detector made it. */
  DetectorIdentity detector();

  /** Returns this entry in the other coordinates of a transform. */
  ReportEntry mapped(StoredTransform transform);
}
