package org.cargolens.scanner.profile;

import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cargolens.scan.ChannelKind;

/** Turns the XML of a detector's profile into a {@link DetectorProfile}. */
final class DetectorReader {
  private final XmlNode root;
  private final ProfileReader.NodeValues values;
  private final Faults faults;

  private DetectorReader(XmlNode root, Faults faults) {
    this.root = root;
    this.faults = faults;
    values = new ProfileReader.NodeValues(faults);
  }

  /** Returns the profile of a root element; whether it can be used is said by the faults. */
  static DetectorProfile read(XmlNode root, Faults faults) {
    return new DetectorReader(root, faults).profile();
  }

  private XmlNode node(String name) {
    return root.first(name).orElse(root);
  }

  private DetectorProfile profile() {
    XmlNode identity = node("identity");
    List<ChannelKind> channels = new ArrayList<>();
    List<Integer> energies = new ArrayList<>();
    for (XmlNode one : root.all("energy")) {
      channels.add(
          one.text("kind", "").equals("low") ? ChannelKind.LOW_ENERGY : ChannelKind.HIGH_ENERGY);
      energies.add(values.whole(one, "value", 0));
    }
    if (channels.isEmpty()) {
      channels.add(ChannelKind.SINGLE_ENERGY);
    }
    Map<String, DetectorProfile.Command> commands = new HashMap<>();
    for (XmlNode one : root.all("command")) {
      DetectorProfile.Command command = command(one);
      if (commands.put(command.name(), command) != null) {
        faults.add(one.place(), "unreachable: a second command '" + command.name() + "'");
      }
    }
    return new DetectorProfile(
        new Profile.Head(
            root.text("id", "?"),
            root.text("title", ""),
            ProfileReader.maturity(root.text("maturity", "simulated")),
            root.place()),
        values.whole(node("link"), "port", 0),
        times(node("heartbeat")),
        packet(node("line-packet"), energies),
        modules(node("modules")),
        channels,
        new DetectorProfile.Identity(
            identity.text("manufacturer", ""), identity.text("model", ""), identity.place()),
        commands,
        root.first("high-voltage").map(this::highVoltage));
  }

  private DetectorProfile.HighVoltage highVoltage(XmlNode node) {
    List<DetectorProfile.Beginning> on = new ArrayList<>();
    for (XmlNode one : node.all("on")) {
      on.add(new DetectorProfile.Beginning(bytes(one.text("out", "00")), one.place()));
    }
    return new DetectorProfile.HighVoltage(
        node.text("none", "no").equals("yes"), List.copyOf(on), node.place());
  }

  private DetectorProfile.Times times(XmlNode node) {
    return new DetectorProfile.Times(
        values.time(node, "every", Duration.ofMillis(500)),
        values.whole(node("line-packet"), "overtaking", 32),
        node.place());
  }

  private DetectorProfile.Modules modules(XmlNode node) {
    return new DetectorProfile.Modules(
        numbers(node, "order", List.of(0)), numbers(node, "flipped", List.of()), node.place());
  }

  private List<Integer> numbers(XmlNode node, String attribute, List<Integer> otherwise) {
    Optional<String> text = node.find(attribute).map(String::strip).filter(it -> !it.isEmpty());
    if (text.isEmpty()) {
      return otherwise;
    }
    List<Integer> numbers = new ArrayList<>();
    for (String word : text.get().split("\\s+", -1)) {
      if (!word.matches("[0-9]{1,5}")) {
        faults.add(node.placeOf(attribute), "'" + word + "' is no number of a module");
        return otherwise;
      }
      numbers.add(Integer.parseInt(word));
    }
    return List.copyOf(numbers);
  }

  private LinePacket packet(XmlNode node, List<Integer> energies) {
    Map<String, LinePacket.Field> fields = new HashMap<>();
    for (XmlNode one : node.all("field")) {
      LinePacket.Field field =
          new LinePacket.Field(
              one.text("name", "?"),
              values.whole(one, "at", 0),
              values.whole(one, "width", 1),
              one.place());
      if (fields.put(field.name(), field) != null) {
        faults.add(one.place(), "unreachable: a second field '" + field.name() + "'");
      }
    }
    XmlNode samples = node.first("samples").orElse(node);
    int width = values.whole(samples, "width", 2);
    return new LinePacket(
        bytes(node.text("start", "00")),
        values.whole(node, "length", 1),
        order(),
        fields,
        new LinePacket.Samples(
            values.whole(samples, "at", 0),
            values.whole(samples, "count", 1),
            width,
            values.whole(samples, "bits", 8 * width),
            samples.place()),
        energies,
        node.place());
  }

  /** Reads digits, which the schema has counted; where they are wrong it has said so. */
  private static List<Byte> bytes(String digits) {
    List<Byte> bytes = new ArrayList<>();
    try {
      for (byte one : HexFormat.of().parseHex(digits.replace(" ", ""))) {
        bytes.add(one);
      }
    } catch (IllegalArgumentException e) {
      return List.of((byte) 0);
    }
    return bytes;
  }

  private ByteOrder order() {
    return root.text("byte-order", "big").equals("big")
        ? ByteOrder.BIG_ENDIAN
        : ByteOrder.LITTLE_ENDIAN;
  }

  private DetectorProfile.Command command(XmlNode node) {
    return new DetectorProfile.Command(
        node.text("name", "?"),
        template(node, "out"),
        template(node, "in"),
        values.whole(node, "scanning", 0),
        values.whole(node, "interlock", 0),
        values.whole(node, "fault", 0),
        node.place());
  }

  private ByteTemplate template(XmlNode node, String attribute) {
    ByteOrder order = order();
    return values.make(
        node.text(attribute, "00"),
        node.placeOf(attribute),
        ByteTemplate.parse("00", order),
        text -> ByteTemplate.parse(text, order));
  }
}
