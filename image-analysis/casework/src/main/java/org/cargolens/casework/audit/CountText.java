package org.cargolens.casework.audit;

/** Counts with what is counted, as lines for people have them: 1 case, 2 cases. */
public final class CountText {
  private CountText() {}

  /** Returns a count of what takes an s if there isn't exactly one. */
  public static String of(long count, String one) {
    return of(count, one, one + "s");
  }

  /**
   * Returns a count.
   *
   * @param one what is counted, if there is exactly one
   * @param others if there is none, or more
   */
  public static String of(long count, String one, String others) {
    return count + " " + (count == 1 ? one : others);
  }
}
