package org.cargolens.dicos.tdr;

import java.util.ArrayList;
import java.util.List;
import org.cargolens.dicos.InstanceReference;

/** Several reports of one scan put together. */
public final class AggregateReports {
  private AggregateReports() {}

  /**
   * A report and the name under which it was written.
   *
   * @param report the report
   * @param reference how others name it
   */
  public record Written(ThreatDetectionReport report, InstanceReference reference) {}

  /**
   * Returns one report of all objects of others, each naming its source. Objects of two reports are
   * not merged: that they show the same thing is a judgement of its own.
   *
   * @param subject what all of them speak of
   * @param conclusion what they come to together
   * @param reports the others
   * @throws IllegalArgumentException if there are none, or one speaks of another scan
   */
  public static ThreatDetectionReport of(
      Subject subject, Conclusion conclusion, List<Written> reports) {
    if (reports.isEmpty()) {
      throw new IllegalArgumentException("an aggregate of no reports");
    }
    List<ThreatObject> objects = new ArrayList<>();
    for (Written written : reports) {
      if (!written.report().subject().scan().equals(subject.scan())) {
        throw new IllegalArgumentException(
            "a report on scan " + written.report().subject().scan() + ", not " + subject.scan());
      }
      for (ThreatObject object : written.report().objects()) {
        objects.add(
            new ThreatObject(
                objects.size(),
                object.representations(),
                object.assessments(),
                List.of(new ThreatObject.Source(object.id(), List.of(written.reference())))));
      }
    }
    return new ThreatDetectionReport(
        ReportKind.AGGREGATE, subject, new Author.Unnamed(), conclusion, objects);
  }
}
