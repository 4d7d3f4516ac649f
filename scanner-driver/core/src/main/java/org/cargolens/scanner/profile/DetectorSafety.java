package org.cargolens.scanner.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Checks that nothing that is said to a detector switches high voltage on: no command of these
 * profiles is armed. Some detectors pass on what their X-ray source is told. A field counts as all
 * that may stand in it; in doubt it is a fault.
 */
final class DetectorSafety {
  private final DetectorProfile profile;
  private final Faults faults;

  DetectorSafety(DetectorProfile profile, Faults faults) {
    this.profile = profile;
    this.faults = faults;
  }

  void check() {
    profile
        .highVoltage()
        .ifPresentOrElse(
            this::check,
            () ->
                faults.add(
                    profile.head().place(),
                    "missing high-voltage: say how datagrams that switch it on begin, or"
                        + " none=\"yes\" if none does"));
  }

  private void check(DetectorProfile.HighVoltage highVoltage) {
    if (highVoltage.none() == !highVoltage.on().isEmpty()) {
      faults.add(
          highVoltage.place(), "high-voltage has either none=\"yes\" or what switches it on");
    }
    List<DetectorProfile.Command> commands = new ArrayList<>(profile.commands().values());
    commands.sort(Comparator.comparing(DetectorProfile.Command::place));
    for (DetectorProfile.Command command : commands) {
      for (DetectorProfile.Beginning danger : highVoltage.on()) {
        if (command.out().mayBegin(danger.bytes())) {
          SafetyChecker.switchesOn(faults, "command '" + command.name() + "'", command.place());
        }
      }
    }
  }
}
