package org.cargolens.casework;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryDraft;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.decision.FourEyes;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.EntryPlan;
import org.cargolens.casework.store.EntryStep;
import org.cargolens.scan.Sha256;

/**
 * Which decisions need a second person, as the store has it for all who open it: each setting is an
 * entry of the audit trail, holds at its place and below from then on, until the next one of that
 * place. Places below the top can ask for more than those above, never for less. Where nothing was
 * set it is {@link FourEyes#CLEAR_AGAINST_RED}.
 *
 * <p>One person makes it stricter. To loosen it takes two: it holds once someone else has confirmed
 * it, both of the place of those who set what holds or above it, setting it again changes nothing
 * of that; and it holds for cases whose papers come in after that.
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
  public record Setting(Place place, FourEyes policy, By by, Instant from) {}

  /**
   * Who set something.
   *
   * @param first who asked for it
   * @param second who confirmed it, which loosening needs
   */
  public record By(Actor first, Optional<Actor> second) {}

  /**
   * A loosening that waits for a second person.
   *
   * @param entry number of its entry
   * @param place where it would hold, and below
   * @param policy when a second person would be needed
   * @param by who asked for it
   */
  public record Proposal(long entry, Place place, FourEyes policy, Actor by) {}

  /**
   * Sets when decisions need a second person; asks for it if that loosens what holds at that very
   * place ({@link #awaiting}).
   *
   * @param request of someone who may change that at the place
   * @return the entry of the setting or of what was asked for, which a request that comes again
   *     finds
   * @throws org.cargolens.casework.people.NotAllowedException if the actor may not
   * @throws IOException if the request set this before and something else was set there since, or
   *     it would loosen what someone above set
   */
  public AuditEntry set(Request request, Place place, FourEyes policy) throws IOException {
    request.refuseCorrection();
    Actor actor = request.actor();
    actor.check(Action.CHANGE_POLICY, place);
    // Named by what it sets and where: a request of that name for another one is another step.
    String id = request.id() + "/four-eyes/" + policy.word() + "/" + digits(place);
    AuditEntry entry =
        append(
            id,
            actor,
            unused -> {
              FourEyesTrail trail = trail();
              boolean loosens = policy.compareTo(trail.own(place)) < 0;
              if (loosens) {
                trail.checkMayLoosen(actor, place, policy);
              }
              JsonObject body =
                  FourEyesTrail.body(loosens ? FourEyesTrail.PROPOSED : FourEyesTrail.SET, policy)
                      .put("place", place.path())
                      .build();
              return Optional.of(EntryDraft.of(id, EntryKind.POLICY, actor, body));
            });
    refuseOvertaken(request, entry, place, policy);
    return entry;
  }

  /** A request that is no news must not be taken for one that holds. */
  private void refuseOvertaken(Request request, AuditEntry entry, Place place, FourEyes policy)
      throws IOException {
    FourEyesTrail trail = trail();
    boolean waits = trail.awaiting().stream().anyMatch(one -> one.entry() == entry.number());
    if (!waits && trail.own(place) != policy) {
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
              + trail.own(place).word()
              + " was set there since, or it was refused; to set it again takes a request of"
              + " another id");
    }
  }

  /**
   * Confirms a loosening that someone else asked for, or refuses to.
   *
   * @param request of someone else who may change that at the place
   * @param proposal number of its entry
   * @param agrees whether it is to hold from now on
   * @return the entry, which a request that comes again finds
   * @throws org.cargolens.casework.people.NotAllowedException if the actor may not
   * @throws IOException if nothing of that number waits, or the same person asked for it
   */
  public AuditEntry confirm(Request request, long proposal, boolean agrees) throws IOException {
    request.refuseCorrection();
    Actor actor = request.actor();
    String id = request.id() + "/four-eyes-of-" + proposal + (agrees ? "/yes" : "/no");
    return append(
        id,
        actor,
        unused -> {
          FourEyesTrail trail = trail();
          Proposal waiting = trail.waiting(proposal);
          actor.check(Action.CHANGE_POLICY, waiting.place());
          if (waiting.by().looksLike(actor)) {
            throw new IOException(
                actor.id() + " asked for entry " + proposal + "; someone else must confirm it");
          }
          trail.checkMayLoosen(actor, waiting.place(), waiting.policy());
          JsonObject body =
              FourEyesTrail.body(
                      agrees ? FourEyesTrail.SET : FourEyesTrail.REFUSED, waiting.policy())
                  .put("place", waiting.place().path())
                  .put("confirms", proposal)
                  .build();
          return Optional.of(EntryDraft.of(id, EntryKind.POLICY, actor, body));
        });
  }

  private AuditEntry append(String id, Actor actor, EntryStep step) throws IOException {
    return store
        .append(new EntryPlan(id, EntryKind.POLICY, actor, Optional.empty(), step))
        .orElseThrow();
  }

  private static String digits(Place place) {
    return Sha256.of(ByteBuffer.wrap(place.path().getBytes(UTF_8)))
        .hex()
        .substring(0, PLACE_DIGITS);
  }

  private FourEyesTrail trail() throws IOException {
    return FourEyesTrail.of(store.ofKind(EntryKind.POLICY));
  }

  /** Returns all settings, the earliest first; the last one of a place holds there. */
  public List<Setting> all() throws IOException {
    return trail().settings();
  }

  /** Returns what waits for a second person, the earliest first; at most one of each place. */
  public List<Proposal> awaiting() throws IOException {
    return trail().awaiting();
  }

  /** Returns what holds at a place: the strictest of its own setting and those above it. */
  public FourEyes at(Place place) throws IOException {
    return trail().at(place);
  }

  /**
   * Returns the strictest of what held at places, of which there must be one, since an entry: what
   * was loosened meanwhile doesn't act back.
   */
  FourEyes strictestSince(long entry, Collection<Place> places) throws IOException {
    FourEyesTrail trail = trail();
    return places.stream()
        .map(place -> trail.since(entry, place))
        .reduce(FourEyes::stricter)
        .orElseThrow(() -> new IllegalArgumentException("no place is given"));
  }
}
