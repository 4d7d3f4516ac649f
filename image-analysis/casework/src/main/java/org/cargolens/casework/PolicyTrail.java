package org.cargolens.casework;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;

/**
 * What the entries of a policy say together.
 *
 * @param <T> what is set
 */
final class PolicyTrail<T> {
  private static final String PROPOSED = "proposed";
  private static final String REFUSED = "refused";
  private static final String PLACE = "place";
  private static final String CONFIRMS = "confirms";

  private final Policy<T> policy;
  private final List<Setting<T>> settings = new ArrayList<>();
  private final Map<Place, Proposal<T>> awaiting = new LinkedHashMap<>();

  private PolicyTrail(Policy<T> policy) {
    this.policy = policy;
  }

  /**
   * A setting that held from its entry on.
   *
   * @param entry number of its entry
   */
  record Setting<T>(long entry, Place place, T value, FourEyesSettings.By by, Instant from) {}

  /**
   * A loosening that waits for a second person.
   *
   * @param entry number of its entry
   */
  record Proposal<T>(long entry, Place place, T value, Actor by) {}

  /** Writes that someone sets something, or asks for it. */
  static <T> JsonObject asked(Policy<T> policy, boolean holds, Place place, T value) {
    return body(policy, holds ? policy.words().member() : PROPOSED, place, value).build();
  }

  /** Writes that someone confirms what another one asked for, or refuses to. */
  static <T> JsonObject answered(Policy<T> policy, boolean agrees, Proposal<T> proposal) {
    String what = agrees ? policy.words().member() : REFUSED;
    return body(policy, what, proposal.place(), proposal.value())
        .put(CONFIRMS, proposal.entry())
        .build();
  }

  private static <T> JsonObject.Builder body(Policy<T> policy, String what, Place place, T value) {
    return JsonObject.builder().put(what, policy.write(value)).put(PLACE, place.path());
  }

  /** Reads entries of a policy, in order. */
  static <T> PolicyTrail<T> of(Policy<T> policy, List<AuditEntry> entries) throws IOException {
    PolicyTrail<T> trail = new PolicyTrail<>(policy);
    for (AuditEntry entry : entries) {
      trail.add(entry);
    }
    return trail;
  }

  private void add(AuditEntry entry) throws IOException {
    JsonObject body = Json.parse(entry.content().body(), "entry " + entry.number()).asObject();
    Place place = new Place(body.get(PLACE).asText());
    Optional<JsonValue> proposed = body.find(PROPOSED);
    if (proposed.isPresent()) {
      awaiting.put(
          place, new Proposal<>(entry.number(), place, policy.read(proposed.get()), entry.actor()));
      return;
    }
    // What is set answers what was asked for before, whether it confirms that or not.
    Optional<Proposal<T>> answered = Optional.ofNullable(awaiting.remove(place));
    if (body.find(REFUSED).isEmpty()) {
      T value = policy.read(body.get(policy.words().member()));
      settings.add(
          new Setting<>(entry.number(), place, value, by(entry, body, answered), entry.at()));
    }
  }

  private static <T> FourEyesSettings.By by(
      AuditEntry entry, JsonObject body, Optional<Proposal<T>> answered) {
    return body.find(CONFIRMS).isPresent() && answered.isPresent()
        ? new FourEyesSettings.By(answered.get().by(), Optional.of(entry.actor()))
        : new FourEyesSettings.By(entry.actor(), Optional.empty());
  }

  /** Returns all settings, the earliest first. */
  List<Setting<T>> settings() {
    return List.copyOf(settings);
  }

  /** Returns what waits for a second person, the earliest first; at most one of each place. */
  List<Proposal<T>> awaiting() {
    return List.copyOf(awaiting.values());
  }

  /** Returns what waits for a second person under a number. */
  Proposal<T> waiting(long entry) throws IOException {
    return awaiting.values().stream()
        .filter(one -> one.entry() == entry)
        .findFirst()
        .orElseThrow(
            () ->
                new IOException(
                    "entry "
                        + entry
                        + " is no "
                        + policy.words().noun()
                        + " that waits for a second person; it may have been answered, or"
                        + " something else was set there since"));
  }

  /** Returns the last setting of a very place. */
  Optional<Setting<T>> last(Place place) {
    return settings.stream()
        .filter(setting -> setting.place().equals(place))
        .reduce((first, last) -> last);
  }

  /**
   * Checks that nobody loosens what someone of a place above set: that stands until it is loosened
   * itself, whoever sets the same or something stricter after it.
   */
  void checkMayLoosen(Actor actor, Place place, T wanted) throws IOException {
    for (Place one : policy.loosenedBy(place)) {
      for (Setting<T> setting : standing(one)) {
        if (policy.loosens(wanted, setting.value())) {
          checkHoldsSetters(actor, setting);
        }
      }
    }
  }

  /** Returns a place's settings but those that a later one has loosened. */
  private List<Setting<T>> standing(Place place) {
    List<Setting<T>> standing = new ArrayList<>();
    for (Setting<T> one : settings) {
      if (one.place().equals(place)) {
        standing.removeIf(earlier -> policy.loosens(one.value(), earlier.value()));
        standing.add(one);
      }
    }
    return standing;
  }

  private void checkHoldsSetters(Actor actor, Setting<T> setting) throws IOException {
    List<Actor> setters = new ArrayList<>(List.of(setting.by().first()));
    setting.by().second().ifPresent(setters::add);
    for (Actor one : setters) {
      if (!actor.place().holds(one.place())) {
        throw new IOException(
            policy.shown(setting.value())
                + " at "
                + setting.place()
                + " was set by "
                + one.id()
                + " of "
                + one.place()
                + "; nobody of "
                + actor.place()
                + " may "
                + policy.words().loosen()
                + " it");
      }
    }
  }
}
