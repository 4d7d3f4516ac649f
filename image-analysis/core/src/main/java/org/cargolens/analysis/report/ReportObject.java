package org.cargolens.analysis.report;

import org.cargolens.analysis.image.StoredTransform;

/**
 * Something recognised and not suspicious in itself.
 *
 * @param category what it is
 * @param score how sure the detector is, 0 to 1
 * @param placement where it lies
 * @param detector which detector recognised it
 */
public record ReportObject(
    Category category, double score, Placement placement, DetectorIdentity detector)
    implements ReportEntry {
  /** Checks the score. */
  public ReportObject {
    Score.check(score);
  }

  @Override
  public EntryKind kind() {
    return EntryKind.OBJECT;
  }

  @Override
  public ReportObject mapped(StoredTransform transform) {
    return new ReportObject(category, score, placement.mapped(transform), detector);
  }
}
