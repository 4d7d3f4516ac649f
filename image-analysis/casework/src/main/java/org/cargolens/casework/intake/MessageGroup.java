package org.cargolens.casework.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.cargolens.casework.edifact.Segment;

/**
 * A group of segments of a message, begun by its trigger; the root holds the message.
 *
 * @param tag its trigger's tag; empty for the root
 * @param segments its own segments, the trigger first
 * @param groups groups within it
 */
record MessageGroup(String tag, List<Segment> segments, List<MessageGroup> groups) {
  static MessageGroup begin(String tag) {
    return new MessageGroup(tag, new ArrayList<>(), new ArrayList<>());
  }

  /** Returns groups of a tag directly within it. */
  List<MessageGroup> of(String wanted) {
    return groups.stream().filter(group -> group.tag().equals(wanted)).toList();
  }

  /**
   * Returns where the goods of this item are (SGP): its own places, else those of its dangerous
   * goods, which are a part of it that its own places hold already.
   */
  List<MessageGroup> places() {
    List<MessageGroup> own = of("SGP");
    return own.stream().anyMatch(place -> Equipment.number(place).isPresent())
        ? own
        : Stream.concat(own.stream(), of(GroupBuilder.PLACE_OF_DANGEROUS).stream()).toList();
  }

  /**
   * Returns its segments and those of parties and transports directly within it.
   *
   * @param legs which transports (TDT) are asked for
   */
  List<Segment> statements(Predicate<MessageGroup> legs) {
    List<Segment> all = new ArrayList<>(segments);
    for (MessageGroup group : groups) {
      if (group.tag().equals("NAD") || (group.tag().equals("TDT") && legs.test(group))) {
        all.addAll(group.segments());
      }
    }
    return all;
  }

  /** Returns how many values it and all groups within it hold; a segment without counts as one. */
  long values() {
    long own =
        segments.stream().mapToLong(segment -> Math.max(1, segment.components().size())).sum();
    return own + groups.stream().mapToLong(MessageGroup::values).sum();
  }

  /** Returns all its segments and those of all groups within it. */
  List<Segment> everything() {
    List<Segment> all = new ArrayList<>(segments);
    groups.forEach(group -> all.addAll(group.everything()));
    return all;
  }
}
