package org.cargolens.casework;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryDraft;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.decision.FourEyes;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.EntryPlan;
import org.cargolens.scan.Sha256;

/**
 * Which decisions need a second person, as the store has it for all who open it: each setting is an
 * entry of the audit trail, holds at its place and below from then on, until the next one of that
 * place. Places below the top can ask for more than those above, never for less. Where nothing was
 * set it is {@link FourEyes#CLEAR_AGAINST_RED}.
 *
 * <p>Safe for use by several threads, and by several processes on one store.
 */
public final class FourEyesSettings {
  /** Entries' names are bounded, places may be long; so many digits tell them apart. */
  private static final int PLACE_DIGITS = 16;

  private final CaseStore store;

  /** Makes the settings of a store, which the caller closes. */
  public FourEyesSettings(CaseStore store) {
    this.store = store;
  }

  /**
   * A setting.
   *
   * @param place where it holds, and below
   * @param policy when a second person is needed
   * @param by who set it
   * @param from since when
   */
  public record Setting(Place place, FourEyes policy, Actor by, Instant from) {}

  /**
   * Sets when decisions need a second person.
   *
   * @param request of someone who may change that at the place
   * @return the setting's entry, which a request that comes again finds
   * @throws org.cargolens.casework.people.NotAllowedException if the actor may not
   * @throws IOException if the request set this before and something else was set there since
   */
  public AuditEntry set(Request request, Place place, FourEyes policy) throws IOException {
    request.refuseCorrection();
    request.actor().check(Action.CHANGE_POLICY, place);
    // Named by what it sets and where: a request of that name for another one is another step.
    String id =
        request.id()
            + "/four-eyes/"
            + policy.word()
            + "/"
            + Sha256.of(ByteBuffer.wrap(place.path().getBytes(UTF_8)))
                .hex()
                .substring(0, PLACE_DIGITS);
    JsonObject body =
        JsonObject.builder().put("fourEyes", policy.word()).put("place", place.path()).build();
    AuditEntry entry =
        store
            .append(
                new EntryPlan(
                    id,
                    EntryKind.POLICY,
                    request.actor(),
                    Optional.empty(),
                    entries ->
                        Optional.of(EntryDraft.of(id, EntryKind.POLICY, request.actor(), body))))
            .orElseThrow();
    FourEyes holds = last(all(), place).orElse(policy);
    if (holds != policy) {
      throw new IOException(
          "request "
              + request.id()
              + " set "
              + policy.word()
              + " at "
              + place
              + " in entry "
              + entry.number()
              + ", and "
              + holds.word()
              + " was set there since; to set it again takes a request of another id");
    }
    return entry;
  }

  /** Returns all settings, the earliest first; the last one of a place holds there. */
  public List<Setting> all() throws IOException {
    List<Setting> settings = new ArrayList<>();
    for (AuditEntry entry : store.ofKind(EntryKind.POLICY)) {
      JsonObject body = Json.parse(entry.content().body(), "entry " + entry.number()).asObject();
      settings.add(
          new Setting(
              new Place(body.get("place").asText()),
              policy(body.get("fourEyes")),
              entry.actor(),
              entry.at()));
    }
    return settings;
  }

  private static FourEyes policy(JsonValue word) throws JsonException {
    return FourEyes.ofWord(word.asText())
        .orElseThrow(
            () -> new JsonException(word.at(), "when a second person is needed", word.describe()));
  }

  /** Returns what holds at a place: the strictest of its own setting and those above it. */
  public FourEyes at(Place place) throws IOException {
    return at(all(), place);
  }

  /** Returns the strictest of what holds at places, of which there must be one. */
  FourEyes strictest(Collection<Place> places) throws IOException {
    List<Setting> settings = all();
    return places.stream()
        .map(place -> at(settings, place))
        .reduce(FourEyes::stricter)
        .orElseThrow(() -> new IllegalArgumentException("no place is given"));
  }

  private static FourEyes at(List<Setting> settings, Place place) {
    String path = place.path();
    int end = path.indexOf('/');
    FourEyes holds =
        last(settings, new Place(end < 0 ? path : path.substring(0, end)))
            .orElse(FourEyes.CLEAR_AGAINST_RED);
    while (end >= 0) {
      end = path.indexOf('/', end + 1);
      Optional<FourEyes> own = last(settings, new Place(end < 0 ? path : path.substring(0, end)));
      holds = own.isPresent() ? holds.stricter(own.get()) : holds;
    }
    return holds;
  }

  private static Optional<FourEyes> last(List<Setting> settings, Place place) {
    return settings.stream()
        .filter(setting -> setting.place().equals(place))
        .reduce((first, last) -> last)
        .map(Setting::policy);
  }
}
