package org.cargolens.casework.intake;

import java.util.List;
import java.util.Optional;
import org.cargolens.casework.edifact.Segment;

/** References (RFF) to bills of lading, by their qualifier (1153). */
final class Bills {
  /** House bills go before the master bill that they are part of. */
  private static final List<String> KINDS = List.of("BH", "HWB", "BM", "AWB", "AAS", "MB", "MWB");

  private Bills() {}

  /** Returns whether a segment names a bill. */
  static boolean names(Segment segment) {
    return segment.tag().equals("RFF")
        && KINDS.contains(segment.text(1, 1))
        && !segment.text(1, 2).isBlank();
  }

  /** Returns the reference after which a case is called. */
  static Optional<Segment> best(List<Segment> segments) {
    List<Segment> named = segments.stream().filter(Bills::names).toList();
    return KINDS.stream()
        .flatMap(kind -> named.stream().filter(segment -> segment.text(1, 1).equals(kind)))
        .findFirst();
  }
}
