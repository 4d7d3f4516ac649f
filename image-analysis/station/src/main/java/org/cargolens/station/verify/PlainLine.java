package org.cargolens.station.verify;

/**
 * Text of others as one line for a terminal. Names in files may hold line ends, escape sequences
 * and marks that turn the direction of writing, and could so write lines of their own.
 */
public final class PlainLine {
  private PlainLine() {}

  /**
   * Returns a text whose control and format characters are written by their numbers, as in JSON.
   */
  public static String of(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (isPlain(c)) {
                line.appendCodePoint(c);
              } else {
                line.append(String.format(c > 0xFFFF ? "\\U%08x" : "\\u%04x", c));
              }
            });
    return line.toString();
  }

  private static boolean isPlain(int c) {
    int type = Character.getType(c);
    return type != Character.CONTROL
        && type != Character.FORMAT
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR
        && type != Character.SURROGATE;
  }
}
