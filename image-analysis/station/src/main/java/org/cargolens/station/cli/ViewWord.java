package org.cargolens.station.cli;

import java.util.Arrays;
import java.util.Locale;
import org.cargolens.scan.ViewKind;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the direction of a view as a lower-case word. */
final class ViewWord implements ITypeConverter<ViewKind> {
  @Override
  public ViewKind convert(String word) {
    return Arrays.stream(ViewKind.values())
        .filter(kind -> kind != ViewKind.UNKNOWN && word(kind).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "expected side, top or backscatter, found '" + word + "'"));
  }

  /** Returns the word of a view's direction. */
  static String word(ViewKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
