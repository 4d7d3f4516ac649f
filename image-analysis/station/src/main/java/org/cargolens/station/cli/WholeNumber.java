package org.cargolens.station.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a whole number that is not negative, and says the range of one that is none. */
final class WholeNumber implements ITypeConverter<Integer> {
  static final int MOST = Integer.MAX_VALUE;

  @Override
  public Integer convert(String words) {
    try {
      int number = Integer.parseInt(words);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new TypeConversionException(
        "expected a whole number from 0 to " + MOST + ", but was '" + words + "'");
  }
}
