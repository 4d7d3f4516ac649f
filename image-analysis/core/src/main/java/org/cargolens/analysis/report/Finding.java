package org.cargolens.analysis.report;

import java.util.List;
import org.cargolens.analysis.image.StoredTransform;

/**
 * A region that an operator should look at, with its reasons.
 *
 * @param kind where it comes from; not {@link EntryKind#OBJECT}
 * @param category what it shows
 * @param score how suspicious it is, 0 to 1
 * @param placement where it lies
 * @param detector which detector found it
 * @param evidence why, the most telling first
 */
public record Finding(
    EntryKind kind,
    Category category,
    double score,
    Placement placement,
    DetectorIdentity detector,
    List<Evidence> evidence)
    implements ReportEntry {
  /** Checks kind and score and copies the evidence. */
  public Finding {
    if (kind == EntryKind.OBJECT) {
      throw new IllegalArgumentException("a finding is not of kind " + kind);
    }
    Score.check(score);
    evidence = List.copyOf(evidence);
  }

  @Override
  public Finding mapped(StoredTransform transform) {
    return new Finding(kind, category, score, placement.mapped(transform), detector, evidence);
  }
}
