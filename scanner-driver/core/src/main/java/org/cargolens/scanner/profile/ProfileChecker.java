package org.cargolens.scanner.profile;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what the schema can't: names that don't exist, what can never be reached, numbers without a
 * unit, ranges the wrong way round.
 */
final class ProfileChecker {
  static final Pattern WORD = Pattern.compile("\\{([A-Za-z]\\w{0,40})\\}");

  private final Profile profile;
  private final Faults faults;
  private final ProfileNames names;

  private ProfileChecker(Profile profile, Faults faults) {
    this.profile = profile;
    this.faults = faults;
    names = ProfileNames.of(profile);
  }

  static void check(Profile profile, Faults faults) {
    ProfileChecker checker = new ProfileChecker(profile, faults);
    checker.links();
    checker.uniqueNames();
    checker.identity();
    checker.heartbeat();
    checker.learned();
    checker.settings();
    checker.bits();
    if (profile.protocol() instanceof Profile.Texts texts) {
      new TextChecker(profile, texts, faults).check();
    } else {
      new RegisterChecker(profile, faults).check();
    }
    new SafetyChecker(profile, faults).check();
  }

  private void links() {
    Set<Object> seen = new HashSet<>();
    for (Profile.LinkDefault link : profile.links()) {
      if (!seen.add(link.kind())) {
        faults.add(link.place(), "a second link of kind " + link.kind().word());
      }
    }
  }

  private void uniqueNames() {
    Map<String, Place> commands = new HashMap<>();
    profile.parts().queries().forEach(one -> unique(commands, one.name(), one.place()));
    profile.parts().settings().forEach(one -> unique(commands, one.name(), one.place()));
    profile.parts().actions().forEach(one -> unique(commands, one.name(), one.place()));
    profile.parts().registers().forEach(one -> unique(commands, one.name(), one.place()));
    Map<String, Place> values = new HashMap<>();
    profile.parts().queries().stream()
        .flatMap(one -> one.fields().stream())
        .forEach(one -> unique(values, one.name(), one.place()));
    profile.parts().registers().forEach(one -> unique(values, one.name(), one.place()));
    profile.bits().forEach(one -> unique(values, one.name(), one.place()));
  }

  private void unique(Map<String, Place> seen, String name, Place place) {
    Place before = seen.putIfAbsent(name, place);
    if (before != null) {
      faults.add(
          place,
          "unreachable: '" + name + "' is defined in line " + before.line() + " already");
    }
  }

  private void asked(List<String> asks, Place place) {
    if (asks.isEmpty()) {
      faults.add(place, "asks nothing");
    }
    for (String ask : asks) {
      if (!names.canBeAsked(ask)) {
        faults.add(place, "undefined: no " + names.kind() + " '" + ask + "'");
      }
    }
  }

  private void identity() {
    Profile.Identity identity = profile.identity();
    asked(identity.ask(), identity.place());
    Set<String> known = names.valuesOf(identity.ask());
    String all = identity.model() + identity.serial() + identity.firmware().orElse("");
    Matcher matcher = WORD.matcher(all);
    while (matcher.find()) {
      if (!known.contains(matcher.group(1))) {
        faults.add(
            identity.place(),
            "undefined: identity uses '" + matcher.group(1) + "', which it doesn't ask for");
      }
    }
  }

  private void heartbeat() {
    if (profile.heartbeat().isEmpty()) {
      faults.add(
          profile.head().place(),
          "missing heartbeat: nobody would find out that the link is dead");
      return;
    }
    Profile.Heartbeat heartbeat = profile.heartbeat().get();
    asked(heartbeat.ask(), heartbeat.place());
    boolean rising =
        !heartbeat.every().isZero()
            && heartbeat.every().compareTo(heartbeat.stale()) < 0
            && heartbeat.stale().compareTo(heartbeat.lost()) <= 0;
    if (!rising) {
      faults.add(heartbeat.place(), "heartbeat times must rise: 0 < every < stale <= lost");
    }
  }

  private void learned() {
    for (Profile.Learn learn : profile.learned()) {
      asked(List.of(learn.ask()), learn.place());
    }
    for (Profile.Query query : profile.parts().queries()) {
      query.fields().forEach(field -> scale(field.scale(), field.place()));
    }
    for (Profile.Register register : profile.parts().registers()) {
      scale(register.scale(), register.place());
    }
  }

  private void scale(Scale scale, Place place) {
    Set<String> learned =
        names.valuesOf(profile.learned().stream().map(Profile.Learn::ask).toList());
    for (String name : scale.names()) {
      if (!learned.contains(name)) {
        faults.add(
            place, "undefined: '" + name + "' in '" + scale + "' is no number that is learned");
      }
    }
    if (scale.names().isEmpty() && scale.value(Map.of()) == 0) {
      faults.add(place, "scale is zero");
    }
  }

  private void settings() {
    for (Profile.Setting setting : profile.parts().settings()) {
      Profile.Range range = setting.range();
      scale(range.scale(), setting.place());
      limit(range.minimum(), setting.place());
      limit(range.maximum(), setting.place());
      if (range.unit().isBlank()) {
        faults.add(setting.place(), "unit missing: setting '" + setting.name() + "'");
      }
      boolean constant = range.minimum().names().isEmpty() && range.maximum().names().isEmpty();
      if (constant && range.minimum().value(Map.of()) > range.maximum().value(Map.of())) {
        faults.add(
            setting.place(),
            "range inverted: " + range.minimum() + " to " + range.maximum());
      }
      if (!setting.readBack().isEmpty() && !names.isNumber(setting.readBack())) {
        faults.add(
            setting.place(), "undefined: read-back '" + setting.readBack() + "' is no number");
      }
    }
  }

  /** A limit may be zero, but its names must be learned. */
  private void limit(Scale limit, Place place) {
    if (!limit.names().isEmpty()) {
      scale(limit, place);
    }
  }

  private void bits() {
    Set<String> asked =
        profile
            .heartbeat()
            .map(heartbeat -> names.valuesOf(heartbeat.ask()))
            .orElse(Set.of());
    Set<String> seen = new HashSet<>();
    for (Profile.Bit bit : profile.bits()) {
      int width = names.bitsOf(bit.of());
      if (width == 0) {
        faults.add(bit.place(), "undefined: '" + bit.of() + "' has no bits");
      } else if (bit.number() >= width) {
        faults.add(
            bit.place(), "bit " + bit.number() + " of '" + bit.of() + "', which has " + width);
      } else if (!asked.contains(bit.of())) {
        faults.add(
            bit.place(), "unreachable: the heartbeat doesn't ask for '" + bit.of() + "'");
      }
      if (!seen.add(bit.of() + " " + bit.number())) {
        faults.add(
            bit.place(), "overlapping: bit " + bit.number() + " of '" + bit.of() + "' is taken");
      }
    }
  }
}
