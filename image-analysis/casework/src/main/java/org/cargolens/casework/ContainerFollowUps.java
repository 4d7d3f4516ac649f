package org.cargolens.casework;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.StoreException;
import org.cargolens.casework.yield.CaseName;
import org.cargolens.casework.yield.CaseSummary;
import org.cargolens.casework.yield.FollowUp;
import org.cargolens.casework.yield.SummaryReader;

/**
 * Steps that other cases of the same container wait for, as of other consignments in it: an opening
 * is recorded case by case, and of the others somebody has to say what was in their part. Safe for
 * use by several threads.
 */
public final class ContainerFollowUps {
  private final CaseStore store;

  /**
   * Reads from a store.
   *
   * @param store stays owned by the caller
   */
  public ContainerFollowUps(CaseStore store) {
    this.store = store;
  }

  /**
   * Returns what the other cases of a case's containers wait for, by their ids, as far as someone
   * may see them; those that can't be read are left out.
   *
   * @param actor who asks, with the right to see the case
   * @param caseId which case
   * @throws IOException if the store can't be read or doesn't know the case
   */
  public Map<String, FollowUp> beside(Actor actor, String caseId) throws IOException {
    CaseEntries known = DamagedDecisions.openWithout(caseId, store.ofCase(caseId));
    actor.check(Action.VIEW, known.place());
    Map<String, FollowUp> waiting = new TreeMap<>();
    TreeSet<String> others = new TreeSet<>();
    for (String container : known.cargoCase().texts(CaseField.CONTAINER)) {
      others.addAll(store.named(new CaseName(CaseName.Kind.CONTAINER, container)));
    }
    others.remove(caseId);
    for (String other : others) {
      summary(other)
          .filter(one -> actor.may(Action.VIEW, one.place()))
          .flatMap(CaseSummary::awaits)
          .ifPresent(step -> waiting.put(other, step));
    }
    return waiting;
  }

  private Optional<CaseSummary> summary(String caseId) throws IOException {
    try {
      return SummaryReader.read(caseId, store.ofCase(caseId));
    } catch (IOException | RuntimeException e) {
      if (StoreException.isOfDatabase(e)) {
        throw e;
      }
      return Optional.empty();
    }
  }
}
