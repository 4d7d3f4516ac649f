package org.cargolens.casework;

import java.io.IOException;
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

/**
 * Sets a policy of a store. Safe for use by several threads, and by several processes on one store.
 *
 * @param <T> what is set
 */
final class PolicySettings<T> {
  private final CaseStore store;
  private final Policy<T> policy;

  /** Makes the settings of a store, which the caller closes. */
  PolicySettings(CaseStore store, Policy<T> policy) {
    this.store = store;
    this.policy = policy;
  }

  /** Reads what was set. */
  PolicyTrail<T> trail() throws IOException {
    return PolicyTrail.of(policy, store.ofKind(policy.words().entries()));
  }

  /**
   * Sets something at a place; asks for it if that loosens what is set there.
   *
   * @return the entry of the setting or of what was asked for, which a request that comes again
   *     finds
   * @throws IOException if the request set this before and something else was set there since, or
   *     it would loosen what someone above set
   */
  AuditEntry set(Request request, Place place, T value) throws IOException {
    request.refuseCorrection();
    Actor actor = request.actor();
    actor.check(Action.CHANGE_POLICY, place);
    // Named by what it sets and where: a request of that name for another one is another step.
    String id = request.id() + "/" + policy.words().step() + "/" + policy.step(place, value);
    AuditEntry entry =
        append(
            id,
            actor,
            unused -> {
              PolicyTrail<T> trail = trail();
              boolean loosens = policy.loosens(value, policy.replaced(trail, place));
              if (loosens) {
                trail.checkMayLoosen(actor, place, value);
              }
              return Optional.of(
                  EntryDraft.of(
                      id, kind(), actor, PolicyTrail.asked(policy, !loosens, place, value)));
            });
    refuseOvertaken(request, entry, place, value);
    return entry;
  }

  /** A request that is no news must not be taken for one that holds. */
  private void refuseOvertaken(Request request, AuditEntry entry, Place place, T value)
      throws IOException {
    PolicyTrail<T> trail = trail();
    boolean waits = trail.awaiting().stream().anyMatch(one -> one.entry() == entry.number());
    T holds = policy.replaced(trail, place);
    if (!waits && !holds.equals(value)) {
      throw new IOException(
          "request "
              + request.id()
              + " "
              + policy.overtaken(entry, place, value, holds)
              + ", or it was refused; to set it again takes a request of another id");
    }
  }

  /**
   * Confirms a loosening that someone else asked for, or refuses to.
   *
   * @param proposal number of its entry
   * @param agrees whether it is to hold from now on
   * @return the entry, which a request that comes again finds
   * @throws IOException if nothing of that number waits, or the same person asked for it
   */
  AuditEntry confirm(Request request, long proposal, boolean agrees) throws IOException {
    request.refuseCorrection();
    Actor actor = request.actor();
    String id =
        request.id() + "/" + policy.words().step() + "-of-" + proposal + (agrees ? "/yes" : "/no");
    return append(
        id,
        actor,
        unused -> {
          PolicyTrail<T> trail = trail();
          PolicyTrail.Proposal<T> waiting = trail.waiting(proposal);
          actor.check(Action.CHANGE_POLICY, waiting.place());
          if (waiting.by().looksLike(actor)) {
            throw new IOException(
                actor.id() + " asked for entry " + proposal + "; someone else must confirm it");
          }
          trail.checkMayLoosen(actor, waiting.place(), waiting.value());
          return Optional.of(
              EntryDraft.of(id, kind(), actor, PolicyTrail.answered(policy, agrees, waiting)));
        });
  }

  private AuditEntry append(String id, Actor actor, EntryStep step) throws IOException {
    return store.append(new EntryPlan(id, kind(), actor, Optional.empty(), step)).orElseThrow();
  }

  private EntryKind kind() {
    return policy.words().entries();
  }
}
