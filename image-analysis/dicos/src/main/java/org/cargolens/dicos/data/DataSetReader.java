package org.cargolens.dicos.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads elements from a file. Lengths are checked against what holds them before anything is
 * allocated; sequences and items may have a length or end in a delimiter. For one thread.
 */
final class DataSetReader {
  /** Bytes of padding that are looked at at a time; within the window of a file. */
  private static final int ZEROS = 1 << 14;

  /** Bytes of zeros behind the last element that are padding; more are a broken file. */
  private static final int MOST_PADDING = 1 << 20;

  private final FileWindow in;
  private final ReadLimits limits;
  private long position;
  private long nonZero = -1;
  private int elements;
  private long bytes;

  DataSetReader(FileWindow in, ReadLimits limits, long position) {
    this.in = in;
    this.limits = limits;
    this.position = position;
  }

  /** What the elements of one item or file are read under. */
  private record Frame(long end, boolean delimited, boolean explicit, int depth) {
    Frame inner(long innerEnd, boolean innerDelimited) {
      return new Frame(innerEnd, innerDelimited, explicit, depth + 1);
    }
  }

  long position() {
    return position;
  }

  /** Reads the elements of group 2, which say how the rest is encoded. */
  DataSet readMeta() throws IOException {
    SortedMap<Integer, Element> read = newMap();
    Frame frame = new Frame(in.size(), false, true, 0);
    while (position + 8 <= in.size() && group(position) == 2) {
      readElement(ElementHeader.read(in, position, true), frame, read, TextEncoding.DEFAULT);
    }
    return new DataSet(read, TextEncoding.DEFAULT);
  }

  /** Reads all elements to the end of the file. */
  DataSet readFile(boolean explicit) throws IOException {
    return readElements(new Frame(in.size(), false, explicit, 0), TextEncoding.DEFAULT);
  }

  private int group(long offset) throws IOException {
    return in.read(offset, 2, "a group number").getShort() & 0xFFFF;
  }

  private DataSet readElements(Frame frame, TextEncoding inherited) throws IOException {
    SortedMap<Integer, Element> read = newMap();
    TextEncoding encoding = inherited;
    while (position < frame.end || frame.delimited) {
      if (frame.depth == 0 && onlyZerosFollow()) {
        position = frame.end; // a program has padded the file
        break;
      }
      ElementHeader header = ElementHeader.read(in, position, frame.explicit);
      if (header.tag() == ElementHeader.ITEM_END) {
        if (!frame.delimited) {
          throw in.error(header.offset(), "an element", "the end of an item that has a length");
        }
        position = header.valueOffset();
        return new DataSet(read, encoding);
      }
      readElement(header, frame, read, encoding);
      if (header.tag() == Tag.SPECIFIC_CHARACTER_SET) {
        encoding =
            TextEncoding.of(
                new DataSet(read, TextEncoding.DEFAULT).texts(Tag.SPECIFIC_CHARACTER_SET));
      }
    }
    return new DataSet(read, encoding);
  }

  /**
   * No element has the tag (0000,0000) in a file: few bytes are looked at for all others. What is
   * no zero is remembered, so that all of a file is looked at once at most.
   */
  private boolean onlyZerosFollow() throws IOException {
    if (position <= nonZero || in.size() - position > MOST_PADDING) {
      return false;
    }
    int piece = 4;
    for (long at = position; at < in.size(); at += piece) {
      piece = (int) Math.min(at == position ? 4 : ZEROS, in.size() - at);
      ByteBuffer bytes = in.read(at, piece, "an element's header");
      while (bytes.hasRemaining()) {
        if (bytes.get() != 0) {
          nonZero = at + bytes.position() - 1;
          return false;
        }
      }
    }
    return true;
  }

  private void readElement(
      ElementHeader header, Frame frame, SortedMap<Integer, Element> read, TextEncoding encoding)
      throws IOException {
    if (header.tag() >>> 16 == 0xFFFE) {
      throw in.error(header.offset(), "an element", "delimiter " + Element.name(header.tag()));
    }
    if (++elements > limits.elements()) {
      throw in.error(header.offset(), "at most " + limits.elements() + " elements", "more");
    }
    if (!header.isUndefined() && header.length() > frame.end - header.valueOffset()) {
      throw in.error(
          header.offset(),
          Element.name(header.tag()) + " within " + (frame.end - header.valueOffset()) + " bytes",
          "a length of " + header.length());
    }
    position = header.valueOffset();
    Value value = readValue(header, frame, encoding);
    boolean isSequence = value instanceof Value.Items;
    read.put(header.tag(), new Element(header.tag(), isSequence ? Vr.SQ : header.vr(), value));
  }

