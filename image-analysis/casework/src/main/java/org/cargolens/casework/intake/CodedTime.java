package org.cargolens.casework.intake;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Map;

/** Times whose layout is a code of UN/EDIFACT's list 2379, which the WCO Data Model uses too. */
final class CodedTime {
  /** Three characters in the list; in use are Z, UTC and GMT, and hours from UTC. */
  private static final String ZONE = "X";

  private static final Map<String, DateTimeFormatter> FORMATS =
      Map.of(
          "101", strict("uuMMdd"),
          "102", strict("uuuuMMdd"),
          "201", strict("uuMMddHHmm"),
          "203", strict("uuuuMMddHHmm"),
          "204", strict("uuuuMMddHHmmss"),
          "205", strict("uuuuMMddHHmmXX"),
          "208", strict("uuuuMMddHHmmssXX"),
          "303", strict("uuuuMMddHHmm" + ZONE),
          "304", strict("uuuuMMddHHmmss" + ZONE));

  private CodedTime() {}

  private static DateTimeFormatter strict(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  /**
   * Returns a moment as ISO 8601 in UTC; a day begins at midnight.
   *
   * @param text as written
   * @param format such as {@code 203}
   * @param zone where it is meant, if it doesn't say so itself
   * @throws IllegalArgumentException if it is none of that layout, or the layout isn't known
   */
  static String instant(String text, String format, ZoneId zone) {
    DateTimeFormatter formatter = FORMATS.get(format.strip());
    if (formatter == null) {
      throw new IllegalArgumentException(
          "expected a time of format 101, 102, 201, 203, 204, 205, 208, 303 or 304, found '"
              + text
              + "' of '"
              + format
              + "'");
    }
    try {
      TemporalAccessor read =
          formatter.parseBest(
              text.strip().replaceFirst("(UTC|GMT)$", "Z"),
              OffsetDateTime::from,
              LocalDateTime::from,
              LocalDate::from);
      if (read instanceof OffsetDateTime moment) {
        return moment.toInstant().toString();
      }
      LocalDateTime local =
          read instanceof LocalDate date ? date.atStartOfDay() : LocalDateTime.from(read);
      return local.atZone(zone).toInstant().toString();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "expected a time of format " + format + ", found '" + text + "'", e);
    }
  }
}
