package org.cargolens.station.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Two numbers as users write them: {@code LOW:HIGH}. */
record NumberRange(double low, double high) {
  private static final String NUMBER = "(\\d+(?:\\.\\d+)?|inf)";
  private static final Pattern WORDS = Pattern.compile(NUMBER + ":" + NUMBER);

  /** Reads a range. */
  static final class Reader implements ITypeConverter<NumberRange> {
    @Override
    public NumberRange convert(String words) {
      Matcher matcher = WORDS.matcher(words);
      if (!matcher.matches()) {
        throw new TypeConversionException(
            "expected LOW:HIGH, such as 0.2:0.9, but was '" + words + "'");
      }
      return new NumberRange(number(matcher.group(1)), number(matcher.group(2)));
    }

    private static double number(String word) {
      return word.equals("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(word);
    }
  }
}
