package org.cargolens.casework.intake;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import org.cargolens.casework.cases.FieldKind;

/**
 * How a file writes numbers and times.
 *
 * @param decimal the decimal sign, point or comma
 * @param time pattern of times, if they aren't written as ISO 8601 in UTC
 * @param zone where times without one are meant
 */
public record ValueStyle(char decimal, Optional<DateTimeFormatter> time, ZoneId zone) {
  /** Checks the decimal sign. */
  public ValueStyle {
    if (decimal != '.' && decimal != ',') {
      throw new IllegalArgumentException("the decimal sign is . or , not '" + decimal + "'");
    }
  }

  /** Returns a value in the spelling that the kind expects, faulty if it is none. */
  String plain(FieldKind kind, String text) {
    return switch (kind) {
      case DAYS, WEIGHT_KG, COUNT -> number(kind, text.strip());
      case INSTANT -> time.isPresent() ? instant(time.get(), text.strip()) : text;
      case TEXT, CONTAINER_NUMBER, HS_CODE, COUNTRY, LOCATION -> text;
    };
  }

  /** Groups of thousands are taken out only where they can't be a fraction. */
  private String number(FieldKind kind, String text) {
    if (decimal == '.') {
      return text.matches("[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]+)?") ? text.replace(",", "") : text;
    }
    if (text.matches("[0-9]{1,3}(\\.[0-9]{3})+(,[0-9]+)?")) {
      return text.replace(".", "").replace(',', '.');
    }
    // A point that is neither a group's nor the decimal sign would be read as one: refused.
    if (text.indexOf('.') >= 0) {
      throw new IllegalArgumentException(
          "expected "
              + kind.expected()
              + ", with a decimal comma as the mapping says, found '"
              + text
              + "'");
    }
    return text.replace(',', '.');
  }

  private String instant(DateTimeFormatter pattern, String text) {
    try {
      TemporalAccessor read =
          pattern.parseBest(text, Instant::from, LocalDateTime::from, LocalDate::from);
      if (read instanceof Instant instant) {
        return instant.toString();
      }
      LocalDateTime local =
          read instanceof LocalDate date ? date.atStartOfDay() : LocalDateTime.from(read);
      return local.atZone(zone).toInstant().toString();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "expected a time as the mapping's timePattern writes it, found '" + text + "'", e);
    }
  }
}
