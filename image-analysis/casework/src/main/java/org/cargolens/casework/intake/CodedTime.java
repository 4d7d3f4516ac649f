package org.cargolens.casework.intake;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Map;

/** Times whose layout is a code of UN/EDIFACT's list 2379, which the WCO Data Model uses too. */
final class CodedTime {
  private static final Map<String, DateTimeFormatter> FORMATS =
      Map.of(
          "101", strict("uuMMdd"),
          "102", strict("uuuuMMdd"),
          "201", strict("uuMMddHHmm"),
          "203", strict("uuuuMMddHHmm"),
          "204", strict("uuuuMMddHHmmss"));

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
   * @param zone where it is meant
   * @throws IllegalArgumentException if it is none of that layout, or the layout isn't known
   */
  static String instant(String text, String format, ZoneId zone) {
    DateTimeFormatter formatter = FORMATS.get(format.strip());
    if (formatter == null) {
      throw new IllegalArgumentException(
          "expected a time of format 101, 102, 201, 203 or 204, found '"
              + text
              + "' of '"
              + format
              + "'");
    }
    try {
      TemporalAccessor read =
          formatter.parseBest(text.strip(), LocalDateTime::from, LocalDate::from);
      LocalDateTime local =
          read instanceof LocalDate date ? date.atStartOfDay() : LocalDateTime.from(read);
      return local.atZone(zone).toInstant().toString();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "expected a time of format " + format + ", found '" + text + "'", e);
    }
  }
}
