package org.cargolens.casework;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.decision.FourEyes;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;

/** What the entries of settings say together, of when decisions need a second person. */
final class FourEyesTrail {
  /** A setting that holds. */
  static final String SET = "fourEyes";

  /** A setting that someone asked for. */
  static final String PROPOSED = "proposed";

  /** A setting that someone asked for and a second person refused. */
  static final String REFUSED = "refused";

  private final List<Dated> settings = new ArrayList<>();
  private final Map<Place, FourEyesSettings.Proposal> awaiting = new LinkedHashMap<>();

  private FourEyesTrail() {}

  /** A setting and the number of the entry that made it hold. */
  private record Dated(long entry, FourEyesSettings.Setting setting) {}

  /** Begins the body of an entry. */
  static JsonObject.Builder body(String what, FourEyes policy) {
    return JsonObject.builder().put(what, policy.word());
  }

  /** Reads entries of settings, in order. */
  static FourEyesTrail of(List<AuditEntry> entries) throws IOException {
    FourEyesTrail trail = new FourEyesTrail();
    for (AuditEntry entry : entries) {
      trail.add(entry);
    }
    return trail;
  }

  private void add(AuditEntry entry) throws IOException {
    JsonObject body = Json.parse(entry.content().body(), "entry " + entry.number()).asObject();
    Place place = new Place(body.get("place").asText());
    Optional<JsonValue> proposed = body.find(PROPOSED);
    if (proposed.isPresent()) {
      awaiting.put(
          place,
          new FourEyesSettings.Proposal(
              entry.number(), place, policy(proposed.get()), entry.actor()));
      return;
    }
    // What is set answers what was asked for before, whether it confirms that or not.
    Optional<FourEyesSettings.Proposal> answered = Optional.ofNullable(awaiting.remove(place));
    if (body.find(REFUSED).isEmpty()) {
      settings.add(
          new Dated(
              entry.number(),
              new FourEyesSettings.Setting(
                  place, policy(body.get(SET)), by(entry, body, answered), entry.at())));
    }
  }

  private static FourEyesSettings.By by(
      AuditEntry entry, JsonObject body, Optional<FourEyesSettings.Proposal> answered) {
    return body.find("confirms").isPresent() && answered.isPresent()
        ? new FourEyesSettings.By(answered.get().by(), Optional.of(entry.actor()))
        : new FourEyesSettings.By(entry.actor(), Optional.empty());
  }

  private static FourEyes policy(JsonValue word) throws JsonException {
    return FourEyes.ofWord(word.asText())
        .orElseThrow(
            () -> new JsonException(word.at(), "when a second person is needed", word.describe()));
  }

  List<FourEyesSettings.Setting> settings() {
    return settings.stream().map(Dated::setting).toList();
  }

  List<FourEyesSettings.Proposal> awaiting() {
    return List.copyOf(awaiting.values());
  }

  /** Returns what waits for a second person under a number. */
  FourEyesSettings.Proposal waiting(long entry) throws IOException {
    return awaiting.values().stream()
        .filter(one -> one.entry() == entry)
        .findFirst()
        .orElseThrow(
            () ->
                new IOException(
                    "entry "
                        + entry
                        + " is no setting that waits for a second person; it may have been"
                        + " answered, or something else was set there since"));
  }

  /** Returns what holds by the setting of a very place, whatever those above it ask for. */
  FourEyes own(Place place) {
    return last(place).map(FourEyesSettings.Setting::policy).orElse(unset(place));
  }

  /** Where nothing was set, the top asks for what all begin with. */
  private static FourEyes unset(Place place) {
    return place.path().contains("/") ? FourEyes.NEVER : FourEyes.CLEAR_AGAINST_RED;
  }

  private Optional<FourEyesSettings.Setting> last(Place place) {
    return settings().stream()
        .filter(setting -> setting.place().equals(place))
        .reduce((first, last) -> last);
  }

  /**
   * Checks that nobody loosens what someone of a place above set: that stands until it is loosened
   * itself, whoever sets the same or something stricter after it.
   */
  void checkMayLoosen(Actor actor, Place place, FourEyes wanted) throws IOException {
    for (FourEyesSettings.Setting one : standing(place)) {
      if (one.policy().compareTo(wanted) > 0) {
        checkHoldsSetters(actor, one);
      }
    }
  }

  /** Returns a place's settings but those that a later one has loosened. */
  private List<FourEyesSettings.Setting> standing(Place place) {
    List<FourEyesSettings.Setting> standing = new ArrayList<>();
    for (FourEyesSettings.Setting one : settings()) {
      if (one.place().equals(place)) {
        standing.removeIf(earlier -> earlier.policy().compareTo(one.policy()) > 0);
        standing.add(one);
      }
    }
    return standing;
  }

  private static void checkHoldsSetters(Actor actor, FourEyesSettings.Setting setting)
      throws IOException {
    List<Actor> setters = new ArrayList<>(List.of(setting.by().first()));
    setting.by().second().ifPresent(setters::add);
    for (Actor one : setters) {
      if (!actor.place().holds(one.place())) {
        throw new IOException(
            setting.policy().word()
                + " at "
                + setting.place()
                + " was set by "
                + one.id()
                + " of "
                + one.place()
                + "; nobody of "
                + actor.place()
                + " may loosen it");
      }
    }
  }

  /** Returns what holds at a place: the strictest of its own setting and those above it. */
  FourEyes at(Place place) {
    return around(place).stream()
        .map(this::own)
        .reduce(FourEyes::stricter)
        .orElse(FourEyes.CLEAR_AGAINST_RED);
  }

  /** Returns the strictest of what held at a place from an entry on. */
  FourEyes since(long entry, Place place) {
    FourEyes strictest = FourEyes.NEVER;
    for (Place one : around(place)) {
      FourEyes held = unset(one);
      for (Dated dated : settings) {
        if (dated.setting().place().equals(one)) {
          FourEyes set = dated.setting().policy();
          held = dated.entry() < entry ? set : held.stricter(set);
        }
      }
      strictest = strictest.stricter(held);
    }
    return strictest;
  }

  /** Returns the places that hold a place, from the top down to itself. */
  private static List<Place> around(Place place) {
    List<Place> places = new ArrayList<>();
    String path = place.path();
    for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
      places.add(new Place(path.substring(0, end)));
    }
    places.add(place);
    return places;
  }
}
