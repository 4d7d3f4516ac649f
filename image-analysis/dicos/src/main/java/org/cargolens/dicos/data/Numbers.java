package org.cargolens.dicos.data;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Numbers of an element's value. */
final class Numbers {
  private Numbers() {}

  /** Returns the numbers of texts; none if one is no number. */
  static List<Double> ofTexts(List<String> texts) {
    List<Double> numbers = new ArrayList<>();
    for (String text : texts) {
      try {
        numbers.add(Double.parseDouble(text));
      } catch (NumberFormatException e) {
        return List.of();
      }
    }
    return numbers;
  }

  /** Returns the whole numbers that the bytes hold; bytes left over are passed by. */
  static List<Double> ofBytes(Vr vr, ByteBuffer bytes) {
    int width = width(vr);
    List<Double> numbers = new ArrayList<>();
    while (width > 0 && bytes.remaining() >= width) {
      numbers.add(next(vr, bytes));
    }
    return numbers;
  }

  private static int width(Vr vr) {
    return switch (vr) {
      case US, SS -> 2;
      case UL, SL, FL -> 4;
      case FD, SV, UV -> 8;
      default -> 0;
    };
  }

  private static double next(Vr vr, ByteBuffer bytes) {
    return switch (vr) {
      case US -> bytes.getShort() & 0xFFFF;
      case SS -> bytes.getShort();
      case UL -> Integer.toUnsignedLong(bytes.getInt());
      case SL -> bytes.getInt();
      case FL -> bytes.getFloat();
      case FD -> bytes.getDouble();
      default -> (double) bytes.getLong();
    };
  }
}
