package org.cargolens.dicos.tdr;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.dicos.DicosVersion;
import org.cargolens.dicos.Identifiers;
import org.cargolens.dicos.InstanceReference;
import org.cargolens.dicos.SopClass;
import org.cargolens.dicos.data.DataSet;
import org.cargolens.dicos.data.DataSetBuilder;
import org.cargolens.dicos.data.DicosFileWriter;
import org.cargolens.dicos.data.Tag;
import org.cargolens.dicos.module.DicomTime;
import org.cargolens.dicos.module.ObjectModule;
import org.cargolens.dicos.module.ScanModule;

/** Writes reports. */
public final class TdrWriter {
  private final ThreatDetectionReport report;
  private final DicosVersion version;
  private final String instance;
  private final DataSetBuilder target = DataSet.builder();

  private TdrWriter(ThreatDetectionReport report, DicosVersion version) {
    this.report = report;
    this.version = version;
    instance =
        Identifiers.derived(report.subject().scan(), "report", version.name(), report.toString());
  }

  /**
   * Writes a report.
   *
   * @param file target; replaced if it exists
   * @return how other reports name it; the same report has the same identifier
   * @throws IOException if the file can't be written
   */
  public static InstanceReference write(
      ThreatDetectionReport report, DicosVersion version, Path file) throws IOException {
    TdrWriter writer = new TdrWriter(report, version);
    DicosFileWriter.write(file, writer.data(), Optional.empty());
    return new InstanceReference(SopClass.THREAT_DETECTION_REPORT, writer.instance);
  }

  /** Returns what {@link #write} returns, without writing anything. */
  public static InstanceReference reference(ThreatDetectionReport report, DicosVersion version) {
    return new InstanceReference(
        SopClass.THREAT_DETECTION_REPORT, new TdrWriter(report, version).instance);
  }

  private DataSet data() {
    ScanModule.write(
        new ScanModule.Identity(
            version,
            SopClass.THREAT_DETECTION_REPORT,
            instance,
            report.subject().scan(),
            Identifiers.derived("series", instance),
            "TDR",
            report.conclusion().decidedAt()),
        target);
    ScanModule.write(report.subject().metadata(), report.conclusion().decidedAt(), target);
    ObjectModule.write(report.subject().object(), target);
    target
        .items(Tag.REFERENCED_STUDY_SEQUENCE, references(report.subject().images()))
        .text(Tag.ACQUISITION_STATUS, "SUCCESSFUL")
        .integer(Tag.INSTANCE_NUMBER, 0)
        .text(Tag.FRAME_OF_REFERENCE_UID, Identifiers.derived("frame", report.subject().scan()))
        .text(Tag.POSITION_REFERENCE_INDICATOR)
        .text(Tag.TDR_TYPE, report.kind().word())
        .text(Tag.ADDITIONAL_SCREENING_PERFORMED, "NO")
        .number(Tag.IMAGE_SCALE_REPRESENTATION, 1);
    author();
    conclusion();
    if (!report.objects().isEmpty()) {
      target.items(Tag.THREAT_SEQUENCE, report.objects().stream().map(this::object).toList());
    }
    return target.build();
  }

  private void author() {
    if (report.author() instanceof Author.Algorithm algorithm) {
      List<String> words = new ArrayList<>(List.of(algorithm.maker(), algorithm.version()));
      words.addAll(algorithm.parameters());
      target.text(Tag.THREAT_DETECTION_ALGORITHM_AND_VERSION, words.toArray(String[]::new));
    }
    if (report.author() instanceof Author.Person person) {
      List<DataSet> people = new ArrayList<>(List.of(identified(person)));
      person.second().map(TdrWriter::identified).ifPresent(people::add);
      target.items(Tag.OPERATOR_IDENTIFICATION_SEQUENCE, people);
    }
  }

