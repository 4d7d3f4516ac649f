package org.cargolens.scanner.profile;

import java.util.List;
import java.util.Optional;

/** Checks a profile of Modbus registers. */
final class RegisterChecker {
  private static final int ADDRESSES = 65_536;

  private final Profile profile;
  private final Faults faults;

  RegisterChecker(Profile profile, Faults faults) {
    this.profile = profile;
    this.faults = faults;
  }

  void check() {
    List<Profile.Register> registers = profile.parts().registers();
    for (int i = 0; i < registers.size(); i++) {
      register(registers.get(i));
      overlaps(registers.get(i), registers.subList(0, i));
    }
    for (Profile.Query query : profile.parts().queries()) {
      faults.add(query.place(), "a profile of registers has no texts");
    }
    for (Profile.Setting setting : profile.parts().settings()) {
      if (setting.exchange().isPresent()) {
        faults.add(setting.place(), "a profile of registers has no texts");
      }
      writable(setting.register(), setting.place());
    }
    for (Profile.Action action : profile.parts().actions()) {
      action.steps().forEach(this::step);
    }
  }

  private void register(Profile.Register register) {
    if (register.table().isOfBits() != (register.type() == Profile.RegisterType.BIT)) {
      faults.add(
          register.place(),
          "register '" + register.name() + "': coils and discrete inputs are bits, others not");
    }
    if (register.type() != Profile.RegisterType.BIT && register.unit().isBlank()) {
      faults.add(register.place(), "unit missing: register '" + register.name() + "'");
    }
    if (register.end() > ADDRESSES) {
      faults.add(register.place(), "register '" + register.name() + "' ends after 65535");
    }
  }

  private void overlaps(Profile.Register register, List<Profile.Register> before) {
    for (Profile.Register other : before) {
      if (other.table() == register.table()
          && other.address() < register.end()
          && register.address() < other.end()) {
        faults.add(
            register.place(),
            "overlapping: registers '" + register.name() + "' and '" + other.name() + "'");
      }
    }
  }

  private void step(Profile.Step step) {
    if (step instanceof Profile.Write write) {
      writable(write.register(), write.place());
    } else if (step instanceof Profile.Say) {
      faults.add(step.place(), "a profile of registers has no texts to say");
    }
  }

  private void writable(String name, Place place) {
    Optional<Profile.Register> register = profile.register(name);
    if (register.isEmpty()) {
      faults.add(place, "undefined: no register '" + name + "'");
    } else if (!register.get().table().isWritable()) {
      faults.add(place, "register '" + name + "' can't be written");
    }
  }
}
