package org.cargolens.dicos;

import java.util.regex.Pattern;

/** Texts as the short representations of DICOM hold them. */
public final class Texts {
  private static final int LONG = 64;
  private static final int SHORT = 16;
  private static final Pattern UNFIT = Pattern.compile("[\\\\\\p{Cntrl}]");

  private Texts() {}

  /**
   * Returns a text cut to 64 characters, without backslash, control characters and outer blanks.
   */
  public static String longText(String text) {
    return cut(text, LONG);
  }

  /**
   * Returns a text cut to 16 characters, without backslash, control characters and outer blanks.
   */
  public static String shortText(String text) {
    return cut(text, SHORT);
  }

  static void checkLong(String name, String text) {
    check(name, text, longText(text));
  }

  static void checkShort(String name, String text) {
    check(name, text, shortText(text));
  }

  private static void check(String name, String text, String kept) {
    if (text.isEmpty() || !kept.equals(text)) {
      throw new IllegalArgumentException(
          name + " must be a short text without backslash and outer blanks, is '" + text + "'");
    }
  }

  private static String cut(String text, int most) {
    String plain = UNFIT.matcher(text).replaceAll(" ").strip();
    int end = Math.min(plain.length(), most);
    if (end > 0 && end < plain.length() && Character.isHighSurrogate(plain.charAt(end - 1))) {
      end--;
    }
    return plain.substring(0, end).strip();
  }
}
