package org.cargolens.scan.spool;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a scan in its spool; in the order of these names the scans came.
 *
 * @param value when its first line was expected, in UTC with milliseconds, and a number, such as
 *     {@code 20261129T101530123Z-0000}
 */
public record SpoolId(String value) implements Comparable<SpoolId> {
  /** Most scans of one millisecond. */
  static final int MOST = 10_000;

  private static final Pattern SHAPE = Pattern.compile("[0-9]{8}T[0-9]{9}Z-[0-9]{4}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Checks the shape. */
  public SpoolId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "not the name of a spooled scan, such as 20261129T101530123Z-0000: " + value);
    }
  }

  /** Returns a name, or empty if the text is none. */
  public static Optional<SpoolId> parse(String text) {
    return SHAPE.matcher(text).matches() ? Optional.of(new SpoolId(text)) : Optional.empty();
  }

  static SpoolId of(Instant time, int number) {
    return new SpoolId(TIME.format(time) + "-" + String.format(Locale.ROOT, "%04d", number));
  }

  @Override
  public int compareTo(SpoolId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
