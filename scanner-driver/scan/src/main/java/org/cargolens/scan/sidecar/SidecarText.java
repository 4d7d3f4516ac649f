package org.cargolens.scan.sidecar;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.cargolens.scan.ContainerReading;
import org.cargolens.scan.ScanMetadata;

/** Values as sidecars write them; what can't be read as one is left to the fields. */
final class SidecarText {
  private SidecarText() {}

  /** Returns a time with its zone. One without is nobody's instant. */
  static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  static OptionalInt integer(String text) {
    try {
      return OptionalInt.of(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }

  /** Returns a confidence of 0 to 100 as 0 to 1; -1 means that nothing was read. */
  static OptionalDouble confidence(String text) {
    OptionalInt percent = integer(text);
    return percent.isPresent() && percent.getAsInt() >= 0 && percent.getAsInt() <= 100
        ? OptionalDouble.of(percent.getAsInt() / 100.0)
        : OptionalDouble.empty();
  }

  /**
   * Returns readings of the first two texts that aren't empty, in slots 0 and 1. A single one keeps
   * its place: behind an empty slot it is in slot 1.
   */
  static List<ContainerReading> containers(List<OcrText> texts) {
    List<OcrText> filled = texts.stream().filter(text -> !text.text().isEmpty()).limit(2).toList();
    if (filled.size() == 1) {
      return List.of(reading(Math.min(1, texts.indexOf(filled.get(0))), filled.get(0)));
    }
    List<ContainerReading> readings = new ArrayList<>();
    for (OcrText text : filled) {
      readings.add(reading(readings.size(), text));
    }
    return readings;
  }

  private static ContainerReading reading(int slot, OcrText text) {
    return text.confidence().isPresent()
        ? ContainerReading.of(slot, text.text(), text.confidence().getAsDouble())
        : ContainerReading.of(slot, text.text());
  }

  /** Returns metadata with container numbers, if they had none. */
  static ScanMetadata withContainers(ScanMetadata known, List<ContainerReading> readings) {
    return known.containers().isEmpty() ? known.withContainers(readings) : known;
  }
}
