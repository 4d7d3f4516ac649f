package org.cargolens.scanner.profile;

import java.util.List;
import java.util.Optional;
import org.cargolens.scanner.CommandKind;

/**
 * Checks that nothing but an armed command can switch high voltage on, and that it can be switched
 * off again. In doubt it is a fault.
 */
final class SafetyChecker {
  private final Profile profile;
  private final Faults faults;

  SafetyChecker(Profile profile, Faults faults) {
    this.profile = profile;
    this.faults = faults;
  }

  void check() {
    if (profile.dangers().isEmpty()) {
      faults.add(
          profile.head().place(),
          "missing high-voltage: say what switches it on, or none=\"yes\" if nothing does");
    }
    profile.dangers().ifPresent(this::dangers);
    profile.parts().actions().forEach(this::off);
    for (Profile.Query query : profile.parts().queries()) {
      unarmed(query.exchange().out(), "query '" + query.name() + "'", query.place());
    }
    for (Profile.Setting setting : profile.parts().settings()) {
      String what = "setting '" + setting.name() + "'";
      setting.exchange().ifPresent(one -> unarmed(one.out(), what, setting.place()));
      if (dangers().on().stream()
          .anyMatch(one -> !one.register().isEmpty() && one.register().equals(setting.register()))) {
        switchesOn(what, setting.place());
      }
    }
    for (Profile.Action action : profile.parts().actions()) {
      if (action.kind() != CommandKind.HIGH_VOLTAGE) {
        action.steps().forEach(step -> step(action, step));
      }
    }
  }

  private Profile.Dangers dangers() {
    return profile
        .dangers()
        .orElse(new Profile.Dangers(List.of(), true, profile.head().place()));
  }

  private void dangers(Profile.Dangers dangers) {
    if (dangers.none() == !dangers.on().isEmpty()) {
      faults.add(dangers.place(), "high-voltage has either none=\"yes\" or what switches it on");
    }
    for (Profile.Danger danger : dangers.on()) {
      boolean texts = profile.protocol() instanceof Profile.Texts;
      if (texts ? danger.text().isEmpty() : profile.register(danger.register()).isEmpty()) {
        faults.add(
            danger.place(),
            texts
                ? "needs out: the beginning of the text that switches on"
                : "undefined: no register '" + danger.register() + "'");
      }
    }
  }

  private void off(Profile.Action action) {
    boolean armed = action.kind() == CommandKind.HIGH_VOLTAGE;
    if (!armed && action.off().isPresent()) {
      faults.add(action.place(), "only a command of kind high-voltage has off");
    }
    if (armed && dangers().none()) {
      faults.add(
          action.place(),
          "command '" + action.name() + "' switches on what high-voltage says isn't there");
    }
    Optional<Profile.Action> off = action.off().flatMap(profile::action);
    if (armed && off.filter(one -> one.kind() == CommandKind.SWITCH_OFF).isEmpty()) {
      faults.add(
          action.place(),
          "undefined: off of '" + action.name() + "' must name a command of kind switch-off");
    }
  }

  private void step(Profile.Action action, Profile.Step step) {
    String what = "command '" + action.name() + "'";
    if (step instanceof Profile.Say say) {
      unarmed(say.exchange().out(), what, say.place());
    } else if (step instanceof Profile.Write write
        && dangers().on().stream()
            .anyMatch(
                one -> one.register().equals(write.register()) && one.value() == write.value())) {
      switchesOn(what, write.place());
    }
  }

  /** Text that may begin as what switches on does, with some number in its fields. */
  private void unarmed(TextTemplate out, String what, Place place) {
    String prefix = out.prefix();
    boolean open = !out.fields().isEmpty();
    for (Profile.Danger danger : dangers().on()) {
      String text = danger.text();
      if (!text.isEmpty() && (prefix.startsWith(text) || (open && text.startsWith(prefix)))) {
        switchesOn(what, place);
      }
    }
  }

  private void switchesOn(String what, Place place) {
    faults.add(place, what + " can switch high voltage on without arming");
  }
}
