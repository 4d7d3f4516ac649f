package org.cargolens.casework;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.people.Place;

/**
 * How long personal data are kept, by places: the terms of a place, else of the next one above that
 * has some; none keep all.
 */
final class RetentionByPlace implements Policy<Optional<RetentionTerms>> {
  private static final Words WORDS =
      new Words(EntryKind.RETENTION, "retention", "retention", "retention", "shorten");
  private static final String DAYS = "days";
  private static final String WITH_VIOLATION = "daysWithViolation";

  @Override
  public Words words() {
    return WORDS;
  }

  @Override
  public String step(Place place, Optional<RetentionTerms> value) {
    return NameDigits.of(place + "/" + shown(value));
  }

  @Override
  public JsonValue write(Optional<RetentionTerms> value) {
    JsonObject.Builder said = JsonObject.builder();
    if (value.isPresent()) {
      said.put(DAYS, value.get().days()).put(WITH_VIOLATION, value.get().daysWithViolation());
    }
    return said.build();
  }

  @Override
  public Optional<RetentionTerms> read(JsonValue value) throws JsonException {
    JsonObject terms = value.asObject();
    if (terms.find(DAYS).isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new RetentionTerms(
              terms.get(DAYS).asInt(1, Integer.MAX_VALUE),
              terms.get(WITH_VIOLATION).asInt(1, Integer.MAX_VALUE)));
    } catch (IllegalArgumentException e) {
      throw new JsonException(value.at(), "days to keep", String.valueOf(e.getMessage()));
    }
  }

  @Override
  public String shown(Optional<RetentionTerms> value) {
    return RetentionSettings.words(value);
  }

  @Override
  public boolean loosens(Optional<RetentionTerms> wanted, Optional<RetentionTerms> set) {
    return wanted.isPresent() && (set.isEmpty() || wanted.get().shorterThan(set.get()));
  }

  @Override
  public Optional<RetentionTerms> replaced(
      PolicyTrail<Optional<RetentionTerms>> trail, Place place) {
    return at(trail, place);
  }

  @Override
  public List<Place> loosenedBy(Place place) {
    return place.upwards();
  }

  @Override
  public String overtaken(
      AuditEntry entry,
      Place place,
      Optional<RetentionTerms> wanted,
      Optional<RetentionTerms> holds) {
    return "was recorded as entry "
        + entry.number()
        + ", and something else was set at "
        + place
        + " since";
  }

  /** Returns what holds at a place: the last that was set there, else at the next above. */
  static Optional<RetentionTerms> at(PolicyTrail<Optional<RetentionTerms>> trail, Place place) {
    return place.upwards().stream()
        .map(trail::last)
        .flatMap(Optional::stream)
        .findFirst()
        .flatMap(PolicyTrail.Setting::value);
  }

  /** Returns the longest of what holds at places; empty if all is kept at one of them. */
  static Optional<RetentionTerms> longest(
      PolicyTrail<Optional<RetentionTerms>> trail, Collection<Place> places) {
    Optional<RetentionTerms> longest = Optional.empty();
    for (Place place : places) {
      Optional<RetentionTerms> here = at(trail, place);
      if (here.isEmpty()) {
        return here;
      }
      longest = Optional.of(longest.map(here.get()::longest).orElse(here.get()));
    }
    return longest;
  }
}
