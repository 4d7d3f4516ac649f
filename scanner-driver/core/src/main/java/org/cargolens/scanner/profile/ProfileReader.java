package org.cargolens.scanner.profile;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cargolens.scan.Maturity;
import org.cargolens.scanner.LinkKind;
import org.cargolens.scanner.wire.TextChecksum;
import org.cargolens.scanner.wire.TextFraming;

/**
 * Turns a profile's XML into a {@link Profile}. What the schema has found fault with is read as far
 * as it goes, so that one mistake doesn't hide the next.
 */
final class ProfileReader {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final int LONGEST = 512;

  private final XmlNode root;
  private final NodeValues values;

  private ProfileReader(XmlNode root, Faults faults) {
    this.root = root;
    values = new NodeValues(faults);
  }

  /** Returns the profile of a root element; whether it can be used is said by the faults. */
  static Profile read(XmlNode root, Faults faults) {
    return new ProfileReader(root, faults).profile();
  }

  private Profile profile() {
    CommandReader commands = new CommandReader(root, values);
    return new Profile(
        new Profile.Head(
            root.text("id", "?"),
            root.text("title", ""),
            maturity(root.text("maturity", "simulated")),
            root.place()),
        root.all("link").stream().flatMap(one -> link(one).stream()).toList(),
        protocol(),
        identity(root.first("identity").orElse(root)),
        root.first("heartbeat").map(this::heartbeat),
        root.all("learn").stream()
            .map(one -> new Profile.Learn(one.text("ask", ""), one.placeOf("ask")))
            .toList(),
        commands.parts(),
        commands.bits(),
        root.first("high-voltage").map(commands::dangers));
  }

  static Maturity maturity(String word) {
    return Arrays.stream(Maturity.values())
        .filter(one -> one.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word))
        .findAny()
        .orElse(Maturity.SIMULATED);
  }

  private Optional<Profile.LinkDefault> link(XmlNode node) {
    Map<String, String> serial = new HashMap<>();
    for (String option : List.of("baud", "parity", "stopbits")) {
      node.find(option).ifPresent(value -> serial.put(option, value));
    }
    return Arrays.stream(LinkKind.values())
        .filter(kind -> kind.word().equals(node.text("kind", "")))
        .findAny()
        .map(
            kind ->
                new Profile.LinkDefault(
                    kind,
                    values.whole(node, "port", 0),
                    serial,
                    node.text("checksum", "yes").equals("yes"),
                    node.place()));
  }

  private Profile.Protocol protocol() {
    Optional<XmlNode> modbus = root.first("modbus");
    if (modbus.isPresent()) {
      XmlNode node = modbus.get();
      return new Profile.Modbus(
          values.whole(node, "unit", 1),
          node.text("word-order", "big").equals("big"),
          values.time(node, "timeout", TIMEOUT),
          values.whole(node, "retries", 2),
          node.place());
    }
    XmlNode node = root.first("framing").orElse(root);
    TextFraming otherwise =
        new TextFraming("", new TextFraming.Terminator("\r"), Optional.empty(), LONGEST);
    return new Profile.Texts(
        values.make(node, node.place(), otherwise, this::framing),
        root.all("refusal").stream().map(one -> values.template(one, "in")).toList(),
        node.place());
  }

  private TextFraming framing(XmlNode node) {
    int ends = (node.find("end").isPresent() ? 1 : 0) + (node.find("length").isPresent() ? 1 : 0);
    ends += node.find("length-at").isPresent() ? 1 : 0;
    if (ends != 1) {
      throw new IllegalArgumentException("framing needs exactly one of end, length and length-at");
    }
    return new TextFraming(
        hex(node.text("start", "")),
        end(node),
        node.find("checksum").flatMap(TextChecksum::of),
        values.whole(node, "longest", LONGEST));
  }

  private TextFraming.End end(XmlNode node) {
    if (node.find("end").isPresent()) {
      return new TextFraming.Terminator(hex(node.text("end", "")));
    }
    if (node.find("length").isPresent()) {
      return new TextFraming.FixedLength(values.whole(node, "length", 0));
    }
    return new TextFraming.LengthField(
        values.whole(node, "length-at", 0),
        values.whole(node, "length-width", 1),
        node.text("length-order", "big").equals("big"),
        values.whole(node, "length-added", 0));
  }

  private static String hex(String digits) {
    byte[] bytes = HexFormat.of().parseHex(digits.replace(" ", ""));
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static Profile.Identity identity(XmlNode node) {
    return new Profile.Identity(
        names(node),
        node.text("manufacturer", ""),
        node.text("model", ""),
        node.text("serial", ""),
        node.find("firmware"),
        node.place());
  }

  private Profile.Heartbeat heartbeat(XmlNode node) {
    return new Profile.Heartbeat(
        names(node),
        values.time(node, "every", TIMEOUT),
        values.time(node, "stale", TIMEOUT.multipliedBy(3)),
        values.time(node, "lost", TIMEOUT.multipliedBy(10)),
        values.time(node, "quiet", Duration.ofMillis(100)),
        node.place());
  }

  private static List<String> names(XmlNode node) {
    String text = node.text("ask", "").strip();
    return text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
  }

  /** Values of attributes; a wrong one is a fault, and another is used to go on. */
  static final class NodeValues {
    private static final Pattern TIME = Pattern.compile("([0-9]{1,6})(ms|s)");

    private final Faults faults;

    NodeValues(Faults faults) {
      this.faults = faults;
    }

    /** Returns a whole number; what isn't written plainly as one is a fault, never the default. */
    int whole(XmlNode node, String attribute, int otherwise) {
      Optional<String> text = node.find(attribute);
      if (text.isEmpty()) {
        return otherwise;
      }
      if (text.get().matches("-?[0-9]{1,10}")) {
        long value = Long.parseLong(text.get());
        if (value == (int) value) {
          return (int) value;
        }
      }
      faults.add(
          node.placeOf(attribute),
          attribute
              + " must be a whole number of digits alone, up to 2147483647, is '"
              + text.get()
              + "'");
      return otherwise;
    }

    Duration time(XmlNode node, String attribute, Duration otherwise) {
      Optional<String> text = node.find(attribute);
      if (text.isEmpty()) {
        return otherwise;
      }
      Matcher matcher = TIME.matcher(text.get());
      if (matcher.matches()) {
        long count = Long.parseLong(matcher.group(1));
        return matcher.group(2).equals("s") ? Duration.ofSeconds(count) : Duration.ofMillis(count);
      }
      faults.add(
          node.placeOf(attribute),
          attribute + " must be a time such as 500ms or 2s, is '" + text.get() + "'");
      return otherwise;
    }

    <T, N> T make(N source, Place place, T otherwise, Function<N, T> maker) {
      try {
        return maker.apply(source);
      } catch (IllegalArgumentException e) {
        faults.add(place, String.valueOf(e.getMessage()));
        return otherwise;
      }
    }

    TextTemplate template(XmlNode node, String attribute) {
      return make(
          node.text(attribute, ""),
          node.placeOf(attribute),
          TextTemplate.parse("?"),
          TextTemplate::parse);
    }

    Scale scale(XmlNode node, String attribute) {
      return make(node.text(attribute, "1"), node.placeOf(attribute), Scale.ONE, Scale::parse);
    }

    Profile.Exchange exchange(XmlNode node) {
      return new Profile.Exchange(
          template(node, "out"), template(node, "in"), time(node, "timeout", TIMEOUT));
    }
  }
}
