package org.cargolens.casework.scans;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cargolens.analysis.report.Advice;
import org.cargolens.analysis.report.Judging;
import org.cargolens.analysis.report.ReportEntry;
import org.cargolens.analysis.report.RiskContext;
import org.cargolens.analysis.report.ScanReport;
import org.cargolens.scan.ContainerNumber;
import org.cargolens.scan.ContainerReading;
import org.cargolens.scan.Sha256;

/**
 * One scan of a case's container, as its report judges it.
 *
 * @param image digest of the scan's main channel
 * @param scannedAt when it was scanned; when its report was made, if the scan doesn't say
 * @param where which scanner, and where it stands
 * @param judgement what the machine said
 * @param seen which container it shows
 */
public record ScanRecord(
    Sha256 image, Instant scannedAt, Where where, Judgement judgement, Seen seen) {
  /** What is written for a scanner or site that a scan doesn't name. */
  public static final String UNKNOWN = "unknown";

  /** Makes the record of a scan that read no container number. */
  public ScanRecord(Sha256 image, Instant scannedAt, Where where, Judgement judgement) {
    this(image, scannedAt, where, judgement, Seen.NOTHING);
  }

  /**
   * Returns the record of a report of which no file is at hand.
   *
   * @throws IllegalArgumentException as {@link #of(ScanReport, Optional)}
   */
  public static ScanRecord of(ScanReport report) {
    return of(report, Optional.empty());
  }

  /**
   * Returns the record of a report.
   *
   * @param report the report
   * @param digest of the file that it was read from
   * @throws IllegalArgumentException if something was projected into the scan: it shows no
   *     container that a case could be about
   */
  public static ScanRecord of(ScanReport report, Optional<Sha256> digest) {
    var metadata = report.source().metadata();
    if (metadata.projection().isPresent()) {
      throw new IllegalArgumentException(
          "something was projected into the scan of this report: it is no evidence for a case");
    }
    String scanner =
        metadata
            .scanner()
            .map(
                identity ->
                    Stream.of(identity.manufacturer(), identity.model(), identity.serialNumber())
                        .filter(part -> !part.isBlank())
                        .reduce((a, b) -> a + " " + b)
                        .orElse(UNKNOWN))
            .orElse(UNKNOWN);
    Stream<ReportEntry> entries =
        Stream.concat(report.objects().stream(), report.findings().stream());
    List<String> models =
        entries
            .map(entry -> entry.detector().name() + " " + entry.detector().version())
            .distinct()
            .sorted()
            .toList();
    List<String> categories =
        report.findings().stream()
            .map(finding -> finding.category().word())
            .distinct()
            .sorted()
            .toList();
    return new ScanRecord(
        report.source().sha256(),
        metadata.capturedAt().orElse(report.createdAt()),
        new Where(scanner, metadata.site().orElse(UNKNOWN)),
        new Judgement(
            report.summary().advice(),
            report.summary().score(),
            models,
            categories,
            new Basis(digest, report.risk(), report.judging())),
        new Seen(metadata.containers(), Optional.empty()));
  }

  /** Returns this scan as made at another time, as where the scanner's clock was wrong. */
  public ScanRecord scannedAt(Instant other) {
    return new ScanRecord(image, other, where, judgement, seen);
  }

  /**
   * Returns whether this is a scan's image that an earlier one had already, with nothing graver
   * said of it: the same report that came twice, or one that adds no suspicion.
   */
  public boolean repeats(ScanRecord earlier) {
    return image.equals(earlier.image)
        && gravity(judgement.advice()) <= gravity(earlier.judgement.advice());
  }

  private static int gravity(Advice advice) {
    return switch (advice) {
      case RED -> 2;
      case AMBER -> 1;
      case GREEN, UNJUDGED -> 0;
    };
  }

  /** Returns this scan, recorded although it shows another container, and why. */
  public ScanRecord despite(Optional<String> reason) {
    return new ScanRecord(image, scannedAt, where, judgement, new Seen(seen.containers(), reason));
  }

  /**
   * Which container a scan shows.
   *
   * @param containers numbers that were read from it or typed at it, also those that are none, with
   *     how sure their reader was
   * @param despite why it was recorded for a case of another container, in the operator's words;
   *     kept encrypted, as it may name people
   */
  public record Seen(List<ContainerReading> containers, Optional<String> despite) {
    /** No number was read. */
    public static final Seen NOTHING = new Seen(List.of(), Optional.empty());

    private static final int LONGEST_REASON = 4000;

    /** Copies the list and checks the reason. */
    public Seen {
      containers = List.copyOf(containers);
      if (despite.isPresent()
          && (despite.get().isBlank() || despite.get().length() > LONGEST_REASON)) {
        throw new IllegalArgumentException(
            "why it is recorded despite its container has 1 to " + LONGEST_REASON + " characters");
      }
    }

    /** Returns the numbers that are valid. */
    public Set<String> numbers() {
      return containers.stream()
          .flatMap(reading -> reading.number().stream())
          .map(ContainerNumber::value)
          .collect(Collectors.toUnmodifiableSet());
    }
  }

  /**
   * What the machine judged by.
   *
   * @param report digest of the report's file, if it came from one
   * @param risk what the analysis was told of the container's risk
   * @param judging which parts looked, and from which scores something counted
   */
  public record Basis(Optional<Sha256> report, Optional<RiskContext> risk, Judging judging) {
    /** Nothing is known of it, as of scans that earlier versions recorded. */
    public static final Basis UNKNOWN =
        new Basis(Optional.empty(), Optional.empty(), Judging.UNKNOWN);
  }

  /**
   * Where a scan was made.
   *
   * @param scanner maker, model and serial number
   * @param site where it stands
   */
  public record Where(String scanner, String site) {}

  /**
   * What the machine said of a scan.
   *
   * @param advice what it advised
   * @param score how suspicious the scan is, 0 to 1
   * @param models names and versions of the parts that found something, sorted
   * @param categories of the findings, sorted, each once
   * @param basis what it judged by
   */
  public record Judgement(
      Advice advice, double score, List<String> models, List<String> categories, Basis basis) {
    /** Makes a judgement of which nobody knows what it was made by. */
    public Judgement(Advice advice, double score, List<String> models, List<String> categories) {
      this(advice, score, models, categories, Basis.UNKNOWN);
    }

    /** Copies the lists and checks the score. */
    public Judgement {
      if (!(score >= 0 && score <= 1)) {
        throw new IllegalArgumentException("a score is 0 to 1, not " + score);
      }
      models = List.copyOf(models);
      categories = List.copyOf(categories);
    }

    /** Returns whether another judgement says the same, whatever each was made by. */
    public boolean says(Judgement other) {
      return advice == other.advice
          && score == other.score
          && models.equals(other.models)
          && categories.equals(other.categories);
    }

    /**
     * Returns names and versions of all parts that looked at the scan, sorted; of those that found
     * something if the report doesn't say which looked.
     */
    public List<String> ran() {
      List<Judging.Run> runs = basis.judging().detectors();
      return runs.isEmpty()
          ? models
          : runs.stream()
              .map(run -> run.identity().name() + " " + run.identity().version())
              .distinct()
              .sorted()
              .toList();
    }

    /** Returns whether the machine found the scan suspicious. */
    public boolean suspicious() {
      return advice == Advice.RED || advice == Advice.AMBER;
    }
  }
}
