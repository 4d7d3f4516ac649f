package org.cargolens.casework.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Numbers by prefixes of digits: all that belong to prefixes of a code are found in one walk. */
final class PrefixTrie {
  private static final int DIGITS = 10;

  private final Node root = new Node();

  void add(String prefix, int number) {
    Node node = root;
    for (int i = 0; i < prefix.length(); i++) {
      int digit = prefix.charAt(i) - '0';
      Node next = node.children[digit];
      if (next == null) {
        next = new Node();
        node.children[digit] = next;
      }
      node = next;
    }
    node.numbers.add(number);
  }

  /** Shows the numbers of all prefixes of a code; a character that is no digit ends the walk. */
  void find(String code, IntConsumer found) {
    Node node = root;
    for (int i = 0; i < code.length(); i++) {
      int digit = code.charAt(i) - '0';
      if (digit < 0 || digit >= DIGITS) {
        return;
      }
      Node next = node.children[digit];
      if (next == null) {
        return;
      }
      node = next;
      for (int number : node.numbers) {
        found.accept(number);
      }
    }
  }

  /** Returns whether any prefix of a code is there. */
  boolean holds(String code) {
    Node node = root;
    for (int i = 0; i < code.length(); i++) {
      int digit = code.charAt(i) - '0';
      Node next = digit < 0 || digit >= DIGITS ? null : node.children[digit];
      if (next == null) {
        return false;
      }
      if (!next.numbers.isEmpty()) {
        return true;
      }
      node = next;
    }
    return false;
  }

  private static final class Node {
    private final @Nullable Node[] children = new @Nullable Node[DIGITS];
    private final List<Integer> numbers = new ArrayList<>(0);
  }
}
