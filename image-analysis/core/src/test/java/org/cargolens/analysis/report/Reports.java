package org.cargolens.analysis.report;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.cargolens.analysis.correct.CalibrationOrigin;
import org.cargolens.analysis.correct.ChannelCorrection;
import org.cargolens.analysis.correct.CorrectionRecord;
import org.cargolens.analysis.correct.CorrectionStep;
import org.cargolens.analysis.correct.Measurement;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.analysis.quality.QualityFigure;
import org.cargolens.analysis.quality.QualityThreshold;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.ContainerReading;
import org.cargolens.scan.Domain;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.Polygon;
import org.cargolens.scan.Region;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scan.Sha256;

/** Reports for tests. */
public final class Reports {
  /** A digest of nothing of importance. */
  public static final Sha256 DIGEST = Sha256.of(ByteBuffer.wrap(new byte[] {1, 2, 3}));

  private static final DetectorIdentity DETECTOR =
      new DetectorIdentity("reference-comparison", "1.0");

  private Reports() {}

  /** Returns a report of which every optional value is absent. */
  public static ScanReport bare(StoredTransform transform) {
    return new ScanReport(
        new ScanSource(
            Optional.empty(),
            DIGEST,
            ScanMetadata.UNKNOWN,
            transform,
            OptionalDouble.empty(),
            OptionalDouble.empty()),
        Instant.parse("2026-11-25T08:00:00Z"),
        new ImageSummary(0.5, Advice.UNJUDGED, List.of(new Reason("not-judged", "No reason"))),
        List.of(),
        List.of(),
        new CorrectionRecord(List.of(), List.of()));
  }

  /** Returns a report in which every value is present, of every kind of entry and evidence. */
  public static ScanReport full(StoredTransform transform) {
    return new ScanReport(
            new ScanSource(
                Optional.of("lane 3 \u00e9.npy"),
                DIGEST,
                new ScanMetadata(
                    Optional.of("S-1"),
                    Optional.of(new ScannerIdentity("Maker", "Model", "007", Optional.of("2.1"))),
                    Optional.of(Instant.parse("2026-11-25T07:59:00.123Z")),
                    Optional.of("Gate 4"),
                    List.of(
                        ContainerReading.of(0, "CSQU 305438 3", 0.97),
                        ContainerReading.of(1, "unreadable"))),
                transform,
                OptionalDouble.of(5),
                OptionalDouble.of(4.5)),
            Instant.parse("2026-11-25T08:00:00Z"),
            new ImageSummary(
                0.91,
                Advice.RED,
                List.of(
                    new Reason("score-red", "1 finding with a score of 0.80 or more"),
                    new Reason("lines-missing", "4.2 % of the lines missing"))),
            List.of(
                new ReportObject(
                    Category.CONTAINER,
                    0.99,
                    new Placement(new Region(2, 3, 90, 50), Optional.empty(), OptionalInt.of(0)),
                    DETECTOR)),
            findings(),
            new CorrectionRecord(
                List.of(
                    new ChannelCorrection(
                        ChannelKind.HIGH_ENERGY,
                        Domain.RAW_COUNTS,
                        Domain.TRANSMISSION,
                        List.of(CorrectionStep.values()),
                        List.of(3, 17),
                        List.of(21),
                        0.25,
                        Optional.of(CalibrationOrigin.FRAMES),
                        List.of(new Measurement(CorrectionStep.DOSE, "jitterShare", 0.012)))),
                List.of(new LineGap(40, 4, LineGap.Cause.HOST_OVERFLOW))),
            List.of(
                QualityFigure.of(
                    "airLevel", OptionalDouble.of(0.99), new QualityThreshold(0.85, 0.3)),
                QualityFigure.of(
                    "doseJitterShare", OptionalDouble.empty(), new QualityThreshold(0, 1))))
        .withJudging(
            new Judging(
                List.of(
                    new Judging.Run(DETECTOR, Optional.empty()),
                    new Judging.Run(
                        new DetectorIdentity("hidden-net", "3+fp32"), Optional.of(DIGEST))),
                Optional.of(new Judging.Thresholds(0.5, 0.7)),
                Optional.of(new Judging.Thresholds(1 / 3.0, 0.54))));
  }

  private static List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (EntryKind kind : EntryKind.values()) {
      if (kind != EntryKind.OBJECT) {
        int at = 10 * findings.size();
        Region box = new Region(at, at, at + 9, at + 7);
        findings.add(
            new Finding(
                kind,
                Category.ADDED_OBJECT,
                0.9 - 0.01 * at,
                new Placement(box, Optional.of(Polygon.of(box)), OptionalInt.of(1)),
                DETECTOR,
                List.of(
                    new Evidence.Reference("clean-7", DIGEST, 312, 0.93),
                    new Evidence.Measurement("thickness", 12.5, Optional.of("mm")),
                    Evidence.Measurement.of("peak-z", 7),
                    new Evidence.Picture("heat-map", "scan-heat.png"))));
      }
    }
    return findings;
  }
}
