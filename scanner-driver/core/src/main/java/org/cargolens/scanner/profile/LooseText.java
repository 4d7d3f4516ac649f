package org.cargolens.scanner.profile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.cargolens.scanner.wire.TextFraming;

/**
 * A text as a device may read it, which is more freely than this program writes: letters of both
 * cases are one, spaces, plus signs, control characters and leading zeros are nothing, the eighth
 * bit counts no more than on a line of seven, a field is whatever its type allows. Where a length
 * tells a frame's end, the bytes of that length are any. Two texts that are the same to no device
 * differ here too; the other way round it is in doubt.
 */
final class LooseText {
  private static final int BYTES = 256;
  private static final int SEVEN_BITS = 0x7F;
  private static final int SPACE = 0x20;
  private static final BitSet ANY = range(0, BYTES - 1);

  private final List<Atom> atoms;
  private final boolean anywhere;

  /** Bytes of which one stands here, or at least one. */
  private record Atom(BitSet bytes, boolean repeats) {
    boolean isDigit() {
      return !repeats && bytes.cardinality() == 1 && Character.isDigit(bytes.nextSetBit(0));
    }

    boolean isWord() {
      return repeats
          || (bytes.cardinality() == 1 && Character.isLetterOrDigit(bytes.nextSetBit(0)));
    }
  }

  private LooseText(List<Atom> atoms, boolean anywhere) {
    this.atoms = List.copyOf(atoms);
    this.anywhere = anywhere;
  }

  static LooseText of(TextTemplate template, TextFraming framing) {
    List<Atom> raw = new ArrayList<>();
    for (TextTemplate.Part part : template.parts()) {
      if (part.isField()) {
        raw.add(new Atom(part.type().bytes(), true));
      }
      part.literal().chars().map(LooseText::lower).forEach(c -> raw.add(literal(c)));
    }
    boolean counted = framing.end() instanceof TextFraming.LengthField;
    if (framing.end() instanceof TextFraming.LengthField field) {
      blank(raw, field.offset() - framing.start().length(), field.width());
    }
    List<Atom> read = read(raw);
    return new LooseText(read.isEmpty() ? raw : read, counted);
  }

  private static BitSet range(int first, int last) {
    BitSet bytes = new BitSet(BYTES);
    bytes.set(first, last + 1);
    return bytes;
  }

  private static Atom literal(int c) {
    return new Atom(range(c, c), false);
  }

  private static int lower(int letter) {
    int c = letter & SEVEN_BITS;
    return c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c;
  }

  /** The bytes of a length differ from text to text; behind a field nobody knows where they are. */
  private static void blank(List<Atom> raw, int first, int width) {
    for (int i = 0; i < Math.min(raw.size(), first + width) && !raw.get(i).repeats(); i++) {
      if (i >= first) {
        raw.set(i, new Atom(ANY, false));
      }
    }
  }

  private static List<Atom> read(List<Atom> raw) {
    List<Atom> kept = raw.stream().filter(atom -> !isNothing(atom)).toList();
    List<Atom> read = new ArrayList<>();
    boolean inNumber = false;
    for (int i = 0; i < kept.size(); i++) {
      Atom atom = kept.get(i);
      boolean more =
          i + 1 < kept.size() && (kept.get(i + 1).isDigit() || kept.get(i + 1).repeats());
      if (!inNumber && atom.isDigit() && atom.bytes().get('0') && more) {
        continue;
      }
      read.add(atom);
      inNumber = atom.isDigit() || atom.repeats();
    }
    return read;
  }

  private static boolean isNothing(Atom atom) {
    if (atom.repeats() || atom.bytes().cardinality() != 1) {
      return false;
    }
    int c = atom.bytes().nextSetBit(0);
    return c <= SPACE || c == '+' || c == SEVEN_BITS;
  }

  /** Returns this text without what stands behind its last letter, digit or field. */
  LooseText trimmed() {
    int end = atoms.size();
    while (end > 0 && !atoms.get(end - 1).isWord()) {
      end--;
    }
    return end == 0 ? this : new LooseText(atoms.subList(0, end), anywhere);
  }

