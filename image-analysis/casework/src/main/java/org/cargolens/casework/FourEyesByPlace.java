package org.cargolens.casework;

import java.util.List;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.decision.FourEyes;
import org.cargolens.casework.people.Place;

/** When decisions need a second person, by places: the strictest of a place and those above it. */
final class FourEyesByPlace implements Policy<FourEyes> {
  private static final Words WORDS =
      new Words(EntryKind.POLICY, "four-eyes", "fourEyes", "setting", "loosen");

  @Override
  public Words words() {
    return WORDS;
  }

  @Override
  public String step(Place place, FourEyes value) {
    return value.word() + "/" + NameDigits.of(place.path());
  }

  @Override
  public JsonValue write(FourEyes value) {
    return Json.text(value.word());
  }

  @Override
  public FourEyes read(JsonValue value) throws JsonException {
    return FourEyes.ofWord(value.asText())
        .orElseThrow(
            () ->
                new JsonException(value.at(), "when a second person is needed", value.describe()));
  }

  @Override
  public String shown(FourEyes value) {
    return value.word();
  }

  @Override
  public boolean loosens(FourEyes wanted, FourEyes set) {
    return wanted.compareTo(set) < 0;
  }

  /** Returns what holds by the setting of a very place, whatever those above it ask for. */
  @Override
  public FourEyes replaced(PolicyTrail<FourEyes> trail, Place place) {
    return trail.last(place).map(PolicyTrail.Setting::value).orElse(unset(place));
  }

  /** Where nothing was set, the top asks for what all begin with. */
  private static FourEyes unset(Place place) {
    return place.path().contains("/") ? FourEyes.NEVER : FourEyes.CLEAR_AGAINST_ALERT;
  }

  @Override
  public List<Place> loosenedBy(Place place) {
    return List.of(place);
  }

  @Override
  public String overtaken(AuditEntry entry, Place place, FourEyes wanted, FourEyes holds) {
    return "set "
        + wanted.word()
        + " at "
        + place
        + " in entry "
        + entry.number()
        + ", and "
        + holds.word()
        + " was set there since";
  }

  /** Returns what holds at a place: the strictest of its own setting and those above it. */
  FourEyes at(PolicyTrail<FourEyes> trail, Place place) {
    return place.upwards().stream()
        .map(one -> replaced(trail, one))
        .reduce(FourEyes::stricter)
        .orElse(FourEyes.CLEAR_AGAINST_ALERT);
  }

  /** Returns the strictest of what held at a place from an entry on. */
  static FourEyes since(PolicyTrail<FourEyes> trail, long entry, Place place) {
    FourEyes strictest = FourEyes.NEVER;
    for (Place one : place.upwards()) {
      FourEyes held = unset(one);
      for (PolicyTrail.Setting<FourEyes> setting : trail.settings()) {
        if (setting.place().equals(one)) {
          FourEyes set = setting.value();
          held = setting.entry() < entry ? set : held.stricter(set);
        }
      }
      strictest = strictest.stricter(held);
    }
    return strictest;
  }
}
