package org.cargolens.casework;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cargolens.casework.alert.AlertView;
import org.cargolens.casework.alert.CaseAlerts;
import org.cargolens.casework.cases.FaultyContainers;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.scan.ContainerNumber;

/**
 * An alert about a container whose number is one digit from a faulty one of a case that has no
 * other: a mistyped digit must not hide a case from who looks for that container.
 *
 * @param alert as far as who asks may see it
 * @param container that it is about
 */
public record PerhapsAlerted(AlertView alert, ContainerNumber container) {
  /**
   * Returns those of a case, held since it was known, the earliest first; none to whoever may not
   * see names, since nobody knows what faulty values say.
   *
   * @param actor who asks
   * @param view the case as that actor sees it
   * @throws IOException if the store can't be read
   */
  public static List<PerhapsAlerted> of(CaseStore store, Actor actor, CaseView view)
      throws IOException {
    Set<String> meant = FaultyContainers.meant(view.cargoCase());
    if (meant.isEmpty()) {
      return List.of();
    }
    List<PerhapsAlerted> perhaps = new ArrayList<>();
    for (AlertView alert :
        new CaseAlerts(store).of(actor, view.cargoCase().id(), meant, view.entries().get(0).at())) {
      Optional<ContainerNumber> container = alert.alert().content().about().container();
      if (container.filter(number -> meant.contains(number.value())).isPresent()) {
        perhaps.add(new PerhapsAlerted(alert, container.get()));
      }
    }
    return perhaps;
  }
}
