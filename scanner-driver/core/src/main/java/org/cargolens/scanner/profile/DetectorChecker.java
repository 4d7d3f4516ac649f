package org.cargolens.scanner.profile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cargolens.scanner.spi.ShellTiming;

/**
 * Finds in a detector's profile what the schema can't: fields that overlap or lie outside,
 * datagrams that can't be told apart, what is never asked or never comes.
 */
final class DetectorChecker {
  /** Most bytes of a line's samples; see {@link LineWindow}. */
  private static final int MOST_BYTES = 1 << 20;

  private static final Map<String, Set<String>> NEEDED =
      Map.of(
          DetectorProfile.IDENTIFY, Set.of("serial"),
          DetectorProfile.STATUS, Set.of("lines", "state"),
          DetectorProfile.START, Set.of(),
          DetectorProfile.STOP, Set.of());
  private static final Set<String> SAID = Set.of("id", "scan", "lines");
  private static final Set<String> ANSWERED =
      Set.of("id", "serial", "firmware", "lines", "state", "error", "line");

  private final DetectorProfile profile;
  private final Faults faults;

  private DetectorChecker(DetectorProfile profile, Faults faults) {
    this.profile = profile;
    this.faults = faults;
  }

  static void check(DetectorProfile profile, Faults faults) {
    DetectorChecker checker = new DetectorChecker(profile, faults);
    checker.packet();
    checker.modules();
    checker.energies();
    checker.times();
    DetectorProfile.COMMANDS.forEach(checker::command);
    checker.apart();
    new DetectorWidths(profile, faults).check();
    new DetectorSafety(profile, faults).check();
  }

  private LinePacket packetOf() {
    return profile.packet();
  }

  private void packet() {
    LinePacket packet = packetOf();
    LinePacket.Samples samples = packet.samples();
    List<LinePacket.Field> taken = new ArrayList<>();
    taken.add(new LinePacket.Field("start", 0, packet.start().size(), packet.place()));
    taken.add(
        new LinePacket.Field(
            "samples", samples.at(), samples.count() * samples.width(), samples.place()));
    packet.fields().values().stream()
        .sorted(java.util.Comparator.comparing(LinePacket.Field::place))
        .forEach(taken::add);
    for (int i = 0; i < taken.size(); i++) {
      LinePacket.Field field = taken.get(i);
      if (field.at() + field.width() > packet.length()) {
        faults.add(
            field.place(), "'" + field.name() + "' ends after the packet's " + packet.length());
      }
      for (LinePacket.Field other : taken.subList(0, i)) {
        if (field.at() < other.at() + other.width() && other.at() < field.at() + field.width()) {
          faults.add(
              field.place(), "overlapping: '" + field.name() + "' and '" + other.name() + "'");
        }
      }
    }
    if (samples.bits() > 8 * samples.width()) {
      faults.add(samples.place(), samples.bits() + " bits in " + samples.width() + " bytes");
    }
    if ((long) profile.parts() * samples.count() * samples.width() > MOST_BYTES) {
      faults.add(samples.place(), "a line has more than " + MOST_BYTES + " bytes of samples");
    }
  }

  private void modules() {
    DetectorProfile.Modules modules = profile.modules();
    Set<Integer> seen = new HashSet<>();
    for (int module : modules.order()) {
      if (!seen.add(module)) {
        faults.add(modules.place(), "overlapping: module " + module + " comes twice");
      }
    }
    for (int module : modules.flipped()) {
      if (!seen.contains(module)) {
        faults.add(modules.place(), "undefined: no module " + module + " to be flipped");
      }
    }
    boolean named = packetOf().field(LinePacket.MODULE).isPresent();
    if (modules.order().size() > 1 && !named) {
      faults.add(modules.place(), "undefined: several modules need a field 'module'");
    }
  }

  private void energies() {
    LinePacket packet = packetOf();
    boolean named = packet.field(LinePacket.ENERGY).isPresent();
    Set<Integer> values = new HashSet<>(packet.energies());
    Set<Object> kinds = new HashSet<>(profile.channels());
    if (values.size() < packet.energies().size() || kinds.size() < profile.channels().size()) {
      faults.add(packet.place(), "overlapping: two energies are of one kind or one value");
    }
    if (named == packet.energies().isEmpty()) {
      faults.add(
          packet.place(),
          named
              ? "undefined: which energies field 'energy' tells"
              : "undefined: no field 'energy'");
    }
  }

