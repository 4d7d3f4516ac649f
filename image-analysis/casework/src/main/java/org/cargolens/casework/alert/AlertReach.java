package org.cargolens.casework.alert;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.people.Place;

/**
 * Where the entry of an alert belongs, and how long it holds. Immutable.
 *
 * @param sender place of who sent it
 * @param places that place, and those it was addressed to at first
 * @param validUntil when it holds no longer
 */
public record AlertReach(Place sender, Set<Place> places, Instant validUntil) {
  /** Copies the places. */
  public AlertReach {
    places = Set.copyOf(places);
  }

  /**
   * Reads an entry.
   *
   * @return empty if it is no alert's
   * @throws IOException if it can't be read
   */
  public static Optional<AlertReach> of(AuditEntry entry) throws IOException {
    if (entry.kind() != EntryKind.ALERT) {
      return Optional.empty();
    }
    Alert alert =
        AlertJson.read(AlertHistory.body(entry).get("alert").asObject(), Optional.empty());
    Place sender = alert.from().actor().place();
    Set<Place> places = new LinkedHashSet<>();
    places.add(sender);
    alert.addressing().to().forEach(address -> places.add(address.place()));
    return Optional.of(new AlertReach(sender, places, alert.timing().validUntil()));
  }
}
