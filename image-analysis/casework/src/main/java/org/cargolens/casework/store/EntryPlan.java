package org.cargolens.casework.store;

import java.util.Optional;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.people.Actor;

/**
 * An entry to be made once.
 *
 * @param requestId what names the request; if it was recorded already, the step isn't asked and the
 *     entry of then is the answer, provided that kind, actor and case are the same
 * @param kind what the entry records
 * @param actor who acts
 * @param subject which case, if it belongs to one
 * @param step makes the entry
 */
public record EntryPlan(
    String requestId, EntryKind kind, Actor actor, Optional<String> subject, EntryStep step) {}
