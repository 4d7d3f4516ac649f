package org.cargolens.scanner.profile;

import java.util.List;
import java.util.Optional;

/** Checks that what a detector's profile puts into a field, or looks for in it, has room there. */
final class DetectorWidths {
  private static final String ID = "id";
  private static final String STATE = "state";

  private final DetectorProfile profile;
  private final LinePacket packet;
  private final Faults faults;

  DetectorWidths(DetectorProfile profile, Faults faults) {
    this.profile = profile;
    this.faults = faults;
    packet = profile.packet();
  }

  void check() {
    lineNumber();
    packet
        .field(LinePacket.CRC)
        .filter(one -> one.width() != 4)
        .ifPresent(one -> faults.add(one.place(), "crc has 4 bytes"));
    values(LinePacket.ENERGY, packet.energies());
    values(LinePacket.MODULE, profile.modules().order());
    profile.commands().values().forEach(this::command);
    start();
    status();
    overtaking();
  }

  /** A number of one byte wraps within the time in which a detector is asked how far it is. */
  private void lineNumber() {
    packet
        .field(LinePacket.LINE)
        .filter(one -> one.width() == 2 || one.width() == 4)
        .ifPresentOrElse(
            one -> {},
            () -> faults.add(packet.place(), "undefined: needs a field 'line' of 2 or 4 bytes"));
  }

  private void values(String name, List<Integer> values) {
    Optional<LinePacket.Field> field = packet.field(name);
    if (field.isEmpty()) {
      return;
    }
    Place place = field.get().place();
    if (field.get().width() > 4) {
      faults.add(place, "'" + name + "' has 1, 2 or 4 bytes");
    }
    for (int value : values) {
      if (!fits(value, field.get().width())) {
        faults.add(place, "'" + name + "' has no room for " + value);
      }
    }
  }

  private static boolean fits(long value, int bytes) {
    return value >= 0 && (bytes >= 4 || value < 1L << (Byte.SIZE * bytes));
  }

  private void command(DetectorProfile.Command command) {
    for (String name : command.out().names()) {
      if (!command.out().isNumber(name)) {
        faults.add(command.place(), "{" + name + "} must be a number in what is said");
      }
    }
    int said = command.out().width(ID);
    if (said < 2 || said != command.in().width(ID)) {
      faults.add(
          command.place(),
          "{id} needs 2 or 4 bytes, as many in the answer; with one, late answers are mixed up");
    }
  }

  /** What is the first line's number must be told as it will be seen. */
  private void start() {
    DetectorProfile.Command start = profile.commands().get(DetectorProfile.START);
    int line = packet.field(LinePacket.LINE).map(LinePacket.Field::width).orElse(0);
    if (start != null && start.in().isNumber("line") && start.in().width("line") != line) {
      faults.add(start.place(), "{line} must have as many bytes as field 'line', " + line);
    }
  }

  private void status() {
    DetectorProfile.Command status = profile.commands().get(DetectorProfile.STATUS);
    if (status == null) {
      return;
    }
    if (status.in().width(DetectorProfile.LINES) != 4) {
      faults.add(status.place(), "{lines} must have 4 bytes, so that no loss makes it ambiguous");
    }
    long[] masks = {status.scanning(), status.interlock(), status.fault()};
    long taken = 0;
    for (long mask : masks) {
      if (!fits(mask, status.in().width(STATE))) {
        faults.add(status.place(), "{state} has no bits of mask " + mask);
      }
      if ((taken & mask) != 0) {
        faults.add(status.place(), "overlapping: mask " + mask + " and others of {state}");
      }
      taken |= mask;
    }
  }

  private void overtaking() {
    int kept = LineSlots.count(profile);
    if (profile.times().overtaking() >= kept) {
      faults.add(
          packet.place(),
          "overtaking "
              + profile.times().overtaking()
              + " is too much where parts of "
              + kept
              + " lines are kept");
    }
  }
}
