package org.cargolens.station.cli;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads moments of options; one without its zone could be any of a day. */
final class MomentConverter implements ITypeConverter<Instant> {
  @Override
  public Instant convert(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException(
          "expected a moment with its zone, such as 2026-12-01T09:04:00+07:00 or"
              + " 2026-12-01T02:04:00Z, found '"
              + text
              + "'");
    }
  }
}
