package org.cargolens.scanner.profile;

import java.util.List;
import java.util.Optional;
import org.cargolens.scanner.CommandKind;

/** Checks which writes may switch high voltage on, or set what only a setting may. */
final class RegisterSafety {
  private final Profile profile;
  private final Faults faults;
  private final List<Profile.Danger> dangers;

  RegisterSafety(Profile profile, Faults faults) {
    this.profile = profile;
    this.faults = faults;
    dangers = profile.dangers().map(Profile.Dangers::on).orElse(List.of());
  }

  void check() {
    dangers.forEach(this::danger);
    for (Profile.Setting setting : profile.parts().settings()) {
      if (dangers.stream()
          .anyMatch(
              one -> !one.register().isEmpty() && one.register().equals(setting.register()))) {
        SafetyChecker.switchesOn(faults, "setting '" + setting.name() + "'", setting.place());
      }
    }
    profile.parts().actions().forEach(this::action);
  }

  private void danger(Profile.Danger danger) {
    Optional<Profile.Register> register = profile.register(danger.register());
    if (register.isEmpty()) {
      faults.add(danger.place(), "undefined: no register '" + danger.register() + "'");
    } else if (!register.get().table().isWritable()) {
      faults.add(danger.place(), "register '" + danger.register() + "' can't be written");
    } else {
      holds(register.get(), danger.value(), danger.place());
    }
    if (danger.mask() != 0 && (danger.value() & ~danger.mask()) != 0) {
      faults.add(
          danger.place(), "value " + danger.value() + " has bits outside of mask " + danger.mask());
    }
  }

  private void holds(Profile.Register register, int value, Place place) {
    long low = register.type().lowest();
    long high = register.type().highest();
    if (value < low || value > high) {
      faults.add(
          place,
          "register '" + register.name() + "' holds " + low + " to " + high + ", not " + value);
    }
  }

  private void action(Profile.Action action) {
    boolean armed = action.kind() == CommandKind.HIGH_VOLTAGE;
    boolean listed = false;
    for (Profile.Step step : action.steps()) {
      if (step instanceof Profile.Write write) {
        profile
            .register(write.register())
            .ifPresent(one -> holds(one, write.value(), step.place()));
        listed |= isDangerous(write);
        if (!armed) {
          unarmed(action, write);
        }
      }
    }
    if (armed && !listed) {
      SafetyChecker.unlisted(faults, action);
    }
  }

  private void unarmed(Profile.Action action, Profile.Write write) {
    String what = "command '" + action.name() + "'";
    if (isDangerous(write)) {
      SafetyChecker.switchesOn(faults, what, write.place());
    }
    if (action.kind() == CommandKind.SWITCH_OFF && write.value() != 0) {
      profile.parts().settings().stream()
          .filter(one -> one.register().equals(write.register()))
          .forEach(one -> SafetyChecker.sets(faults, what, one.name(), write.place()));
    }
  }

  private boolean isDangerous(Profile.Write write) {
    return dangers.stream()
        .anyMatch(one -> one.register().equals(write.register()) && switchesOn(one, write.value()));
  }

  /**
   * A register may hold a number or bits of any meaning. Without a mask a value that has one bit of
   * the dangerous one in common is dangerous too, and if that is zero, every value is.
   */
  private boolean switchesOn(Profile.Danger danger, int value) {
    if (danger.mask() != 0) {
      return (value & danger.mask()) == danger.value();
    }
    boolean isReal =
        profile
            .register(danger.register())
            .filter(one -> one.type() == Profile.RegisterType.F32)
            .isPresent();
    return danger.value() == 0 || (isReal ? value != 0 : (value & danger.value()) != 0);
  }
}
