package org.cargolens.dicos.tdr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a person says of a scan: the operator who looked at it, or the officer who opened it.
 *
 * @param person who
 * @param conclusion what they decided or found
 * @param marks what they marked or found
 */
public record HumanReport(Author.Person person, Conclusion conclusion, List<Mark> marks) {
  /**
   * Something that a person marked or found.
   *
   * @param boxes where it is in the image; none if nobody can say
   * @param assessment what it is
   * @param location where it was in words, such as "behind the front wall", if said
   */
  public record Mark(
      List<Representation.Box> boxes, Assessment assessment, Optional<String> location) {
    /** Copies the list. */
    public Mark {
      boxes = List.copyOf(boxes);
    }
  }

  /** Copies the list. */
  public HumanReport {
    marks = List.copyOf(marks);
  }

  /** Returns the decision of the operator who looked at the image. */
  public ThreatDetectionReport asDecision(Subject subject) {
    return report(ReportKind.OPERATOR, subject);
  }

  /** Returns the findings of the officer who opened the object. */
  public ThreatDetectionReport asOpening(Subject subject) {
    return report(ReportKind.GROUND_TRUTH, subject);
  }

  private ThreatDetectionReport report(ReportKind kind, Subject subject) {
    List<ThreatObject> objects = new ArrayList<>();
    for (Mark mark : marks) {
      Representation place =
          new Representation(subject.images(), mark.boxes(), Optional.empty(), mark.location());
      objects.add(
          new ThreatObject(objects.size(), List.of(place), List.of(mark.assessment()), List.of()));
    }
    return new ThreatDetectionReport(kind, subject, person, conclusion, objects);
  }
}
