package org.cargolens.dicos.module;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import org.cargolens.dicos.data.DataSet;
import org.cargolens.dicos.data.Tag;

/** Dates and times as DICOM writes them; ours are of UTC, to the microsecond. */
public final class DicomTime {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HHmmss.SSSSSS", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xx", Locale.ROOT);
  private static final DateTimeFormatter READ_TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("HH[mm[ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
          .appendPattern("]]")
          .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
          .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
          .toFormatter(Locale.ROOT);
  private static final DateTimeFormatter READ_DATE_TIME =
      new DateTimeFormatterBuilder()
          .appendValue(ChronoField.YEAR, 4)
          .appendPattern("[MM[dd[")
          .appendPattern("HH[mm[ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
          .appendPattern("]]]]]")
          .appendPattern("[xx]")
          .parseDefaulting(ChronoField.MONTH_OF_YEAR, 1)
          .parseDefaulting(ChronoField.DAY_OF_MONTH, 1)
          .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
          .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
          .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
          .toFormatter(Locale.ROOT);

  private DicomTime() {}

  /** Returns a date, {@code YYYYMMDD}. */
  public static String date(Instant time) {
    return DATE.format(time);
  }

  /** Returns a time of day, {@code HHMMSS.FFFFFF}. */
  public static String time(Instant time) {
    return TIME.format(time);
  }

  /** Returns date and time with the offset of UTC. */
  public static String dateTime(Instant time) {
    return date(time) + time(time) + "+0000";
  }

  /**
   * Returns the offset of the zone in which a data set's times are meant, (0008,0201), which holds
   * wherever a time states none of its own; none if it is not there or no offset.
   */
  public static Optional<ZoneOffset> offset(DataSet data) {
    try {
      return data.text(Tag.TIMEZONE_OFFSET_FROM_UTC).map(OFFSET::parse).map(ZoneOffset::from);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Reads date and time, in the zone given if they state no offset of their own. */
  public static Optional<Instant> read(String dateTime, ZoneOffset unlessStated) {
    try {
      TemporalAccessor parsed = READ_DATE_TIME.parse(dateTime);
      ZoneOffset offset =
          parsed.isSupported(ChronoField.OFFSET_SECONDS) ? ZoneOffset.from(parsed) : unlessStated;
      return Optional.of(
          OffsetDateTime.of(LocalDate.from(parsed), LocalTime.from(parsed), offset).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Reads the two elements of a date and a time of day; none if either is missing. */
  public static Optional<LocalDateTime> read(DataSet data, int dateTag, int timeTag) {
    Optional<String> date = data.text(dateTag);
    Optional<String> time = data.text(timeTag);
    if (date.isEmpty() || time.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDate.parse(date.get(), DATE).atTime(LocalTime.parse(time.get(), READ_TIME)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
