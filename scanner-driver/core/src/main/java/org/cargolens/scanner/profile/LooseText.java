package org.cargolens.scanner.profile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.cargolens.scanner.wire.TextFraming;

/**
 * A text as a device may read it, which is more freely than this program writes: letters of both
 * cases are one, spaces, plus signs and leading zeros are nothing, a field is whatever its type
 * allows. Where a length tells a frame's end, the bytes of that length are any. Two texts that are
 * the same to no device differ here too; the other way round it is in doubt.
 */
final class LooseText {
  private static final int BYTES = 256;
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
      part.literal().chars().forEach(c -> raw.add(new Atom(range(lower(c), lower(c)), false)));
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

  private static int lower(int c) {
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
    return !atom.repeats()
        && atom.bytes().cardinality() == 1
        && " \t+".indexOf(atom.bytes().nextSetBit(0)) >= 0;
  }

  /** Returns this text without what stands behind its last letter, digit or field. */
  LooseText trimmed() {
    int end = atoms.size();
    while (end > 0 && !atoms.get(end - 1).isWord()) {
      end--;
    }
    return end == 0 ? this : new LooseText(atoms.subList(0, end), anywhere);
  }

  /** Returns whether another text may stand in this one, not from the middle of a number on. */
  boolean mayContain(LooseText other) {
    for (int start = 0; start < atoms.size(); start++) {
      boolean inside =
          start > 0
              && atoms.get(start - 1).isDigit()
              && atoms.get(start).isDigit()
              && other.atoms.get(0).isDigit();
      if ((anywhere || !inside) && matches(start, other, false)) {
        return true;
      }
    }
    return false;
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
