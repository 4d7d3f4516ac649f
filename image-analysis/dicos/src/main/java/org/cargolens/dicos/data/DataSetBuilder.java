package org.cargolens.dicos.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Collects elements of a data set; a tag put again replaces what was there. For one thread. */
public final class DataSetBuilder {
  private final TreeMap<Integer, Element> elements = new TreeMap<>(Integer::compareUnsigned);

  DataSetBuilder() {}

  /** Adds all elements of another data set. */
  public DataSetBuilder putAll(DataSet other) {
    other.elements().forEach(element -> elements.put(element.tag(), element));
    return this;
  }

  /** Adds an element. */
  public DataSetBuilder put(Element element) {
    elements.put(element.tag(), element);
    return this;
  }

  /** Adds texts under the representation that the dictionary has; none make an empty value. */
  public DataSetBuilder text(int tag, String... texts) {
    return text(tag, Dictionary.vr(tag), texts);
  }

  /**
   * Adds texts.
   *
   * @throws IllegalArgumentException if the representation is none of text, or a text of several
   *     holds a backslash
   */
  public DataSetBuilder text(int tag, Vr vr, String... texts) {
    if (!vr.isText()) {
      throw new IllegalArgumentException(Element.name(tag) + " of " + vr + " holds no text");
    }
    for (String text : texts) {
      if (vr.hasSeveralTexts() && text.indexOf('\\') >= 0) {
        throw new IllegalArgumentException(Element.name(tag) + " has a backslash: " + text);
      }
    }
    return bytes(tag, vr, String.join("\\", texts).getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a text if there is one. */
  public DataSetBuilder text(int tag, Optional<String> text) {
    text.ifPresent(value -> text(tag, value));
    return this;
  }

  /** Adds whole numbers, as binary or as text, by the dictionary's representation. */
  public DataSetBuilder integer(int tag, int... numbers) {
    return integer(tag, Dictionary.vr(tag), numbers);
  }

  /** Adds whole numbers. */
  public DataSetBuilder integer(int tag, Vr vr, int... numbers) {
    if (vr.isText()) {
      return text(
          tag, vr, Arrays.stream(numbers).mapToObj(Integer::toString).toArray(String[]::new));
    }
    boolean isShort = vr == Vr.US || vr == Vr.SS;
    ByteBuffer bytes =
        ByteBuffer.allocate(numbers.length * (isShort ? 2 : 4)).order(ByteOrder.LITTLE_ENDIAN);
    for (int number : numbers) {
      if (isShort) {
        bytes.putShort((short) number);
      } else {
        bytes.putInt(number);
      }
    }
    return bytes(tag, vr, bytes.array());
  }

  /** Adds numbers as 32- or 64-bit floating point, or as text, by the representation. */
  public DataSetBuilder number(int tag, double... numbers) {
    return number(tag, Dictionary.vr(tag), numbers);
  }

  /** Adds numbers. */
  public DataSetBuilder number(int tag, Vr vr, double... numbers) {
    if (vr.isText()) {
      return text(tag, vr, Arrays.stream(numbers).mapToObj(DecimalText::of).toArray(String[]::new));
    }
    ByteBuffer bytes =
        ByteBuffer.allocate(numbers.length * (vr == Vr.FD ? 8 : 4)).order(ByteOrder.LITTLE_ENDIAN);
    for (double number : numbers) {
      if (vr == Vr.FD) {
        bytes.putDouble(number);
      } else {
        bytes.putFloat((float) number);
      }
    }
    return bytes(tag, vr, bytes.array());
  }

  /** Adds a sequence, possibly without items. */
  public DataSetBuilder items(int tag, List<DataSet> items) {
    return put(new Element(tag, Vr.SQ, new Value.Items(items)));
  }

  /** Adds a sequence of one item. */
  public DataSetBuilder item(int tag, DataSet item) {
    return items(tag, List.of(item));
  }

  /** Adds bytes; an odd number of them is made even. */
  public DataSetBuilder bytes(int tag, Vr vr, byte[] bytes) {
    byte[] even = Arrays.copyOf(bytes, bytes.length + (bytes.length & 1));
    if (even.length > bytes.length) {
      even[bytes.length] = vr.padding();
    }
    return put(new Element(tag, vr, new Value.Bytes(ByteBuffer.wrap(even))));
  }

  /** Returns the data set. */
  public DataSet build() {
    return new DataSet(new TreeMap<>(elements), TextEncoding.DEFAULT);
  }

  /** Returns tags in the order in which they will be written, for messages. */
  @Override
  public String toString() {
    return names(elements.keySet());
  }

  private static String names(Collection<Integer> tags) {
    return tags.stream().map(Element::name).collect(Collectors.joining(" "));
  }
}
