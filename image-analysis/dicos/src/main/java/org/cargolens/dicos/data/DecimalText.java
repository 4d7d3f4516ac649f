package org.cargolens.dicos.data;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as DICOM writes them in text: at most 16 characters. */
final class DecimalText {
  private static final int MOST = 16;

  private DecimalText() {}

  /** Returns the shortest text that reads as the number, rounded if it must be. */
  static String of(double number) {
    if (number == Math.rint(number) && Math.abs(number) < 1e15) {
      return Long.toString((long) number);
    }
    String text = Double.toString(number);
    for (int digits = 15; text.length() > MOST; digits--) {
      text = new BigDecimal(number).round(new MathContext(digits)).toString();
    }
    return text;
  }
}
