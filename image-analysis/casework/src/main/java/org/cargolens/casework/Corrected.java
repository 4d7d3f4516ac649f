package org.cargolens.casework;

import java.io.IOException;
import java.util.List;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.decision.Opening;

/**
 * Something that was recorded of a case and doesn't stand any more.
 *
 * @param <T> what entries of its kind say
 * @param entry its entry
 * @param said what it says
 * @param by number of the entry that replaced it
 */
public record Corrected<T>(AuditEntry entry, T said, long by) {
  /**
   * What was corrected in a case, in the order in which it was recorded.
   *
   * @param decisions those that a correction replaced which came to count
   * @param openings those that were replaced
   * @param unreadable those of them that can't be read: nothing depends on what they say
   */
  public record Entries(
      List<Corrected<DecisionState>> decisions,
      List<Corrected<Opening>> openings,
      List<Unreadable> unreadable) {
    static final Entries NONE = new Entries(List.of(), List.of(), List.of());

    /** Copies the lists. */
    public Entries {
      decisions = List.copyOf(decisions);
      openings = List.copyOf(openings);
      unreadable = List.copyOf(unreadable);
    }
  }

  /**
   * Something that was corrected and can't be read.
   *
   * @param entry its entry
   * @param by number of the entry that replaced it
   * @param why what was found in it; begins with the name of its class where that is no fault of
   *     the entry's text
   */
  public record Unreadable(AuditEntry entry, long by, String why) {
    /** Takes over why it can't be read: a fault of the program must not look like damage. */
    Unreadable(AuditEntry entry, long by, Exception why) {
      this(
          entry,
          by,
          why instanceof IOException ? String.valueOf(why.getMessage()) : why.toString());
    }
  }
}
