package org.cargolens.casework.edifact;

import java.util.List;

/**
 * A message whose envelope is whole: its last segment's count and reference are right. Immutable.
 *
 * @param interchange the envelope that it came in
 * @param reference message reference number (0062)
 * @param type such as {@code CUSCAR}
 * @param directory version and release, such as {@code D.96B}
 * @param segments its segments between UNH and UNT
 */
public record Message(
    Interchange interchange,
    String reference,
    String type,
    String directory,
    List<Segment> segments)
    implements InterchangePart {
  /** Copies the list. */
  public Message {
    segments = List.copyOf(segments);
  }

  @Override
  public String position() {
    return interchange + ", message " + reference;
  }
}
