package org.cargolens.casework;

import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.decision.FourEyes;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.store.CaseStore;

/**
 * Which decisions need a second person, as the store has it for all who open it: each setting is an
 * entry of the audit trail, holds at its place and below from then on, until the next one of that
 * place. Places below the top can ask for more than those above, never for less. Where nothing was
 * set it is {@link FourEyes#CLEAR_AGAINST_ALERT}.
 *
 * <p>One person makes it stricter. To loosen it takes two: it holds once someone else has confirmed
 * it, both of the place of those who set what holds or above it, setting it again changes nothing
 * of that; and it holds for cases whose papers come in after that.
 *
 * <p>Safe for use by several threads, and by several processes on one store.
 */
public final class FourEyesSettings {
  private static final FourEyesByPlace POLICY = new FourEyesByPlace();

  private final PolicySettings<FourEyes> settings;

  /** Makes the settings of a store, which the caller closes. */
  public FourEyesSettings(CaseStore store) {
    this.settings = new PolicySettings<>(store, POLICY);
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
    return settings.set(request, place, policy);
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
    return settings.confirm(request, proposal, agrees);
  }

  /** Returns all settings, the earliest first; the last one of a place holds there. */
  public List<Setting> all() throws IOException {
    return settings.trail().settings().stream()
        .map(one -> new Setting(one.place(), one.value(), one.by(), one.from()))
        .toList();
  }

  /** Returns what waits for a second person, the earliest first; at most one of each place. */
  public List<Proposal> awaiting() throws IOException {
    return settings.trail().awaiting().stream()
        .map(one -> new Proposal(one.entry(), one.place(), one.value(), one.by()))
        .toList();
  }

  /** Returns what holds at a place: the strictest of its own setting and those above it. */
  public FourEyes at(Place place) throws IOException {
    return POLICY.at(settings.trail(), place);
  }

  /**
   * Returns the strictest of what held at places, of which there must be one, since an entry: what
   * was loosened meanwhile doesn't act back.
   */
  FourEyes strictestSince(long entry, Collection<Place> places) throws IOException {
    PolicyTrail<FourEyes> trail = settings.trail();
    return places.stream()
        .map(place -> FourEyesByPlace.since(trail, entry, place))
        .reduce(FourEyes::stricter)
        .orElseThrow(() -> new IllegalArgumentException("no place is given"));
  }
}
