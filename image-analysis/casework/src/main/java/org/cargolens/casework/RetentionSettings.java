package org.cargolens.casework;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryDraft;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.EntryPlan;
import org.cargolens.casework.store.EntryStep;
import org.cargolens.scan.Sha256;

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
  /** Entries' names are bounded, places may be long; so many digits tell them apart. */
  private static final int DIGITS = 16;

  private final CaseStore store;

  /** Makes the settings of a store, which the caller closes. */
  public RetentionSettings(CaseStore store) {
    this.store = store;
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
    request.refuseCorrection();
    Actor actor = request.actor();
    actor.check(Action.CHANGE_POLICY, place);
    // Named by what it sets and where: a request of that name for another one is another step.
    String id = request.id() + "/retention/" + digits(place + "/" + words(terms));
    AuditEntry entry =
        append(
            id,
            actor,
            unused -> {
              RetentionTrail trail = trail();
              boolean shortens = RetentionTrail.shortens(terms, trail.at(place));
              if (shortens) {
                trail.checkMayShorten(actor, place, terms);
              }
              RetentionTrail.What what =
                  shortens ? RetentionTrail.What.PROPOSED : RetentionTrail.What.SET;
              return Optional.of(
                  EntryDraft.of(
                      id,
                      EntryKind.RETENTION,
                      actor,
                      RetentionTrail.body(what, place, terms).build()));
            });
    refuseOvertaken(request, entry, place, terms);
    return entry;
  }

  /** A request that is no news must not be taken for one that holds. */
  private void refuseOvertaken(
      Request request, AuditEntry entry, Place place, Optional<RetentionTerms> terms)
      throws IOException {
    RetentionTrail trail = trail();
    boolean waits = trail.awaiting().stream().anyMatch(one -> one.entry() == entry.number());
    if (!waits && !trail.at(place).equals(terms)) {
      throw new IOException(
          "request "
              + request.id()
              + " was recorded as entry "
              + entry.number()
              + ", and something else was set at "
              + place
              + " since, or it was refused; to set it again takes a request of another id");
    }
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
    request.refuseCorrection();
    Actor actor = request.actor();
    String id = request.id() + "/retention-of-" + proposal + (agrees ? "/yes" : "/no");
    return append(
        id,
        actor,
        unused -> {
          RetentionTrail trail = trail();
          Proposal waiting = trail.waiting(proposal);
          actor.check(Action.CHANGE_POLICY, waiting.place());
          if (waiting.by().looksLike(actor)) {
            throw new IOException(
                actor.id() + " asked for entry " + proposal + "; someone else must confirm it");
          }
          trail.checkMayShorten(actor, waiting.place(), waiting.terms());
          RetentionTrail.What what = agrees ? RetentionTrail.What.SET : RetentionTrail.What.REFUSED;
          return Optional.of(
              EntryDraft.of(
                  id,
                  EntryKind.RETENTION,
                  actor,
                  RetentionTrail.body(what, waiting.place(), waiting.terms())
                      .put("confirms", proposal)
                      .build()));
        });
  }

  private AuditEntry append(String id, Actor actor, EntryStep step) throws IOException {
    return store
        .append(new EntryPlan(id, EntryKind.RETENTION, actor, Optional.empty(), step))
        .orElseThrow();
  }

  /** Returns digits that tell long names apart. */
  static String digits(String name) {
    return Sha256.of(ByteBuffer.wrap(name.getBytes(UTF_8))).hex().substring(0, DIGITS);
  }

  RetentionTrail trail() throws IOException {
    return RetentionTrail.of(store.ofKind(EntryKind.RETENTION));
  }

  /** Returns all settings, the earliest first; the last one of a place holds there. */
  public List<Setting> all() throws IOException {
    return trail().settings();
  }

  /** Returns what waits for a second person, the earliest first; at most one of each place. */
  public List<Proposal> awaiting() throws IOException {
    return trail().awaiting();
  }

  /** Returns what holds at a place; empty where all is kept. */
  public Optional<RetentionTerms> at(Place place) throws IOException {
    return trail().at(place);
  }
}
