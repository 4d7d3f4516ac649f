package org.cargolens.scanner.profile;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.cargolens.scanner.CommandKind;

/**
 * Checks that nothing but an armed command can switch high voltage on, and that it can be switched
 * off again. In doubt it is a fault.
 */
final class SafetyChecker {
  /** The shell gives a second to switching off when something went wrong. */
  private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

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
    profile.parts().actions().forEach(this::works);
    if (profile.protocol() instanceof Profile.Texts texts) {
      new TextSafety(profile, texts.framing(), faults).check();
    } else {
      new RegisterSafety(profile, faults).check();
    }
  }

  private Profile.Dangers dangers() {
    return profile.dangers().orElse(new Profile.Dangers(List.of(), true, profile.head().place()));
  }

  private void dangers(Profile.Dangers dangers) {
    if (dangers.none() == !dangers.on().isEmpty()) {
      faults.add(dangers.place(), "high-voltage has either none=\"yes\" or what switches it on");
    }
    for (Profile.Danger danger : dangers.on()) {
      if (profile.protocol() instanceof Profile.Texts && danger.text().isEmpty()) {
        faults.add(danger.place(), "needs out: the beginning of the text that switches on");
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

  /** A command does something, and one that switches off does it soon. */
  private void works(Profile.Action action) {
    if (action.steps().stream().allMatch(Profile.Wait.class::isInstance)) {
      faults.add(action.place(), "command '" + action.name() + "' says nothing");
    }
    Duration waits = Duration.ZERO;
    for (Profile.Step step : action.steps()) {
      waits = step instanceof Profile.Wait wait ? waits.plus(wait.time()) : waits;
    }
    if (action.kind() == CommandKind.SWITCH_OFF && waits.compareTo(LONGEST_WAIT) > 0) {
      faults.add(
          action.place(),
          "command '"
              + action.name()
              + "' waits "
              + waits.toMillis()
              + " ms, but may "
              + LONGEST_WAIT.toMillis()
              + " ms to switch off in time");
    }
  }

  static void switchesOn(Faults faults, String what, Place place) {
    faults.add(place, what + " can switch high voltage on without arming");
  }

  static void otherNumber(Faults faults, String what, Place place) {
    faults.add(
        place,
        what
            + " says another number to a command word that switches high voltage on; only what"
            + " switches off may, and only 0 unless 0 switches on");
  }

  static void sets(Faults faults, String what, String setting, Place place) {
    faults.add(place, what + " can set '" + setting + "' though it needs no leave to write");
  }

  static void unlisted(Faults faults, Profile.Action action) {
    faults.add(
        action.place(),
        "command '" + action.name() + "' does nothing that high-voltage lists; the list has gaps");
  }
}
