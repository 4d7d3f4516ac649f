package org.cargolens.casework;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;

/** What the entries of retention say together. */
final class RetentionTrail {
  /** Terms that hold, or that someone asked for, or that a second person refused. */
  enum What {
    SET("retention"),
    PROPOSED("proposed"),
    REFUSED("refused");

    private final String member;

    What(String member) {
      this.member = member;
    }
  }

  private static final String DAYS = "days";
  private static final String WITH_VIOLATION = "daysWithViolation";

  private final List<RetentionSettings.Setting> settings = new ArrayList<>();
  private final Map<Place, RetentionSettings.Proposal> awaiting = new LinkedHashMap<>();

  private RetentionTrail() {}

  /** Begins the body of an entry; without terms all is kept. */
  static JsonObject.Builder body(What what, Place place, Optional<RetentionTerms> terms) {
    JsonObject.Builder said = JsonObject.builder();
    if (terms.isPresent()) {
      said.put(DAYS, terms.get().days()).put(WITH_VIOLATION, terms.get().daysWithViolation());
    }
    return JsonObject.builder().put(what.member, said.build()).put("place", place.path());
  }

  /** Reads entries in order. */
  static RetentionTrail of(List<AuditEntry> entries) throws IOException {
    RetentionTrail trail = new RetentionTrail();
    for (AuditEntry entry : entries) {
      trail.add(entry);
    }
    return trail;
  }

  private void add(AuditEntry entry) throws IOException {
    JsonObject body = Json.parse(entry.content().body(), "entry " + entry.number()).asObject();
    Place place = new Place(body.get("place").asText());
    Optional<JsonValue> proposed = body.find(What.PROPOSED.member);
    if (proposed.isPresent()) {
      awaiting.put(
          place,
          new RetentionSettings.Proposal(
              entry.number(), place, terms(proposed.get()), entry.actor()));
      return;
    }
    // What is set answers what was asked for before, whether it confirms that or not.
    Optional<RetentionSettings.Proposal> answered = Optional.ofNullable(awaiting.remove(place));
    if (body.find(What.REFUSED.member).isEmpty()) {
      boolean confirmed = body.find("confirms").isPresent() && answered.isPresent();
      FourEyesSettings.By by =
          confirmed
              ? new FourEyesSettings.By(answered.get().by(), Optional.of(entry.actor()))
              : new FourEyesSettings.By(entry.actor(), Optional.empty());
      settings.add(
          new RetentionSettings.Setting(place, terms(body.get(What.SET.member)), by, entry.at()));
    }
  }

  private static Optional<RetentionTerms> terms(JsonValue said) throws JsonException {
    JsonObject terms = said.asObject();
    if (terms.find(DAYS).isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new RetentionTerms(
              terms.get(DAYS).asInt(1, Integer.MAX_VALUE),
              terms.get(WITH_VIOLATION).asInt(1, Integer.MAX_VALUE)));
    } catch (IllegalArgumentException e) {
      throw new JsonException(said.at(), "days to keep", String.valueOf(e.getMessage()));
    }
  }

  List<RetentionSettings.Setting> settings() {
    return List.copyOf(settings);
  }

  List<RetentionSettings.Proposal> awaiting() {
    return List.copyOf(awaiting.values());
  }

  /** Returns what waits for a second person under a number. */
  RetentionSettings.Proposal waiting(long entry) throws IOException {
    return awaiting.values().stream()
        .filter(one -> one.entry() == entry)
        .findFirst()
        .orElseThrow(
            () ->
                new IOException(
                    "entry "
                        + entry
                        + " is no retention that waits for a second person; it may have been"
                        + " answered, or something else was set there since"));
  }

  /** Returns what holds at a place: the last that was set there, else at the next above. */
  Optional<RetentionTerms> at(Place place) {
    return above(place).stream()
        .map(this::last)
        .flatMap(Optional::stream)
        .findFirst()
        .flatMap(RetentionSettings.Setting::terms);
  }

  /** Returns the longest of what holds at places; empty if all is kept at one of them. */
  Optional<RetentionTerms> longest(Collection<Place> places) {
    Optional<RetentionTerms> longest = Optional.empty();
    for (Place place : places) {
      Optional<RetentionTerms> here = at(place);
      if (here.isEmpty()) {
        return here;
      }
      longest = Optional.of(longest.map(here.get()::longest).orElse(here.get()));
    }
    return longest;
  }

  private Optional<RetentionSettings.Setting> last(Place place) {
    return settings.stream()
        .filter(setting -> setting.place().equals(place))
        .reduce((first, last) -> last);
  }

  /** Returns whether terms would keep something for a shorter time than others; none keep all. */
  static boolean shortens(Optional<RetentionTerms> wanted, Optional<RetentionTerms> held) {
    return wanted.isPresent() && (held.isEmpty() || wanted.get().shorterThan(held.get()));
  }

  /**
   * Checks that nobody shortens what someone of a place above set: that stands until it is
   * shortened itself, whoever sets the same or something longer after it.
   */
  void checkMayShorten(Actor actor, Place place, Optional<RetentionTerms> wanted)
      throws IOException {
    for (Place one : above(place)) {
      for (RetentionSettings.Setting setting : standing(one)) {
        if (shortens(wanted, setting.terms())) {
          checkHoldsSetters(actor, setting);
        }
      }
    }
  }

  private List<RetentionSettings.Setting> standing(Place place) {
    List<RetentionSettings.Setting> standing = new ArrayList<>();
    for (RetentionSettings.Setting one : settings) {
      if (one.place().equals(place)) {
        standing.removeIf(earlier -> shortens(one.terms(), earlier.terms()));
        standing.add(one);
      }
    }
    return standing;
  }

  private static void checkHoldsSetters(Actor actor, RetentionSettings.Setting setting)
      throws IOException {
    List<Actor> setters = new ArrayList<>(List.of(setting.by().first()));
    setting.by().second().ifPresent(setters::add);
    for (Actor one : setters) {
      if (!actor.place().holds(one.place())) {
        throw new IOException(
            RetentionSettings.words(setting.terms())
                + " at "
                + setting.place()
                + " was set by "
                + one.id()
                + " of "
                + one.place()
                + "; nobody of "
                + actor.place()
                + " may shorten it");
      }
    }
  }

  /** Returns a place and those that hold it, up to the top. */
  private static List<Place> above(Place place) {
    List<Place> places = new ArrayList<>();
    String path = place.path();
    places.add(place);
    for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      places.add(new Place(path.substring(0, end)));
    }
    return places;
  }
}
