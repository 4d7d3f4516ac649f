package org.cargolens.casework.intake;

import java.util.ArrayList;
import java.util.List;
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

  /** Returns its segments and those of transports and parties directly within it. */
  List<Segment> statements() {
    List<Segment> all = new ArrayList<>(segments);
    for (MessageGroup group : groups) {
      if (group.tag().equals("TDT") || group.tag().equals("NAD")) {
        all.addAll(group.segments());
      }
    }
    return all;
  }

  /** Returns how many values it and all groups within it hold. */
  long values() {
    long own = segments.stream().mapToLong(segment -> segment.components().size()).sum();
    return own + groups.stream().mapToLong(MessageGroup::values).sum();
  }

  /** Returns all its segments and those of all groups within it. */
  List<Segment> everything() {
    List<Segment> all = new ArrayList<>(segments);
    groups.forEach(group -> all.addAll(group.everything()));
    return all;
  }
}