  /** One item for each operator (PS3.3, section C.7.3.1), who decided before who confirmed. */
  private static DataSet identified(Author.Person person) {
    DataSet code =
        DataSet.builder()
            .text(Tag.CODE_VALUE, person.id())
            .text(Tag.CODING_SCHEME_DESIGNATOR, person.issuer())
            .text(Tag.CODE_MEANING, person.name())
            .build();
    return DataSet.builder().item(Tag.PERSON_IDENTIFICATION_CODE_SEQUENCE, code).build();
  }

  private void conclusion() {
    Conclusion conclusion = report.conclusion();
    long alarms = report.objects().stream().filter(ThreatObject::isAlarm).count();
    target
        .text(Tag.ALARM_DECISION, conclusion.decision().name())
        .text(Tag.ALARM_DECISION_TIME, DicomTime.dateTime(conclusion.decidedAt()))
        .number(Tag.TOTAL_PROCESSING_TIME, conclusion.processingMillis())
        .text(Tag.ABORT_FLAG, conclusion.abortReasons().isEmpty() ? "SUCCESS" : "ABORT")
        .integer(Tag.NUMBER_OF_TOTAL_OBJECTS, report.objects().size());
    if (!conclusion.abortReasons().isEmpty()) {
      target.text(
          Tag.ABORT_REASON,
          conclusion.abortReasons().stream().map(Enum::name).toArray(String[]::new));
    }
    if (conclusion.decision() == Conclusion.Decision.ALARM) {
      target.integer(Tag.NUMBER_OF_ALARM_OBJECTS, (int) alarms);
    }
  }

  private DataSet object(ThreatObject object) {
    DataSetBuilder item =
        DataSet.builder()
            .integer(Tag.POTENTIAL_THREAT_OBJECT_ID, object.id())
            .items(
                Tag.PTO_REPRESENTATION_SEQUENCE,
                object.representations().stream().map(PlaceItems::write).toList())
            .items(
                Tag.ATD_ASSESSMENT_SEQUENCE,
                object.assessments().stream().map(TdrWriter::assessment).toList());
    if (!object.sources().isEmpty()) {
      item.items(
          Tag.REFERENCED_PTO_SEQUENCE,
          object.sources().stream()
              .map(
                  source ->
                      DataSet.builder()
                          .integer(Tag.POTENTIAL_THREAT_OBJECT_ID, source.id())
                          .items(Tag.REFERENCED_TDR_INSTANCE_SEQUENCE, references(source.reports()))
                          .build())
              .toList());
    }
    if (version == DicosVersion.V03) {
      Conclusion conclusion = report.conclusion();
      item.text(
              Tag.THREAT_PROCESSING_START,
              DicomTime.dateTime(
                  conclusion.decidedAt().minusMillis((long) conclusion.processingMillis())))
          .text(Tag.THREAT_PROCESSING_END, DicomTime.dateTime(conclusion.decidedAt()))
          .number(Tag.THREAT_PROCESSING_TIME, conclusion.processingMillis());
    }
    return item.build();
  }

  private static DataSet assessment(Assessment assessment) {
    DataSetBuilder item =
        DataSet.builder()
            .text(Tag.THREAT_CATEGORY, assessment.category().map(Enum::name))
            .text(Tag.THREAT_CATEGORY_DESCRIPTION, assessment.description())
            .text(Tag.ATD_ABILITY_ASSESSMENT, assessment.ability().name())
            .text(Tag.ATD_ASSESSMENT_FLAG, assessment.flag().name());
    assessment.probability().ifPresent(p -> item.number(Tag.ATD_ASSESSMENT_PROBABILITY, p));
    return item.build();
  }

  static List<DataSet> references(List<InstanceReference> instances) {
    return instances.stream()
        .map(
            instance ->
                DataSet.builder()
                    .text(Tag.REFERENCED_SOP_CLASS_UID, instance.sopClass())
                    .text(Tag.REFERENCED_SOP_INSTANCE_UID, instance.sopInstance())
                    .build())
        .toList();
  }
}
