package org.cargolens.scanner.profile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cargolens.scanner.CommandKind;
import org.cargolens.scanner.InstrumentFault;
import org.cargolens.scanner.profile.ProfileReader.NodeValues;

/** Reads what can be asked and said from a profile's XML. */
final class CommandReader {
  private final XmlNode root;
  private final NodeValues values;

  CommandReader(XmlNode root, NodeValues values) {
    this.root = root;
    this.values = values;
  }

  Profile.Parts parts() {
    return new Profile.Parts(
        root.all("query").stream().map(this::query).toList(),
        root.all("register").stream().map(this::register).toList(),
        root.all("setting").stream().map(this::setting).toList(),
        root.all("command").stream().map(this::action).toList());
  }

  private Profile.Query query(XmlNode node) {
    return new Profile.Query(
        node.text("name", "?"),
        values.exchange(node),
        values.whole(node, "retries", 2),
        node.all("field").stream().map(this::field).toList(),
        node.text("description", ""),
        node.place());
  }

  private Profile.Field field(XmlNode node) {
    return new Profile.Field(
        node.text("name", "?"), node.text("unit", ""), values.scale(node, "scale"), node.place());
  }

  private static <E extends Enum<E>> E word(Class<E> type, String word, E otherwise) {
    String name = word.toUpperCase(Locale.ROOT).replace('-', '_');
    for (E one : type.getEnumConstants()) {
      if (one.name().equals(name)) {
        return one;
      }
    }
    return otherwise;
  }

  private Profile.Register register(XmlNode node) {
    return new Profile.Register(
        node.text("name", "?"),
        word(Profile.Table.class, node.text("table", ""), Profile.Table.HOLDING),
        values.whole(node, "address", 0),
        word(Profile.RegisterType.class, node.text("type", ""), Profile.RegisterType.U16),
        node.text("unit", ""),
        values.scale(node, "scale"),
        node.place());
  }

  private Profile.Setting setting(XmlNode node) {
    Optional<Profile.Exchange> exchange =
        node.find("out").isPresent() ? Optional.of(values.exchange(node)) : Optional.empty();
    return new Profile.Setting(
        node.text("name", "?"),
        exchange,
        node.text("register", ""),
        new Profile.Range(
            node.text("unit", ""),
            values.scale(node, "min"),
            values.scale(node, "max"),
            values.scale(node, "scale")),
        node.text("read-back", ""),
        node.text("description", ""),
        node.place());
  }

  private Profile.Action action(XmlNode node) {
    return new Profile.Action(
        node.text("name", "?"),
        word(CommandKind.class, node.text("kind", ""), CommandKind.SETTING),
        node.find("off"),
        node.children().stream().map(this::step).toList(),
        node.text("description", ""),
        node.place());
  }

  private Profile.Step step(XmlNode node) {
    return switch (node.name()) {
      case "say" -> new Profile.Say(values.exchange(node), node.place());
      case "write" ->
          new Profile.Write(
              node.text("register", ""), values.whole(node, "value", 0), node.place());
      default -> new Profile.Wait(values.time(node, "time", Duration.ZERO), node.place());
    };
  }

  List<Profile.Bit> bits() {
    List<Profile.Bit> bits = new ArrayList<>();
    for (XmlNode group : root.all("bits")) {
      for (XmlNode node : group.all("bit")) {
        bits.add(bit(group.text("of", ""), node));
      }
    }
    return bits;
  }

  private Profile.Bit bit(String of, XmlNode node) {
    String name = node.text("name", "?");
    int number = values.whole(node, "n", 0);
    Optional<InstrumentFault> fault =
        node.find("severity")
            .map(
                severity ->
                    new InstrumentFault(
                        name,
                        number,
                        word(
                            InstrumentFault.Severity.class,
                            severity,
                            InstrumentFault.Severity.FAULT),
                        node.text("description", name)));
    return new Profile.Bit(
        of, number, !node.text("bad", "1").equals("0"), fault, name, node.place());
  }

  Profile.Dangers dangers(XmlNode node) {
    return new Profile.Dangers(
        node.all("on").stream()
            .map(
                one ->
                    new Profile.Danger(
                        one.find("out").isPresent() ? values.template(one, "out").prefix() : "",
                        one.text("register", ""),
                        values.whole(one, "value", 1),
                        values.whole(one, "mask", 0),
                        one.place()))
            .toList(),
        node.text("none", "no").equals("yes"),
        node.place());
  }
}
