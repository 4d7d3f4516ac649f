package org.cargolens.analysis.report;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.scan.Sha256;

/** Values of a report's JSON whose types JSON doesn't know; errors name the place. */
final class ReportValues {
  private ReportValues() {}

  /** Makes something whose constructor checks its values. */
  @FunctionalInterface
  interface Maker<T> {
    T make() throws JsonException;
  }

  /** Makes something, turning a refused value into an error that names the place. */
  static <T> T checked(JsonValue at, Maker<T> maker) throws JsonException {
    try {
      return maker.make();
    } catch (IllegalArgumentException e) {
      throw new JsonException(at.at(), "legal values", String.valueOf(e.getMessage()));
    }
  }

  static <T> T word(JsonValue value, Function<String, Optional<T>> look, String expected)
      throws JsonException {
    Optional<T> found = look.apply(value.asText());
    if (found.isEmpty()) {
      throw new JsonException(value.at(), expected, value.describe());
    }
    return found.get();
  }

  static double score(JsonValue value) throws JsonException {
    double score = value.asDouble();
    if (!(score >= 0 && score <= 1)) {
      throw new JsonException(value.at(), "a number from 0 to 1", value.describe());
    }
    return score;
  }

  static Instant instant(JsonValue value) throws JsonException {
    try {
      return Instant.parse(value.asText());
    } catch (DateTimeException e) {
      throw new JsonException(value.at(), "a time such as 2026-11-25T08:00:00Z", value.describe());
    }
  }

  static Sha256 sha256(JsonValue value) throws JsonException {
    String text = value.asText();
    return checked(value, () -> new Sha256(text));
  }
}
