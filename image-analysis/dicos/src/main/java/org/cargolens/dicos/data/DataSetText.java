package org.cargolens.dicos.data;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Data sets for people, a line for each element. */
public final class DataSetText {
  private static final int MOST_BYTES = 16;
  private static final int MOST_CHARACTERS = 100;

  private DataSetText() {}

  /** Returns the lines of a file: its own elements, then those of the object. */
  public static List<String> lines(DicosFile file) {
    List<String> lines = new ArrayList<>();
    add(file.meta(), "", lines);
    add(file.data(), "", lines);
    return lines;
  }

  private static void add(DataSet data, String indent, List<String> lines) {
    for (Element element : data.elements()) {
      String name = Dictionary.keyword(element.tag()).orElse("?");
      lines.add(
          indent
              + Element.name(element.tag())
              + " "
              + element.vr()
              + " "
              + name
              + ": "
              + value(data, element));
      if (element.value() instanceof Value.Items sequence) {
        for (int i = 0; i < sequence.items().size(); i++) {
          lines.add(indent + "  item " + (i + 1));
          add(sequence.items().get(i), indent + "    ", lines);
        }
      }
    }
  }

  private static String value(DataSet data, Element element) {
    if (element.value() instanceof Value.Items sequence) {
      return sequence.items().size() + " item(s)";
    }
    if (element.value() instanceof Value.InFile pixels) {
      return pixels.length() + " bytes" + (pixels.encapsulated() ? ", compressed" : "");
    }
    if (element.vr().isText()) {
      String text = shortened(printable(String.join("\\", data.texts(element.tag()))));
      return text + data.undecoded(element).map(why -> " (" + why + ")").orElse("");
    }
    List<Double> numbers = data.numbers(element.tag());
    if (!numbers.isEmpty()) {
      return shortened(numbers.stream().map(DecimalText::of).collect(Collectors.joining("\\")));
    }
    return data.bytes(element.tag()).map(DataSetText::hex).orElse("");
  }

  /** Control characters of a file must not reach a terminal. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  private static String shortened(String text) {
    return text.length() <= MOST_CHARACTERS
        ? text
        : text.substring(0, MOST_CHARACTERS) + "... (" + text.length() + " characters)";
  }

  private static String hex(ByteBuffer bytes) {
    byte[] first = new byte[Math.min(MOST_BYTES, bytes.remaining())];
    int all = bytes.remaining();
    bytes.get(first);
    String text = HexFormat.ofDelimiter(" ").formatHex(first);
    return all > first.length ? text + " ... (" + all + " bytes)" : text;
  }
}
