package org.cargolens.scanner.profile;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cargolens.scanner.wire.TextChecksum;
import org.cargolens.scanner.wire.TextFraming;

/** Checks a profile of texts. */
final class TextChecker {
  /** The field of a setting's texts that holds the number. */
  static final String VALUE = "value";

  private final Profile profile;
  private final Profile.Texts texts;
  private final TextFraming framing;
  private final FrameChecker frames;
  private final Faults faults;

  TextChecker(Profile profile, Profile.Texts texts, Faults faults) {
    this.profile = profile;
    this.texts = texts;
    framing = texts.framing();
    frames = new FrameChecker(profile, framing, faults);
    this.faults = faults;
  }

  void check() {
    texts.refusals().forEach(one -> ambiguous(one, texts.place()));
    profile.parts().queries().forEach(this::query);
    profile.parts().settings().forEach(this::setting);
    for (Profile.Action action : profile.parts().actions()) {
      action.steps().forEach(this::step);
    }
    for (Profile.Register register : profile.parts().registers()) {
      faults.add(register.place(), "a profile of texts has no registers");
    }
  }

  private void ambiguous(TextTemplate in, Place place) {
    if (in.hasTouchingFields()) {
      faults.add(place, "overlapping: two fields touch in '" + in + "'");
    } else if (in.hasAmbiguousField()) {
      faults.add(
          place,
          "overlapping: in '"
              + in
              + "' a field may go on with what stands behind it, so that"
              + " nobody knows where it ends");
    }
  }

  private void query(Profile.Query query) {
    Profile.Exchange exchange = query.exchange();
    texts(exchange, query.place());
    noFields(exchange.out(), query.place());
    Set<String> defined = new HashSet<>();
    for (Profile.Field field : query.fields()) {
      defined.add(field.name());
      if (exchange.in().fields().stream()
          .noneMatch(one -> one.name().equals(field.name()) && one.type().isNumeric())) {
        faults.add(field.place(), "undefined: the answer has no number '" + field.name() + "'");
      }
      if (field.unit().isBlank()) {
        faults.add(field.place(), "unit missing: field '" + field.name() + "'");
      }
    }
    for (TextTemplate.Part field : exchange.in().fields()) {
      if (field.type().isNumeric() && !defined.contains(field.name())) {
        faults.add(query.place(), "unit missing: field '" + field.name() + "'");
      }
    }
  }

  private void setting(Profile.Setting setting) {
    if (setting.exchange().isEmpty()) {
      faults.add(setting.place(), "setting '" + setting.name() + "' needs out and in");
      return;
    }
    Profile.Exchange exchange = setting.exchange().get();
    texts(exchange, setting.place());
    List<TextTemplate.Part> fields = exchange.out().fields();
    if (fields.size() != 1 || !isValue(fields.get(0))) {
      faults.add(
          setting.place(), "out of setting '" + setting.name() + "' must have one {value:int}");
    }
    exchange.in().fields().stream()
        .filter(field -> field.name().equals(VALUE) && !isValue(field))
        .forEach(
            field ->
                faults.add(setting.place(), "the echo of a number must be {value:int} or hex"));
    exchange.in().names().stream()
        .filter(name -> !name.equals(VALUE))
        .forEach(name -> faults.add(setting.place(), "undefined: '" + name + "' in the answer"));
  }

  private static boolean isValue(TextTemplate.Part field) {
    return field.name().equals(VALUE)
        && (field.type() == TextTemplate.FieldType.INT
            || field.type() == TextTemplate.FieldType.HEX);
  }

  private void step(Profile.Step step) {
    if (step instanceof Profile.Say say) {
      texts(say.exchange(), say.place());
      noFields(say.exchange().out(), say.place());
      noFields(say.exchange().in(), say.place());
    } else if (step instanceof Profile.Write) {
      faults.add(step.place(), "a profile of texts has no registers to write");
    }
  }

  private void noFields(TextTemplate template, Place place) {
    template
        .names()
        .forEach(name -> faults.add(place, "undefined: nobody fills in '" + name + "'"));
  }

  /** Both texts must fit their frames, or they are cut or never recognised. */
  private void texts(Profile.Exchange exchange, Place place) {
    for (TextTemplate template : List.of(exchange.out(), exchange.in())) {
      int around =
          framing.start().length() + framing.checksum().map(TextChecksum::length).orElse(0);
      if (template.literals().length() + around > framing.longest()) {
        faults.add(place, "unreachable: '" + template + "' is longer than " + framing.longest());
      }
      boolean cut =
          framing.end() instanceof TextFraming.Terminator end
              && (template.literals().contains(end.bytes())
                  || (framing.start().length() == 1
                      && template.literals().contains(framing.start())));
      if (cut) {
        faults.add(place, "unreachable: '" + template + "' has a start or end of a frame inside");
      }
    }
    frames.check(exchange.out(), place);
    TextTemplate in = exchange.in();
    ambiguous(in, place);
    if (in.names().size() != in.fields().size()) {
      faults.add(place, "overlapping: a field stands twice in '" + in + "'");
    }
    if (exchange.timeout().isZero()) {
      faults.add(place, "timeout is zero");
    }
  }
}
