package org.cargolens.casework.edifact;

/** What stands in an interchange, in order. */
public sealed interface InterchangePart permits Message, InterchangeFault {
  /** Returns where it stands, such as {@code interchange R1, message M2}. */
  String position();
}
