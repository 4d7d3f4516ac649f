package org.cargolens.casework.store;

import java.util.Optional;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.people.Actor;

/**
 * An entry to be made once.
 *
 * @param requestId what names the request; if it was recorded already, the step isn't asked and the
 *     entry of then is the answer, provided that kind, actor, case and what is said are the same
 * @param kind what the entry records
 * @param actor who acts
 * @param subject which case, if it belongs to one
 * @param step makes the entry
 * @param said what an entry of the same request must have said; empty if the id tells all of it
 * @param origin where it comes from, in words, such as a row of a file, for errors of the database;
 *     empty if the caller needs not be told
 */
public record EntryPlan(
    String requestId,
    EntryKind kind,
    Actor actor,
    Optional<String> subject,
    EntryStep step,
    Optional<Said> said,
    Optional<String> origin) {
  /** Makes a plan whose caller knows where it comes from. */
  public EntryPlan(
      String requestId,
      EntryKind kind,
      Actor actor,
      Optional<String> subject,
      EntryStep step,
      Optional<Said> said) {
    this(requestId, kind, actor, subject, step, said, Optional.empty());
  }

  /** Makes the plan of an entry whose request's id tells all that it says. */
  public EntryPlan(
      String requestId, EntryKind kind, Actor actor, Optional<String> subject, EntryStep step) {
    this(requestId, kind, actor, subject, step, Optional.empty());
  }

  /** Returns this plan, to be answered with an entry of the same request only if it said this. */
  public EntryPlan saying(Said what) {
    return new EntryPlan(requestId, kind, actor, subject, step, Optional.of(what), origin);
  }

  /** Returns this plan as one of many, of which errors say where it comes from. */
  public EntryPlan from(String where) {
    return new EntryPlan(requestId, kind, actor, subject, step, said, Optional.of(where));
  }
}
