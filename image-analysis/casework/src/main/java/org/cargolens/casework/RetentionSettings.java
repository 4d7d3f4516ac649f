package org.cargolens.casework;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.store.CaseStore;

/**
 * How long personal data are kept, as the store has it for all who open it: each setting is an
 * entry of the audit trail, and holds at its place and below, but where a place below has one of
 * its own. Where nothing was set all is kept.
 *
 * <p>One person makes it longer. To shorten it takes two: it holds once someone else has confirmed
 * it, both of the place of those who set what is kept longer there, or above it. What was shortened
 * holds for what is in the store already.
 *
 * <p>Safe for use by several threads, and by several processes on one store.
 */
public final class RetentionSettings {
  private final PolicySettings<Optional<RetentionTerms>> settings;

  /** Makes the settings of a store, which the caller closes. */
  public RetentionSettings(CaseStore store) {
    this.settings = new PolicySettings<>(store, new RetentionByPlace());
  }

  /**
   * A setting.
   *
   * @param place where it holds, and below
   * @param terms how long; empty to keep all
   * @param by who set it
   * @param from since when
   */
  public record Setting(
      Place place, Optional<RetentionTerms> terms, FourEyesSettings.By by, Instant from) {}

  /**
   * A shortening that waits for a second person.
   *
   * @param entry number of its entry
   * @param place where it would hold, and below
   * @param terms how long
   * @param by who asked for it
   */
  public record Proposal(long entry, Place place, Optional<RetentionTerms> terms, Actor by) {}

  /** Returns terms in words. */
  public static String words(Optional<RetentionTerms> terms) {
    return terms.map(RetentionTerms::toString).orElse("all is kept");
  }

  /**
   * Sets how long personal data are kept at a place and below; asks for it if that shortens what
   * holds there ({@link #awaiting}).
   *
   * @param request of someone who may change that at the place
   * @param terms how long; empty to keep all
   * @return the entry of the setting or of what was asked for, which a request that comes again
   *     finds
   * @throws org.cargolens.casework.people.NotAllowedException if the actor may not
   * @throws IOException if the request set this before and something else was set there since, or
   *     it would shorten what someone above set
   */
  public AuditEntry set(Request request, Place place, Optional<RetentionTerms> terms)
      throws IOException {
    return settings.set(request, place, terms);
  }

  /**
   * Confirms a shortening that someone else asked for, or refuses to.
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

  PolicyTrail<Optional<RetentionTerms>> trail() throws IOException {
    return settings.trail();
  }

  /** Returns all settings, the earliest first; the last one of a place holds there. */
  public List<Setting> all() throws IOException {
    return trail().settings().stream()
        .map(one -> new Setting(one.place(), one.value(), one.by(), one.from()))
        .toList();
  }

  /** Returns what waits for a second person, the earliest first; at most one of each place. */
  public List<Proposal> awaiting() throws IOException {
    return trail().awaiting().stream()
        .map(one -> new Proposal(one.entry(), one.place(), one.value(), one.by()))
        .toList();
  }

  /** Returns what holds at a place; empty where all is kept. */
  public Optional<RetentionTerms> at(Place place) throws IOException {
    return RetentionByPlace.at(trail(), place);
  }
}
