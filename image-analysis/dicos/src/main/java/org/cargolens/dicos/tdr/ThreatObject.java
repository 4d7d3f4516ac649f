package org.cargolens.dicos.tdr;

import java.util.List;
import org.cargolens.dicos.InstanceReference;

/**
 * A potential threat object.
 *
 * @param id its number in the report, 0 to 65,535
 * @param representations where it is seen
 * @param assessments what is thought of it
 * @param sources which objects of other reports it stands for, in an aggregate
 */
public record ThreatObject(
    int id,
    List<Representation> representations,
    List<Assessment> assessments,
    List<Source> sources) {
  /**
   * Objects of other reports.
   *
   * @param id their number there
   * @param reports the reports
   */
  public record Source(int id, List<InstanceReference> reports) {
    /** Copies the list. */
    public Source {
      reports = List.copyOf(reports);
    }
  }

  /** Copies the lists and checks the number. */
  public ThreatObject {
    representations = List.copyOf(representations);
    assessments = List.copyOf(assessments);
    sources = List.copyOf(sources);
    if (id < 0 || id > 0xFFFF) {
      throw new IllegalArgumentException("id must be 0 to 65535, is " + id);
    }
  }

  /** Returns whether it is thought a threat. */
  public boolean isAlarm() {
    return assessments.stream().anyMatch(assessment -> assessment.flag().isAlarm());
  }
}
