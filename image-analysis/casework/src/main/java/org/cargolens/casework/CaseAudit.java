package org.cargolens.casework;

import java.io.IOException;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.store.CaseCheck;
import org.cargolens.casework.store.CaseStore;

/**
 * Checks what a store keeps beside its trail: the trail alone doesn't show a key that was taken
 * away, or a row of the table that yields are read from that was changed. Safe for use by several
 * threads.
 */
public final class CaseAudit {
  private final CaseStore store;

  /** Makes the audit of a store, which the caller closes. */
  public CaseAudit(CaseStore store) {
    this.store = store;
  }

  /**
   * Holds rows and keys against the entries, case by case.
   *
   * @param actor an auditor of the top
   * @param top the top of the administration
   * @param check is told what is found
   * @param repair whether rows that differ are written anew; a key can't be
   * @throws org.cargolens.casework.people.NotAllowedException if the actor may not
   */
  public CaseCheck.Result verify(Actor actor, Place top, CaseCheck check, boolean repair)
      throws IOException {
    actor.check(Action.AUDIT, top);
    return store.verifyCases(check, repair);
  }
}
