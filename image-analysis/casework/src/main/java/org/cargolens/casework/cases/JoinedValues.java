package org.cargolens.casework.cases;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Values of one field, to which documents add theirs one after the other, each in time that goes by
 * its own values. Not safe for use by several threads at once.
 */
final class JoinedValues {
  private final CaseField field;

  /** The values from the last to the first, by numbers that say nothing. */
  private final Map<Integer, FieldValue> reversed = new LinkedHashMap<>();

  private final Map<String, List<Integer>> byText = new HashMap<>();
  private int next;

  JoinedValues(CaseField field) {
    this.field = field;
  }

  /**
   * Adds what a later document says, at least one value: of a field of one value that stands; of
   * several values all stand, the later ones first if they say anything new.
   *
   * @param contradicted is told earlier values that stand no more
   */
  void add(List<FieldValue> later, Consumer<FieldValue> contradicted) {
    Map<String, Integer> said = new LinkedHashMap<>();
    later.forEach(value -> said.merge(value.text(), 1, Integer::sum));
    boolean nothingNew =
        said.entrySet().stream().allMatch(one -> numbers(one.getKey()).size() >= one.getValue());
    if (field.repeated() && nothingNew) {
      return;
    }
    if (!field.repeated()) {
      values().stream().filter(value -> !said.containsKey(value.text())).forEach(contradicted);
      reversed.clear();
      byText.clear();
    }
    said.forEach(this::remove);
    for (int i = later.size() - 1; i >= 0; i--) {
      FieldValue value = later.get(i);
      reversed.put(next, value);
      byText.computeIfAbsent(value.text(), text -> new ArrayList<>()).add(next);
      next++;
    }
  }

  /** Takes the first values of a text out: a place that was passed more often stays. */
  private void remove(String text, int times) {
    List<Integer> numbers = numbers(text);
    for (int i = 0; i < times && !numbers.isEmpty(); i++) {
      reversed.remove(numbers.remove(numbers.size() - 1));
    }
  }

  private List<Integer> numbers(String text) {
    return byText.getOrDefault(text, List.of());
  }

  /** Returns the values that stand, in order. */
  List<FieldValue> values() {
    List<FieldValue> values = new ArrayList<>(reversed.values());
    Collections.reverse(values);
    return values;
  }
}
