package org.cargolens.dicos.tdr;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A threat detection report.
 *
 * @param kind whose statement it is
 * @param subject what it speaks of
 * @param author who made it
 * @param conclusion what it concludes
 * @param objects potential threat objects; none if it is clear
 */
public record ThreatDetectionReport(
    ReportKind kind,
    Subject subject,
    Author author,
    Conclusion conclusion,
    List<ThreatObject> objects) {
  /** Most objects of a report. */
  public static final int MOST_OBJECTS = 0xFFFF;

  /** Copies the list and checks the numbers. */
  public ThreatDetectionReport {
    objects = List.copyOf(objects);
    if (objects.size() > MOST_OBJECTS) {
      throw new IllegalArgumentException("at most 65535 objects, not " + objects.size());
    }
    Set<Integer> ids = objects.stream().map(ThreatObject::id).collect(Collectors.toSet());
    if (ids.size() != objects.size()) {
      throw new IllegalArgumentException("two objects have one number among " + ids);
    }
  }
}