  /**
   * Returns the beginning of this text up to its first number behind a command word, such as {@code
   * 98,} of {@code 98,1}; empty if there is no such number.
   */
  Optional<LooseText> commandWord() {
    int end = 0;
    while (end < atoms.size() && !atoms.get(end).isWord()) {
      end++;
    }
    boolean digits = end < atoms.size() && atoms.get(end).isDigit();
    while (end < atoms.size() && atoms.get(end).isWord() && atoms.get(end).isDigit() == digits) {
      end++;
    }
    while (end < atoms.size() && atoms.get(end).isWord() && hasSeparatorFrom(end)) {
      end++;
    }
    while (end < atoms.size() && !atoms.get(end).isWord()) {
      end++;
    }
    return end > 0 && end < atoms.size() && atoms.get(end).isDigit()
        ? Optional.of(new LooseText(atoms.subList(0, end), anywhere))
        : Optional.empty();
  }

  private boolean hasSeparatorFrom(int from) {
    return atoms.subList(from, atoms.size()).stream().anyMatch(atom -> !atom.isWord());
  }

  /** Returns whether this text, which begins with a command word, says the number 0 to it. */
  boolean saysZero(LooseText word) {
    return numberIs(word.atoms.size(), true);
  }

  /** Returns this text with any number behind it. */
  LooseText withNumber() {
    List<Atom> longer = new ArrayList<>(atoms);
    longer.add(new Atom(range('0', '9'), true));
    return new LooseText(longer, anywhere);
  }

  /** Returns whether a command word, wherever it may stand, gets 0, or always another number. */
  boolean saysOnly(LooseText word, boolean zero) {
    LooseText said = word.withNumber();
    for (int start = 0; start < atoms.size(); start++) {
      if (begins(start, said) && matches(start, said, false)) {
        int end = start + word.atoms.size();
        boolean plain =
            end < atoms.size() && atoms.subList(start, end).stream().noneMatch(Atom::repeats);
        if (!plain || !numberIs(end, zero)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean numberIs(int from, boolean zero) {
    int end = from;
    while (end < atoms.size() && atoms.get(end).isDigit()) {
      end++;
    }
    boolean fixed = end > from && (end == atoms.size() || !atoms.get(end).repeats());
    return fixed && zero == (end == from + 1 && atoms.get(from).bytes().get('0'));
  }

  /** Returns whether another text may stand in this one, not from the middle of a number on. */
  boolean mayContain(LooseText other) {
    for (int start = 0; start < atoms.size(); start++) {
      if (begins(start, other) && matches(start, other, false)) {
        return true;
      }
    }
    return false;
  }

  private boolean begins(int start, LooseText other) {
    boolean inside =
        start > 0
            && atoms.get(start - 1).isDigit()
            && atoms.get(start).isDigit()
            && other.atoms.get(0).isDigit();
    return anywhere || !inside;
  }

  /** Returns whether another text may be the same. */
  boolean mayBe(LooseText other) {
    return matches(0, other, true);
  }

  /** Walks through both texts at once, along all ways on which they have a byte in common. */
  private boolean matches(int start, LooseText other, boolean whole) {
    int width = other.atoms.size() + 1;
    BitSet seen = new BitSet((atoms.size() + 1) * width);
    Deque<Integer> open = new ArrayDeque<>();
    open.push(start * width);
    while (!open.isEmpty()) {
      int state = open.pop();
      int mine = state / width;
      int its = state % width;
      if (its == other.atoms.size() && (!whole || mine == atoms.size())) {
        return true;
      }
      if (seen.get(state) || its == other.atoms.size() || mine == atoms.size()) {
        continue;
      }
      seen.set(state);
      Atom here = atoms.get(mine);
      Atom there = other.atoms.get(its);
      if (here.bytes().intersects(there.bytes())) {
        open.push(state + width + 1);
        if (here.repeats()) {
          open.push(state + 1);
        }
        if (there.repeats()) {
          open.push(state + width);
        }
      }
    }
    return false;
  }
}
