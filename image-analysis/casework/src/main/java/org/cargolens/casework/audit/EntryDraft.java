package org.cargolens.casework.audit;

import java.util.Optional;
import java.util.OptionalLong;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.people.Actor;

/**
 * What is to become an entry.
 *
 * @param requestId chosen by the caller; a request that comes again is recorded once
 * @param kind what it records
 * @param actor who acts
 * @param subject which case it belongs to; empty for entries of the whole, such as rules
 * @param body what names nobody
 * @param personal what may name people, to be encrypted; needs a case
 * @param corrects number of the entry of the same kind and case that this one replaces
 */
public record EntryDraft(
    String requestId,
    EntryKind kind,
    Actor actor,
    Optional<String> subject,
    JsonObject body,
    Optional<JsonObject> personal,
    OptionalLong corrects) {
  /** Checks that the request is named and that personal data have a case. */
  public EntryDraft {
    if (requestId.isBlank() || requestId.length() > 200) {
      throw new IllegalArgumentException(
          "a request is named by 1 to 200 characters, not '" + requestId + "'");
    }
    if (personal.isPresent() && subject.isEmpty()) {
      throw new IllegalArgumentException("personal data belong to a case");
    }
  }

  /** Returns a draft of a case without personal data that corrects nothing. */
  public static EntryDraft of(String requestId, EntryKind kind, Actor actor, JsonObject body) {
    return new EntryDraft(
        requestId, kind, actor, Optional.empty(), body, Optional.empty(), OptionalLong.empty());
  }

  /** Returns this draft for a case. */
  public EntryDraft about(String caseId) {
    return new EntryDraft(requestId, kind, actor, Optional.of(caseId), body, personal, corrects);
  }

  /** Returns this draft with personal data; it must be about a case. */
  public EntryDraft withPersonal(JsonObject value) {
    return new EntryDraft(requestId, kind, actor, subject, body, Optional.of(value), corrects);
  }

  /** Returns this draft as the correction of an entry. */
  public EntryDraft correcting(long entry) {
    return new EntryDraft(requestId, kind, actor, subject, body, personal, OptionalLong.of(entry));
  }
}
