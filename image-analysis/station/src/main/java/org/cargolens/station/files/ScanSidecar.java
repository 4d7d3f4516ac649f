package org.cargolens.station.files;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of all of a scan but its pixels.
 *
 * @param schema {@link #SCHEMA}
 * @param scanId the scanner's own number of the scan
 * @param scanner which scanner made it
 * @param capturedAt time of the first line, ISO 8601
 * @param site where the scanner stands
 * @param containers container numbers as read
 * @param radiation what a radiation portal counted
 * @param projectedInto sha-256 of the original, if something was projected into the scan
 * @param views one a view
 * @param attachments what came with the pixels and has no place of its own
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ScanSidecar(
    String schema,
    @Nullable String scanId,
    @Nullable Scanner scanner,
    @Nullable String capturedAt,
    @Nullable String site,
    List<Container> containers,
    @Nullable Radiation radiation,
    @Nullable String projectedInto,
    List<SavedView> views,
    List<SavedAttachment> attachments) {
  /** Name and version of this form. */
  static final String SCHEMA = "cargolens/scan/1";

  /** Checks what every reader relies on; missing lists are empty. */
  ScanSidecar {
    if (!SCHEMA.equals(schema)) {
      throw new IllegalArgumentException("schema must be " + SCHEMA + ", is " + schema);
    }
    containers = given(containers);
    views = given(views);
    attachments = given(attachments);
  }

  /** Returns whether a channel's pixels lie in the file of this name. */
  boolean names(String file) {
    return views.stream()
        .flatMap(view -> view.channels().stream())
        .anyMatch(channel -> channel.file().equals(file));
  }

  /** Returns the names of all files with pixels and calibration frames. */
  List<String> files() {
    return views.stream()
        .flatMap(
            view ->
                Stream.concat(
                    view.channels().stream().map(SavedChannel::file),
                    view.calibration().stream().map(SavedCalibration::file)))
        .toList();
  }

  /** An attachment; its content is in base64 (RFC 4648). */
  record SavedAttachment(String name, String sha256, String content) {
    SavedAttachment {
      need(name, "name");
      need(sha256, "sha256");
      need(content, "content");
    }
  }

  /** Which scanner made the scan. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Scanner(
      String manufacturer, String model, String serialNumber, @Nullable String firmware) {
    Scanner {
      need(manufacturer, "manufacturer");
      need(model, "model");
      need(serialNumber, "serialNumber");
    }
  }

  /** What a radiation portal counted; times as ISO 8601, alarms by name. */
  record Radiation(
      long sequence,
      String began,
      String ended,
      List<String> alarms,
      RadiationCounts gamma,
      RadiationCounts neutron) {
    Radiation {
      need(began, "began");
      need(ended, "ended");
      need(gamma == null ? null : "", "gamma");
      need(neutron == null ? null : "", "neutron");
      alarms = given(alarms);
    }
  }

  /** Counts of one kind of radiation. */
  record RadiationCounts(long background, long highest, long total, long intervals) {}

  /** A container number as read. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Container(int slot, String text, boolean valid, @Nullable Double confidence) {
    Container {
      need(text, "text");
    }
  }

  /** One view; {@code remarks} lists runs of lines that carry flags, in ascending order. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SavedView(
      String kind,
      int lines,
      int detectors,
      @Nullable Double linePitchMm,
      @Nullable Double detectorPitchMm,
      @Nullable SavedOrientation orientation,
      List<SavedChannel> channels,
      List<Remark> remarks,
      @Nullable List<Long> encoderPositions,
      List<Gap> gaps,
      List<SavedCalibration> calibration) {
    SavedView {
      need(kind, "kind");
      channels = given(channels);
      remarks = given(remarks);
      gaps = given(gaps);
      calibration = given(calibration);
    }
  }

  /** How the stored order relates to the vehicle. */
  record SavedOrientation(String firstDetector, String firstLine) {
    SavedOrientation {
      need(firstDetector, "firstDetector");
      need(firstLine, "firstLine");
    }
  }

  /** A channel: where its pixels are and what they mean. */
  record SavedChannel(
      String kind, String domain, int significantBits, String file, int plane, String sha256) {
    SavedChannel {
      need(kind, "kind");
      need(domain, "domain");
      need(file, "file");
      need(sha256, "sha256");
    }
  }

  /** A run of lines with the same flags, the sum of bits of LineFlag. */
  record Remark(int firstLine, int lines, int flags) {}

  /** Lines that never arrived. */
  record Gap(int firstLine, int lines, String cause) {
    Gap {
      need(cause, "cause");
    }
  }

  /** A calibration frame in a file of its own. */
  record SavedCalibration(
      String kind, String channel, int significantBits, String file, String sha256) {
    SavedCalibration {
      need(kind, "kind");
      need(channel, "channel");
      need(file, "file");
      need(sha256, "sha256");
    }
  }

  /** Checks a value that a JSON file may lack whatever its type here says. */
  private static void need(@Nullable String value, String name) {
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
  }

  private static <T> List<T> given(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }
}
