package org.cargolens.scanner.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cargolens.scanner.CommandKind;
import org.cargolens.scanner.wire.TextFraming;

/** Checks which texts may switch high voltage on, or write where only reading is allowed. */
final class TextSafety {
  private final Profile profile;
  private final TextFraming framing;
  private final Faults faults;
  private final List<LooseText> dangers = new ArrayList<>();

  TextSafety(Profile profile, TextFraming framing, Faults faults) {
    this.profile = profile;
    this.framing = framing;
    this.faults = faults;
    for (Profile.Danger danger : profile.dangers().map(Profile.Dangers::on).orElse(List.of())) {
      if (!danger.text().isEmpty()) {
        dangers.add(loose(TextTemplate.literal(danger.text())).trimmed());
      }
    }
  }

  private LooseText loose(TextTemplate template) {
    return LooseText.of(template, framing);
  }

  void check() {
    profile.dangers().map(Profile.Dangers::on).orElse(List.of()).forEach(this::isText);
    for (Profile.Query query : profile.parts().queries()) {
      String what = "query '" + query.name() + "'";
      TextTemplate out = query.exchange().out();
      unarmed(out, what, query.place());
      saysNoWord(out, false, what, query.place());
      setsNothing(out, what, query.place());
      profile.parts().actions().forEach(action -> isNot(out, action, what, query.place()));
    }
    for (Profile.Setting setting : profile.parts().settings()) {
      String what = "setting '" + setting.name() + "'";
      setting
          .exchange()
          .map(Profile.Exchange::out)
          .ifPresent(
              out -> {
                unarmed(out, what, setting.place());
                saysNoWord(out, false, what, setting.place());
              });
    }
    profile.parts().actions().forEach(this::action);
  }

  /** What could never be in a text would protect nobody. */
  private void isText(Profile.Danger danger) {
    boolean ends =
        framing.end() instanceof TextFraming.Terminator end && danger.text().contains(end.bytes());
    boolean starts = !framing.start().isEmpty() && danger.text().contains(framing.start());
    if (ends || (starts && framing.end() instanceof TextFraming.Terminator)) {
      faults.add(danger.place(), "a text can't hold the start or end of a frame");
    }
  }

  private void action(Profile.Action action) {
    String what = "command '" + action.name() + "'";
    List<Profile.Say> says = says(action);
    if (action.kind() == CommandKind.HIGH_VOLTAGE) {
      if (says.stream().noneMatch(say -> isDangerous(say.exchange().out()))) {
        SafetyChecker.unlisted(faults, action);
      }
      return;
    }
    for (Profile.Say say : says) {
      TextTemplate out = say.exchange().out();
      unarmed(out, what, say.place());
      saysNoWord(out, action.kind() == CommandKind.SWITCH_OFF, what, say.place());
      if (action.kind() == CommandKind.SWITCH_OFF) {
        setsNothing(out, what, say.place());
        profile.parts().actions().stream()
            .filter(one -> one.kind() == CommandKind.RESET)
            .forEach(one -> isNot(out, one, what, say.place()));
      }
    }
  }

  private static List<Profile.Say> says(Profile.Action action) {
    return action.steps().stream()
        .filter(Profile.Say.class::isInstance)
        .map(Profile.Say.class::cast)
        .toList();
  }

  private boolean isDangerous(TextTemplate out) {
    LooseText text = loose(out);
    return dangers.stream().anyMatch(text::mayContain);
  }

  private void unarmed(TextTemplate out, String what, Place place) {
    if (isDangerous(out)) {
      SafetyChecker.switchesOn(faults, what, place);
    }
  }

  /**
   * A device may take any other number for on. So the command word of a danger is said by nobody
   * but whoever is armed, and by what switches off: with 0, or with another number where it is 0
   * that switches on.
   */
  private void saysNoWord(TextTemplate out, boolean off, String what, Place place) {
    LooseText text = loose(out);
    for (LooseText danger : dangers) {
      Optional<LooseText> word = danger.commandWord();
      if (word.isPresent()
          && text.mayContain(word.get().withNumber())
          && !(off && text.saysOnly(word.get(), !danger.saysZero(word.get())))) {
        SafetyChecker.otherNumber(faults, what, place);
      }
    }
  }

  /** What needs no leave to write may set a number to nothing, as a last resort, and no other. */
  private void setsNothing(TextTemplate out, String what, Place place) {
    LooseText text = loose(out);
    for (Profile.Setting setting : profile.parts().settings()) {
      setting
          .exchange()
          .map(Profile.Exchange::out)
          .filter(other -> text.mayContain(loose(other)) && !text.mayBe(loose(zero(other))))
          .ifPresent(other -> SafetyChecker.sets(faults, what, setting.name(), place));
    }
  }

  private static TextTemplate zero(TextTemplate setting) {
    try {
      return TextTemplate.literal(setting.fill(Map.of(TextChecker.VALUE, 0L)));
    } catch (IllegalArgumentException e) {
      return setting;
    }
  }

  private void isNot(TextTemplate out, Profile.Action action, String what, Place place) {
    LooseText text = loose(out);
    for (Profile.Say say : says(action)) {
      if (text.mayBe(loose(say.exchange().out()))) {
        faults.add(place, what + " says what '" + action.name() + "' says");
      }
    }
  }
}
