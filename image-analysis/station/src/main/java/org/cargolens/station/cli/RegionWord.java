package org.cargolens.station.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cargolens.scan.Region;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a part of a picture as users write it: {@code X,Y,WIDTHxHEIGHT} in pixels. */
final class RegionWord implements ITypeConverter<Region> {
  private static final Pattern WORDS =
      Pattern.compile("(\\d{1,6}),(\\d{1,6}),([1-9]\\d{0,5})x([1-9]\\d{0,5})");

  @Override
  public Region convert(String words) {
    Matcher matcher = WORDS.matcher(words);
    if (!matcher.matches()) {
      throw new TypeConversionException(
          "expected X,Y,WIDTHxHEIGHT, such as 400,100,300x200, but was '" + words + "'");
    }
    int x = Integer.parseInt(matcher.group(1));
    int y = Integer.parseInt(matcher.group(2));
    return new Region(
        x, y, x + Integer.parseInt(matcher.group(3)), y + Integer.parseInt(matcher.group(4)));
  }
}