  private void times() {
    DetectorProfile.Times times = profile.times();
    if (times.every().compareTo(ShellTiming.SHORTEST_HEARTBEAT) < 0) {
      faults.add(
          times.place(),
          "a heartbeat must be at least "
              + ShellTiming.SHORTEST_HEARTBEAT.toMillis()
              + " ms long, is "
              + times.every().toMillis());
    }
  }

  private void command(String name) {
    DetectorProfile.Command command = profile.commands().get(name);
    if (command == null) {
      boolean heartbeat = name.equals(DetectorProfile.STATUS);
      faults.add(
          profile.head().place(),
          heartbeat ? "missing heartbeat: no command 'status'" : "missing command '" + name + "'");
      return;
    }
    unknown(command.out().names(), SAID, command);
    unknown(command.in().names(), ANSWERED, command);
    for (String needed : NEEDED.getOrDefault(name, Set.of())) {
      if (!command.in().names().contains(needed)) {
        faults.add(
            command.place(), "undefined: the answer to '" + name + "' has no {" + needed + "}");
      }
    }
    for (String number : List.of("id", "lines", "state", "error", "line")) {
      if (command.in().names().contains(number) && !command.in().isNumber(number)) {
        faults.add(command.place(), "{" + number + "} must be a number");
      }
    }
    if (!command.in().names().contains("id") || !command.out().names().contains("id")) {
      faults.add(command.place(), "undefined: {id} must be in what is said and in its answer");
    }
    if (name.equals(DetectorProfile.STATUS) && command.scanning() == 0) {
      faults.add(command.place(), "undefined: which bits of {state} say that it is scanning");
    }
    boolean numbered = packetOf().field(LinePacket.SCAN).isPresent();
    if (name.equals(DetectorProfile.START) && numbered != command.out().names().contains("scan")) {
      faults.add(command.place(), "{scan} must be in start and in the line packet, or in neither");
    }
  }

  private void unknown(Set<String> names, Set<String> known, DetectorProfile.Command command) {
    Set<String> unknown = new TreeSet<>(names);
    unknown.removeAll(known);
    unknown.forEach(one -> faults.add(command.place(), "undefined: nobody knows of {" + one + "}"));
  }

  /** What comes must be one thing only. */
  private void apart() {
    List<DetectorProfile.Command> all = new ArrayList<>();
    for (String name : DetectorProfile.COMMANDS) {
      Optional.ofNullable(profile.commands().get(name)).ifPresent(all::add);
    }
    for (DetectorProfile.Command command : all) {
      for (DetectorProfile.Command other : all.subList(0, all.indexOf(command))) {
        if (!differ(command.in(), other.in())) {
          faults.add(
              command.place(),
              "unreachable: answers to '"
                  + command.name()
                  + "' and '"
                  + other.name()
                  + "' are alike");
        }
        if (!differ(command.out(), other.out())) {
          faults.add(
              command.place(), "'" + command.name() + "' says what '" + other.name() + "' says");
        }
      }
      if (!differsFromLines(command.in())) {
        faults.add(command.place(), "unreachable: its answer may be taken for a line");
      }
    }
  }

  private static boolean differ(ByteTemplate one, ByteTemplate other) {
    if (one.length() != other.length()) {
      return true;
    }
    for (int at = 0; at < one.length(); at++) {
      Optional<Byte> mine = one.fixed(at);
      if (mine.isPresent() && other.fixed(at).isPresent() && !mine.equals(other.fixed(at))) {
        return true;
      }
    }
    return false;
  }

  private boolean differsFromLines(ByteTemplate in) {
    LinePacket packet = packetOf();
    if (in.length() != packet.length()) {
      return true;
    }
    for (int at = 0; at < packet.start().size(); at++) {
      byte start = packet.start().get(at);
      if (in.fixed(at).filter(fixed -> fixed != start).isPresent()) {
        return true;
      }
    }
    return false;
  }
}
