package org.cargolens.dicos.tdr;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cargolens.dicos.data.DataSet;
import org.cargolens.dicos.data.DicosFile;
import org.cargolens.dicos.data.Element;
import org.cargolens.dicos.data.ReadLimits;
import org.cargolens.dicos.data.Tag;
import org.cargolens.dicos.module.DicomTime;
import org.cargolens.dicos.module.ObjectModule;
import org.cargolens.dicos.module.ScanModule;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.format.FormatFile;

/**
 * Reads reports, ours and those of other programs. Counts of objects that disagree with the objects
 * are passed by, as are objects of the file's class: some programs state that of images.
 */
public final class TdrReader {
  private static final System.Logger LOGGER = System.getLogger(TdrReader.class.getName());
  private static final Pattern OFFSET = Pattern.compile("[+-]\\d{4}$");

  private TdrReader() {}

  /**
   * Reads a report.
   *
   * @throws ScanFormatException if it is none, or broken
   * @throws IOException if it can't be read
   */
  public static ThreatDetectionReport read(Path path) throws IOException {
    try (FormatFile file = FormatFile.open(path)) {
      DataSet data = DicosFile.read(file, ReadLimits.DEFAULT).data();
      try {
        return report(file, data);
      } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
        throw file.error(0, "a consistent report", String.valueOf(e.getMessage()));
      }
    }
  }

  private static ThreatDetectionReport report(FormatFile file, DataSet data)
      throws ScanFormatException {
    Optional<Conclusion.Decision> decision =
        data.text(Tag.ALARM_DECISION).flatMap(Conclusion.Decision::ofWord);
    if (decision.isEmpty()) {
      throw file.error(
          0,
          "a threat detection report with its decision " + Element.name(Tag.ALARM_DECISION),
          data.text(Tag.ALARM_DECISION).map(word -> "decision " + word).orElse("another object"));
    }
    return new ThreatDetectionReport(
        data.text(Tag.TDR_TYPE).flatMap(ReportKind::ofWord).orElse(ReportKind.UNDEFINED),
        new Subject(
            data.text(Tag.STUDY_INSTANCE_UID).orElse(""),
            ScanModule.read(file, data),
            ObjectModule.read(data),
            PlaceItems.references(data, Tag.REFERENCED_STUDY_SEQUENCE)),
        author(data),
        conclusion(file, data, decision.get()),
        objects(data));
  }

  private static Author author(DataSet data) {
    List<String> algorithm = data.texts(Tag.THREAT_DETECTION_ALGORITHM_AND_VERSION);
    if (!algorithm.isEmpty()) {
      return new Author.Algorithm(
          algorithm.get(0),
          algorithm.size() > 1 ? algorithm.get(1) : "",
          algorithm.subList(Math.min(2, algorithm.size()), algorithm.size()));
    }
    List<Author.Person> people =
        data.items(Tag.OPERATOR_IDENTIFICATION_SEQUENCE).stream()
            .flatMap(
                person -> person.items(Tag.PERSON_IDENTIFICATION_CODE_SEQUENCE).stream().limit(1))
            .map(TdrReader::person)
            .toList();
    if (people.isEmpty()) {
      return new Author.Unnamed();
    }
    return people.size() == 1 ? people.get(0) : people.get(0).confirmedBy(people.get(1));
  }

  private static Author.Person person(DataSet code) {
    return new Author.Person(
        code.text(Tag.CODE_VALUE).orElse(""),
        code.text(Tag.CODING_SCHEME_DESIGNATOR).orElse(""),
        code.text(Tag.CODE_MEANING).orElse(""));
  }

  private static Conclusion conclusion(FormatFile file, DataSet data, Conclusion.Decision decision)
      throws ScanFormatException {
    Optional<Instant> at = decidedAt(file, data);
    if (at.isEmpty()) {
      throw file.error(
          0,
          "the time of the decision "
              + Element.name(Tag.ALARM_DECISION_TIME)
              + " or of the content "
              + Element.name(Tag.CONTENT_DATE),
          "neither");
    }
    return new Conclusion(
        decision,
        at.get(),
        (float) Math.max(0, data.number(Tag.TOTAL_PROCESSING_TIME).orElse(0)),
        data.texts(Tag.ABORT_REASON).stream()
            .flatMap(word -> Conclusion.AbortReason.ofWord(word).stream())
            .toList());
  }

  /** A report without a time would be none, so one without a zone is taken for UTC, and said so. */
  private static Optional<Instant> decidedAt(FormatFile file, DataSet data) {
    Optional<String> decision = data.text(Tag.ALARM_DECISION_TIME);
    Optional<ZoneOffset> stated = DicomTime.offset(data);
    ZoneOffset zone = stated.orElse(ZoneOffset.UTC);
    Optional<Instant> at =
        decision
            .flatMap(time -> DicomTime.read(time, zone))
            .or(
                () ->
                    DicomTime.read(data, Tag.CONTENT_DATE, Tag.CONTENT_TIME)
                        .map(time -> time.toInstant(zone)));
    boolean isZoned = stated.isPresent() || decision.filter(TdrReader::hasOffset).isPresent();
    if (at.isPresent() && !isZoned) {
      LOGGER.log(
          Level.WARNING,
          "{0}: the report''s time is taken for {1}, as its zone (0008,0201) is not stated",
          file.path(),
          at.get());
    }
    return at;
  }

  private static boolean hasOffset(String dateTime) {
    return OFFSET.matcher(dateTime).find();
  }

  /** An object without number, or with another's, gets its place. */
  private static List<ThreatObject> objects(DataSet data) {
    List<ThreatObject> objects = new ArrayList<>();
    Set<Integer> ids = new HashSet<>();
    for (DataSet item : data.items(Tag.THREAT_SEQUENCE)) {
      int id = item.integer(Tag.POTENTIAL_THREAT_OBJECT_ID).orElse(objects.size());
      while (!ids.add(id)) {
        id = (id + 1) & 0xFFFF;
      }
      try {
        objects.add(object(id, item));
      } catch (IllegalArgumentException | ArithmeticException e) {
        String place =
            "item " + (objects.size() + 1) + " of " + Element.name(Tag.THREAT_SEQUENCE) + ": ";
        throw new IllegalArgumentException(place + e.getMessage(), e);
      }
    }
    return objects;
  }

  private static ThreatObject object(int id, DataSet item) {
    return new ThreatObject(
        id,
        item.items(Tag.PTO_REPRESENTATION_SEQUENCE).stream().map(PlaceItems::read).toList(),
        item.items(Tag.ATD_ASSESSMENT_SEQUENCE).stream().map(TdrReader::assessment).toList(),
        item.items(Tag.REFERENCED_PTO_SEQUENCE).stream().map(TdrReader::source).toList());
  }

  private static Assessment assessment(DataSet item) {
    Optional<Float> probability =
        item.number(Tag.ATD_ASSESSMENT_PROBABILITY).stream()
            .filter(p -> p >= 0 && p <= 1)
            .mapToObj(p -> (float) p)
            .findFirst();
    return new Assessment(
        item.text(Tag.THREAT_CATEGORY)
            .flatMap(word -> Assessment.ofWord(Assessment.Category.values(), word)),
        item.text(Tag.THREAT_CATEGORY_DESCRIPTION),
        item.text(Tag.ATD_ABILITY_ASSESSMENT)
            .flatMap(word -> Assessment.ofWord(Assessment.Ability.values(), word))
            .orElse(Assessment.Ability.NO_INTERFERENCE),
        item.text(Tag.ATD_ASSESSMENT_FLAG)
            .flatMap(word -> Assessment.ofWord(Assessment.Flag.values(), word))
            .orElse(Assessment.Flag.UNKNOWN),
        probability);
  }

  private static ThreatObject.Source source(DataSet item) {
    return new ThreatObject.Source(
        item.integer(Tag.POTENTIAL_THREAT_OBJECT_ID).orElse(0),
        PlaceItems.references(item, Tag.REFERENCED_TDR_INSTANCE_SEQUENCE));
  }
}
