package org.cargolens.casework;

import java.util.Optional;
import java.util.OptionalLong;
import org.cargolens.casework.audit.LineText;
import org.cargolens.casework.people.Actor;

/**
 * Who asks for what, once.
 *
 * @param id chosen by the caller, 1 to 90 characters of one line; when it comes again, after a lost
 *     answer, nothing is done twice
 * @param actor who asks
 * @param corrects number of the entry that this one replaces, if it is a correction
 */
public record Request(String id, Actor actor, OptionalLong corrects) {
  private static final int LONGEST_ID = 90;

  /** Checks the id, and that it and who acts can stand in one line. */
  public Request {
    if (id.isBlank() || id.length() > LONGEST_ID) {
      throw new IllegalArgumentException(
          "a request is named by 1 to "
              + LONGEST_ID
              + " characters, not '"
              + LineText.shown(id)
              + "'");
    }
    LineText.checked("the id of a request", id);
    LineText.checked("the id of who acts", actor.id());
    LineText.checked("the place of who acts", actor.place().path());
  }

  /** Returns a request that corrects nothing. */
  public static Request of(String id, Actor actor) {
    return new Request(id, actor, OptionalLong.empty());
  }

  /** Checks that this is no correction, where none is possible. */
  void refuseCorrection() {
    if (corrects.isPresent()) {
      throw new IllegalArgumentException(
          "request " + id + " can't correct entry " + corrects.getAsLong());
    }
  }

  /** Returns this request as the correction of an entry, if one is given. */
  public Request correcting(Optional<Long> entry) {
    return new Request(
        id, actor, entry.isPresent() ? OptionalLong.of(entry.get()) : OptionalLong.empty());
  }
}
