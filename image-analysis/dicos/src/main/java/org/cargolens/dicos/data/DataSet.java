package org.cargolens.dicos.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cargolens.scan.ScanFormatException;

/**
 * Elements by ascending tag. Immutable.
 *
 * <p>The readings below are forgiving, as files in the field are: padding is taken off, a value
 * that does not read as what is asked for counts as absent.
 */
public final class DataSet {
  /** Without any element. */
  public static final DataSet EMPTY = new DataSet(new TreeMap<>(), TextEncoding.DEFAULT);

  private final SortedMap<Integer, Element> elements;
  private final TextEncoding encoding;

  DataSet(SortedMap<Integer, Element> elements, TextEncoding encoding) {
    this.elements = elements;
    this.encoding = encoding;
  }

  /** Returns a new data set to fill. */
  public static DataSetBuilder builder() {
    return new DataSetBuilder();
  }

  /**
   * Reads a data set that came over a network.
   *
   * @param name what errors call it
   * @param bytes the data set, little-endian, from position to limit
   * @param explicit whether headers state the representation
   * @param limits what it may take
   * @throws ScanFormatException if it is cut, inconsistent or past a limit
   */
  public static DataSet read(Path name, ByteBuffer bytes, boolean explicit, ReadLimits limits)
      throws ScanFormatException {
    try {
      return new DataSetReader(new FileWindow(name, bytes), limits, 0).readFile(explicit);
    } catch (ScanFormatException e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can be read", e);
    }
  }

  /** Returns the elements by ascending tag. */
  public Collection<Element> elements() {
    return Collections.unmodifiableCollection(elements.values());
  }

  /** Returns an element. */
  public Optional<Element> element(int tag) {
    return Optional.ofNullable(elements.get(tag));
  }

  /** Returns the bytes of a value, if it has any that are held in memory. */
  public Optional<ByteBuffer> bytes(int tag) {
    Element element = elements.get(tag);
    return element != null && element.value() instanceof Value.Bytes held
        ? Optional.of(held.bytes()).filter(ByteBuffer::hasRemaining)
        : Optional.empty();
  }

  /** Returns the items of a sequence; none if there is no such sequence. */
  public List<DataSet> items(int tag) {
    return element(tag)
        .map(Element::value)
        .filter(Value.Items.class::isInstance)
        .map(value -> ((Value.Items) value).items())
        .orElse(List.of());
  }

  /** Returns the first text of a value that is not blank, without padding. */
  public Optional<String> text(int tag) {
    List<String> texts = texts(tag);
    return texts.isEmpty() || texts.get(0).isEmpty() ? Optional.empty() : Optional.of(texts.get(0));
  }

  /** Returns all texts of a value, without padding, blank ones too. */
  public List<String> texts(int tag) {
    Optional<ByteBuffer> bytes = bytes(tag);
    Vr vr = element(tag).map(Element::vr).orElse(Vr.UN);
    if (bytes.isEmpty() || !(vr.isText() || vr == Vr.UN)) {
      return List.of();
    }
    String whole = encoding.decode(bytes.get(), vr).text();
    if (!vr.hasSeveralTexts()) {
      return List.of(trimEnd(whole));
    }
    List<String> texts = new ArrayList<>();
    for (String part : whole.split("\\\\", -1)) {
      texts.add(trim(part));
    }
    return texts;
  }

  /**
   * Returns which texts, also of items, are not of the character set that is stated, or of one that
   * is not known, a line for each: they are read as Latin-1 if that is UTF-8 or none is stated,
   * with U+FFFD otherwise.
   */
  public List<String> undecoded() {
    List<String> lines = new ArrayList<>();
    for (Element element : elements.values()) {
      if (element.value() instanceof Value.Items sequence) {
        sequence.items().forEach(item -> lines.addAll(item.undecoded()));
      }
      undecoded(element).ifPresent(why -> lines.add(Element.name(element.tag()) + " is " + why));
    }
    return lines;
  }

  /** Returns why an element's text is a guess or holds U+FFFD; none if it is what was meant. */
  Optional<String> undecoded(Element element) {
    if (!(element.value() instanceof Value.Bytes held)
        || !element.vr().isText()
        || encoding.decode(held.bytes(), element.vr()).exact()) {
      return Optional.empty();
    }
    String known = encoding.charset().isPresent() ? "" : ", which is not known";
    return Optional.of("no text in the character set stated, " + encoding.name() + known);
  }

  /** Returns the first number of a value. */
  public OptionalDouble number(int tag) {
    List<Double> numbers = numbers(tag);
    return numbers.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(numbers.get(0));
  }

  /** Returns the first number of a value if it is a whole one. */
  public OptionalInt integer(int tag) {
    OptionalDouble number = number(tag);
    return number.isPresent() && number.getAsDouble() == (int) number.getAsDouble()
        ? OptionalInt.of((int) number.getAsDouble())
        : OptionalInt.empty();
  }

  /** Returns the finite numbers of a value; none if one is no number. */
  public List<Double> numbers(int tag) {
    Vr vr = element(tag).map(Element::vr).orElse(Vr.UN);
    List<Double> numbers =
        vr.isText()
            ? Numbers.ofTexts(texts(tag))
            : bytes(tag).map(bytes -> Numbers.ofBytes(vr, bytes)).orElse(List.of());
    return numbers.stream().allMatch(Double::isFinite) ? numbers : List.of();
  }

  /** Returns the elements before a tag. */
  DataSet below(int tag) {
    return new DataSet(elements.headMap(tag), encoding);
  }

  /** Returns the element of a tag and those behind it. */
  DataSet from(int tag) {
    return new DataSet(elements.tailMap(tag), encoding);
  }

  private static String trim(String text) {
    return trimEnd(text).stripLeading();
  }

  private static String trimEnd(String text) {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == 0)) {
      end--;
    }
    return text.substring(0, end);
  }
}
