package org.cargolens.casework.edifact;

import java.util.List;
import java.util.Optional;

/**
 * A segment of a message. Immutable.
 *
 * @param number place in its message, UNH being 1
 * @param tag its three characters
 * @param components its values in order; empty ones are left out
 */
public record Segment(int number, String tag, List<Component> components) {
  /** Copies the list. */
  public Segment {
    components = List.copyOf(components);
  }

  /**
   * Returns a value of an element that doesn't repeat.
   *
   * @param element position of the element, from 1
   * @param part position within it, from 1
   */
  public Optional<Component> find(int element, int part) {
    return components.stream()
        .filter(one -> one.element() == element && one.part() == part && one.repetition() == 1)
        .findFirst();
  }

  /** Returns the text of a value, empty if there is none. */
  public String text(int element, int part) {
    return find(element, part).map(Component::text).orElse("");
  }

  @Override
  public String toString() {
    return "segment " + number + " " + tag;
  }
}