  private Value readValue(ElementHeader header, Frame frame, TextEncoding encoding)
      throws IOException {
    if (header.isPixels()) {
      return header.isUndefined() ? readFragments(frame) : readPlainPixels(header);
    }
    if (header.vr() == Vr.SQ || header.isUndefined()) {
      // What has no length and an unknown representation is a sequence of implicit encoding.
      boolean explicit = frame.explicit && header.vr() != Vr.UN;
      return readItems(header, new Frame(frame.end, false, explicit, frame.depth), encoding);
    }
    bytes += header.length();
    if (bytes > limits.bytes()) {
      throw in.error(
          header.offset(), "values of at most " + limits.bytes() + " bytes", bytes + " or more");
    }
    position = header.end();
    ByteBuffer read =
        in.read(header.valueOffset(), (int) header.length(), () -> Element.name(header.tag()));
    // A copy: the window would otherwise live as long as the smallest of its values.
    return new Value.Bytes(ByteBuffer.allocate(read.remaining()).put(read).flip());
  }

  private Value readPlainPixels(ElementHeader header) {
    position = header.end();
    return new Value.InFile(false, List.of(new Value.Span(header.valueOffset(), header.length())));
  }

  private Value readItems(ElementHeader sequence, Frame frame, TextEncoding encoding)
      throws IOException {
    if (frame.depth >= limits.depth()) {
      throw in.error(
          sequence.offset(), "sequences at most " + limits.depth() + " deep", "one deeper");
    }
    List<DataSet> items = new ArrayList<>();
    long end = sequence.isUndefined() ? frame.end : sequence.end();
    for (Optional<ElementHeader> item = nextItem(sequence, end);
        item.isPresent();
        item = nextItem(sequence, end)) {
      boolean delimited = item.get().isUndefined();
      long itemEnd = delimited ? end : item.get().end();
      items.add(readElements(frame.inner(itemEnd, delimited), encoding));
      if (!delimited && position != itemEnd) {
        throw in.error(position, "the end of an item at byte " + itemEnd, "elements beyond it");
      }
    }
    return new Value.Items(items);
  }

  /** Returns the header of the next item or fragment, behind which the position then stands. */
  private Optional<ElementHeader> nextItem(ElementHeader sequence, long end) throws IOException {
    if (!sequence.isUndefined() && position == end) {
      return Optional.empty();
    }
    ElementHeader item = ElementHeader.read(in, position, false);
    if (++elements > limits.elements()) {
      throw in.error(item.offset(), "at most " + limits.elements() + " elements and items", "more");
    }
    if (item.tag() == ElementHeader.SEQUENCE_END && sequence.isUndefined()) {
      position = item.valueOffset();
      return Optional.empty();
    }
    if (item.tag() != ElementHeader.ITEM) {
      throw in.error(
          item.offset(), "an item of " + Element.name(sequence.tag()), Element.name(item.tag()));
    }
    if (!item.isUndefined() && item.length() > end - item.valueOffset()) {
      throw in.error(
          item.offset(),
          "an item within " + (end - item.valueOffset()) + " bytes",
          "a length of " + item.length());
    }
    position = item.valueOffset();
    return Optional.of(item);
  }

  private Value readFragments(Frame frame) throws IOException {
    ElementHeader pixels =
        new ElementHeader(Tag.PIXEL_DATA, Vr.OB, ElementHeader.UNDEFINED, position, position);
    List<Value.Span> spans = new ArrayList<>();
    for (Optional<ElementHeader> item = nextItem(pixels, frame.end);
        item.isPresent();
        item = nextItem(pixels, frame.end)) {
      if (item.get().isUndefined()) {
        throw in.error(item.get().offset(), "a fragment with a length", "one without");
      }
      spans.add(new Value.Span(item.get().valueOffset(), item.get().length()));
      position = item.get().end();
    }
    return new Value.InFile(true, spans);
  }

  private static SortedMap<Integer, Element> newMap() {
    return new TreeMap<>(Integer::compareUnsigned);
  }
}
