package org.cargolens.casework;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
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

/**
 * Which decisions need a second person, as the store has it for all who open it: each setting is an
 * entry of the audit trail, holds at its place and below from then on, until the next one of that
 * place. Places below the top can ask for more than those above, never for less. Where nothing was
 * set it is {@link FourEyes#CLEAR_AGAINST_RED}.
 *
 * <p>Safe for use by several threads, and by several processes on one store.
 */
public final class FourEyesSettings {
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
   * @throws org.cargolens.casework.people.NotAllowedException if the actor may not
   */
  public AuditEntry set(Request request, Place place, FourEyes policy) throws IOException {
    request.refuseCorrection();
    request.actor().check(Action.CHANGE_POLICY, place);
    // Named by what it sets too: a request of that name for another policy is another step.
    String id = request.id() + "/four-eyes/" + policy.word();
    JsonObject body =
        JsonObject.builder().put("fourEyes", policy.word()).put("place", place.path()).build();
    return store
        .append(
            new EntryPlan(
                id,
                EntryKind.POLICY,
                request.actor(),
                Optional.empty(),
                entries -> Optional.of(EntryDraft.of(id, EntryKind.POLICY, request.actor(), body))))
        .orElseThrow();
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
    List<Setting> settings = all();
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
