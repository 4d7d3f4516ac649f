package org.cargolens.scanner.profile;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.SampleFormat;

/**
 * A profile of a line detector over UDP as read.
 *
 * @param head which model
 * @param port the detector's port
 * @param times how patient the host is
 * @param packet how a line comes
 * @param modules which part of a line comes from which module
 * @param channels the energies, in the order in which the scan has them
 * @param identity who made it
 * @param commands what the host says, by name; each is answered
 * @param highVoltage what switches high voltage on, if the profile says so
 */
record DetectorProfile(
    Profile.Head head,
    int port,
    Times times,
    LinePacket packet,
    Modules modules,
    List<ChannelKind> channels,
    Identity identity,
    Map<String, Command> commands,
    Optional<HighVoltage> highVoltage) {
  static final String IDENTIFY = "identify";
  static final String STATUS = "status";
  static final String START = "start";
  static final String STOP = "stop";

  /** Number of a scan's lines, in commands and answers. */
  static final String LINES = "lines";

  /** All commands; each profile has them. */
  static final List<String> COMMANDS = List.of(IDENTIFY, STATUS, START, STOP);

  /** How often it is asked how it is, and how many lines may overtake one. */
  record Times(Duration every, int overtaking, Place place) {}

  /** Numbers of the modules in the order of their detectors, and those that come back to front. */
  record Modules(List<Integer> order, List<Integer> flipped, Place place) {}

  /** Who made it, and of which model it is. */
  record Identity(String manufacturer, String model, Place place) {}

  /** Datagrams that switch high voltage on, or that there are none. */
  record HighVoltage(boolean none, List<Beginning> on, Place place) {}

  /** First bytes of a datagram. */
  record Beginning(List<Byte> bytes, Place place) {}

  /**
   * A datagram and its answer.
   *
   * @param scanning bits of field {@code state} that are set while lines are recorded
   * @param interlock bits that are set while an interlock is open
   * @param fault bits that are set while it has a fault
   */
  record Command(
      String name,
      ByteTemplate out,
      ByteTemplate in,
      long scanning,
      long interlock,
      long fault,
      Place place) {}

  /** Copies the collections. */
  DetectorProfile {
    channels = List.copyOf(channels);
    commands = Map.copyOf(commands);
  }

  Command command(String name) {
    return Optional.ofNullable(commands.get(name)).orElseThrow();
  }

  int detectors() {
    return modules.order().size() * packet.samples().count();
  }

  SampleFormat format() {
    return new SampleFormat(8 * packet.samples().width(), packet.samples().bits());
  }

  /** Returns whether the detector is told how many lines a scan has. */
  boolean tellsLines() {
    return command(START).out().names().contains(LINES);
  }

  /** Returns which module a datagram is of, from the first detector on; -1 if of none. */
  int module(ByteBuffer datagram) {
    return packet.field(LinePacket.MODULE).isEmpty()
        ? 0
        : modules.order().indexOf((int) packet.number(LinePacket.MODULE, datagram));
  }

  /** Returns how many datagrams make a line. */
  int parts() {
    return modules.order().size() * channels.size();
  }
}
