package org.cargolens.dicos.data;

import java.util.Locale;

/**
 * One element of a data set.
 *
 * @param tag group in the upper and number in the lower 16 bits
 * @param vr its representation
 * @param value its value
 */
public record Element(int tag, Vr vr, Value value) {
  /** Returns a tag as people write it, such as {@code (4010,1027)}. */
  public static String name(int tag) {
    return String.format(Locale.ROOT, "(%04X,%04X)", tag >>> 16, tag & 0xFFFF);
  }
}
