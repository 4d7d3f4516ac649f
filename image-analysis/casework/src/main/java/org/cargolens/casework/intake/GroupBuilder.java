package org.cargolens.casework.intake;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import org.cargolens.casework.edifact.Segment;

/**
 * Finds the groups of CUSCAR and IFTMIN messages. Their numbers differ between directories (goods
 * items are group 8 of CUSCAR D.95B and 18 of IFTMIN D.96B); what nests in what does not: goods
 * items (GID) in consignments (CNI), places of goods (SGP) in goods items; equipment (EQD),
 * transport (TDT) and parties (NAD) in a consignment or before all. IFTMIN is one consignment
 * without CNI. Segment tables: UN/ECE, UNTDID D.95B to D.00B, messages CUSCAR and IFTMIN.
 */
final class GroupBuilder {
  /** What may stand in small groups; any other segment belongs to the group around. */
  private static final Map<String, Set<String>> MEMBERS =
      Map.of(
          "SGP", Set.of("MEA", "DIM", "QTY"),
          "TDT", Set.of("LOC", "DTM", "RFF", "TSR", "GIS", "QTY", "MEA"),
          "NAD",
              Set.of("CTA", "COM", "RFF", "DOC", "LOC", "DTM", "TCC", "CPI", "TSR", "CUX", "FTX"));

  private final MessageGroup root = MessageGroup.begin("");
  private final Deque<MessageGroup> open = new ArrayDeque<>();

  private GroupBuilder() {
    open.push(root);
  }

  static MessageGroup build(Iterable<Segment> segments) {
    GroupBuilder builder = new GroupBuilder();
    segments.forEach(builder::add);
    return builder.root;
  }

  private void add(Segment segment) {
    switch (segment.tag()) {
      case "CNI" -> begin(segment, Set.of());
      case "GID", "EQD", "TDT" -> begin(segment, Set.of("CNI"));
      case "SGP" -> begin(segment, Set.of("CNI", "GID"));
      case "NAD" -> begin(segment, Set.of("CNI", "GID", "EQD"));
      default -> {
        while (!MEMBERS
            .getOrDefault(open.element().tag(), Set.of(segment.tag()))
            .contains(segment.tag())) {
          open.pop();
        }
        open.element().segments().add(segment);
      }
    }
  }

  /** Begins a group in the innermost open one of these tags, else in the root. */
  private void begin(Segment trigger, Set<String> parents) {
    while (open.size() > 1 && !parents.contains(open.element().tag())) {
      open.pop();
    }
    MessageGroup group = MessageGroup.begin(trigger.tag());
    group.segments().add(trigger);
    open.element().groups().add(group);
    open.push(group);
  }
}
