package org.cargolens.casework.edifact;

/**
 * Something in an interchange that is not as the syntax wants it. The message that it stands in is
 * not handed out.
 *
 * @param position such as {@code interchange R1, message M2, segment 4 FTX}
 * @param expected what should stand there, and what does
 */
public record InterchangeFault(String position, String expected) implements InterchangePart {}
