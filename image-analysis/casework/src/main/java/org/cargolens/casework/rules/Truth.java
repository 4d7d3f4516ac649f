package org.cargolens.casework.rules;

/**
 * Whether a condition holds, in the three-valued logic of Kleene: what isn't known makes neither a
 * condition nor its opposite true.
 */
public enum Truth {
  /** It does not hold. */
  FALSE,
  /** Papers don't say what it asks for. */
  UNKNOWN,
  /** It holds. */
  TRUE;

  /** Returns the truth of a statement whose facts are known. */
  public static Truth of(boolean value) {
    return value ? TRUE : FALSE;
  }

  /** Returns the truth of the opposite. */
  public Truth not() {
    return this == TRUE ? FALSE : this == FALSE ? TRUE : UNKNOWN;
  }

  /** Returns the truth of both together. */
  public Truth and(Truth other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /** Returns the truth of one or the other. */
  public Truth or(Truth other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
